"""Work that waits for a network, done before the transaction of a view opens."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from scopeguard.activity.models import FormKey
from scopeguard.activity.once import FIELD

View = Callable[..., HttpResponse]


def ahead(find: Callable[..., object]) -> Callable[[View], View]:
    """Decorate a view that acts once, from outside: `request.ahead` is what `find` gives on a POST.

    Everybody else waits while a transaction is open, so nothing slow may happen inside. A form
    that was sent before is only answered again: then, and on a GET, `request.ahead` is None.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            fresh = request.method == "POST" and not _was_sent(request)
            request.ahead = find(request, *args, **kwargs) if fresh else None
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def _was_sent(request: HttpRequest) -> bool:
    try:
        key = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return False
    return FormKey.objects.filter(key=key).exists()
