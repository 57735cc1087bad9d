"""Forms that act once: the same form sent again gets the first answer, and nothing happens twice.

The contract is the one of payment services: same key and same body, same answer; same key and
another body, refused. The key is a hidden field that every effectful form carries.
"""

import hashlib
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from scopeguard.activity.models import FormKey

FIELD = "form_key"
_NOT_COMPARED = {"csrfmiddlewaretoken", FIELD}
View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Decorate a view whose POST changes something and answers with a redirect.

    The whole POST is one transaction. A POST without a key (a hand-made one) acts as usual.
    An answer of 400 or more (a form with mistakes) leaves nothing behind and uses no key up.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if key is None:
            with transaction.atomic():
                return _undo_unless_done(view(request, *args, **kwargs))
        earlier = FormKey.objects.filter(key=key).first()
        if earlier is None:
            try:
                return _first(view, request, key, args, kwargs)
            except IntegrityError:
                earlier = FormKey.objects.filter(key=key).first()
                if earlier is None:
                    raise
        return _replay(request, earlier)

    return wrapped


def new_key() -> str:
    """A key for a form that is being drawn."""
    return str(uuid.uuid4())


def _first(
    view: View, request: HttpRequest, key: uuid.UUID, args: Any, kwargs: Any
) -> HttpResponse:
    with transaction.atomic():
        kept = FormKey.objects.create(
            studio=request.studio, key=key, digest=_digest(request), used_at=timezone.now()
        )
        response = _undo_unless_done(view(request, *args, **kwargs))
        kept.location = _location(request, response)[:500]
        if not transaction.get_rollback():
            kept.save(update_fields=["location"])
        return response


def _undo_unless_done(response: HttpResponse) -> HttpResponse:
    if response.status_code >= 400:
        transaction.set_rollback(True)
    return response


def _replay(request: HttpRequest, earlier: FormKey) -> HttpResponse:
    if earlier.digest != _digest(request):
        return render(request, "409.html", status=409)
    if request.htmx:
        return HttpResponseClientRedirect(earlier.location)
    return HttpResponseRedirect(earlier.location)


def _location(request: HttpRequest, response: HttpResponse) -> str:
    """Where the answer led: its redirect, or the page on which a piece was swapped."""
    given = response.headers.get("HX-Redirect") or response.headers.get("Location")
    return given or (request.htmx and request.htmx.current_url_abs_path) or "/"


def _key(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def _digest(request: HttpRequest) -> str:
    """SHA-256 of the address and of every field but the tokens."""
    fields = sorted((k, v) for k, v in request.POST.lists() if k not in _NOT_COMPARED)
    return hashlib.sha256(repr((request.path, fields)).encode("utf-8", "surrogatepass")).hexdigest()
