"""Puts the signed-in person's studio and language around the request."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django_scopes import scope

from scopeguard.accounts.models import Membership

Answer = Callable[[HttpRequest], HttpResponse]

SESSION_KEY = "studio"


class StudioMiddleware:
    """The tenant comes from the session alone, never from an address, a header or a form."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.studio = None
        if not request.user.is_authenticated:
            return self.get_response(request)
        membership = _membership(request)
        if membership is None:
            raise PermissionDenied("This person has no studio.")
        request.studio = membership.studio
        request.membership = membership
        with (
            scope(studio=membership.studio),
            translation.override(request.user.language),
            timezone.override(membership.studio.time_zone),
        ):
            request.LANGUAGE_CODE = request.user.language
            response = self.get_response(request)
            # LocaleMiddleware, further out, knows only the cookie and the browser.
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
            return response


def _membership(request: HttpRequest) -> Membership | None:
    """The membership of the studio chosen in the session, else the oldest one."""
    memberships = Membership.objects.filter(user=request.user).select_related("studio")
    chosen = request.session.get(SESSION_KEY)
    return (
        memberships.filter(studio_id=chosen).first() if chosen else None
    ) or memberships.order_by("pk").first()
