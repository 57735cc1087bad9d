"""What is answered when an act is no longer possible."""

import uuid
from collections.abc import Callable, Mapping
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from contracts.actions.refusals import NotPossible
from scopeguard.core.htmx import go_to

View = Callable[[HttpRequest, uuid.UUID], HttpResponse]


def refusals_told(words: Mapping[str, str | Promise], page: str) -> Callable[[View], View]:
    """Decorate a view of one object that may raise NotPossible: another tab was quicker.

    `page`, the name of the object's page, then shows where things stand, and says so in `words`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
            try:
                return view(request, public_id)
            except NotPossible as refusal:
                messages.warning(request, words[refusal.code])
                return go_to(request, page, public_id)

        return wrapped

    return decorate
