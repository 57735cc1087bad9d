"""The example cases: loaded into a studio of their own, and removed with one click."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from projects.actions import demo
from projects.demo.loading import load
from scopeguard.accounts.middleware import SESSION_KEY
from scopeguard.activity.once import once
from scopeguard.core.htmx import go_to


@require_POST
@once
def demo_load(request: HttpRequest) -> HttpResponse:
    """Load the examples in the language of the interface, and go there at once."""
    studio, new = load(language=request.user.language, by=request.user, now=timezone.now())
    request.session[SESSION_KEY] = studio.pk
    if new:
        messages.success(request, _("The nine example cases are loaded, in a studio of their own."))
    return go_to(request, "dashboard")


@require_POST
def demo_remove(request: HttpRequest) -> HttpResponse:
    """Remove the person's studio of examples. A second click finds nothing, and does nothing.

    Not `once`: the key of the form would be kept in the studio that goes.
    """
    studio = demo.studio_of(request.user)
    if studio is None or not studio.memberships.filter(user=request.user).exists():
        raise Http404
    demo.remove(studio=studio, by=request.user, now=timezone.now())
    request.session.pop(SESSION_KEY, None)
    messages.success(request, _("The examples are gone."))
    return go_to(request, "dashboard")
