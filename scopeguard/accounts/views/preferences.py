"""Small choices that are made from any page: language, theme, which studio."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from scopeguard.accounts.actions import people
from scopeguard.accounts.context import THEMES
from scopeguard.accounts.middleware import SESSION_KEY
from scopeguard.accounts.models import Membership
from scopeguard.core.views.back import back

YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie, for the sign-in page, and with the person."""
    response = back(request)
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    _keep(request, response, settings.LANGUAGE_COOKIE_NAME, language)
    if request.user.is_authenticated:
        people.speak(person=request.user, language=language, by=request.user, now=timezone.now())
    return response


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep light, dark or auto in a cookie: it belongs to the screen, not to the person."""
    response = back(request)
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        _keep(request, response, "theme", theme)
    return response


@require_POST
def studio_switch(request: HttpRequest) -> HttpResponse:
    """Work in another of one's own studios."""
    # Compared as text: what a form sends need not be a UUID.
    own = Membership.objects.filter(user=request.user).select_related("studio")
    wanted = request.POST.get("studio", "")
    membership = next((m for m in own if str(m.studio.public_id) == wanted), None)
    if membership is None:
        raise Http404
    request.session[SESSION_KEY] = membership.studio_id
    return redirect("dashboard")


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
    )
