"""The first visit: an account, a studio, and what to start with."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from scopeguard.accounts import setup_token
from scopeguard.accounts.actions import studios
from scopeguard.accounts.forms.setup import SetupForm
from scopeguard.accounts.places import currency_of
from scopeguard.core.htmx import INVALID, go_to

KEPT = "setup_token"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Absent without the token, and for good once somebody has an account."""
    given = request.GET.get("token", "")
    if not setup_token.opens(given or request.session.get(KEPT, "")):
        raise Http404
    if given:  # out of the address, the history and the logs of proxies
        request.session[KEPT] = given
        return redirect("setup")
    if request.method != "POST":
        return render(
            request, "accounts/setup.html", {"form": SetupForm(initial=_guesses(request))}
        )
    form = SetupForm(request.POST)
    if not form.is_valid():
        return render(request, "accounts/setup.html", {"form": form}, status=INVALID)
    return _set_up(request, form)


def _set_up(request: HttpRequest, form: SetupForm) -> HttpResponse:
    values = form.cleaned_data
    try:
        person = studios.set_up(
            name=values["name"],
            email=values["email"],
            password=values["password"],
            language=values["language"],
            studio=form.studio_values(),
            now=timezone.now(),
        )
    except studios.AlreadySetUp as error:  # two tabs
        raise Http404 from error
    setup_token.forget()
    login(request, person, backend=BACKEND)
    request.session.pop(KEPT, None)
    return go_to(request, "welcome")


def _guesses(request: HttpRequest) -> dict[str, object]:
    """Language and country as the browser says: "fr-BE" is French, and Belgium."""
    wanted = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    language, _, region = wanted.partition("-")
    country = region.upper() if len(region) == 2 and region.isascii() and region.isalpha() else ""
    country = country or {"fr": "FR", "en": "GB"}.get(language, "FR")
    return {
        "language": get_language() or "en",
        "country": country,
        "currency": currency_of(country),
    }


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """What to start with: the examples, a first contract, or contracts from elsewhere."""
    return render(request, "accounts/welcome.html")
