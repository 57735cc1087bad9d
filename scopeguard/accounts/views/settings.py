"""The settings pages: the studio, and the person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from scopeguard.accounts.actions import people, studios
from scopeguard.accounts.forms.settings import ProfileForm, StudioForm
from scopeguard.accounts.models import Membership, Role
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to


@require_http_methods(["GET", "HEAD", "POST"])
@once
def studio_settings(request: HttpRequest) -> HttpResponse:
    """What letters say about the studio. Its owner alone may change it."""
    owns = request.membership.role == Role.OWNER
    form = StudioForm(_sent(request), studio=request.studio)
    status = 200
    if request.method == "POST":
        if not owns:
            raise PermissionDenied("Only the owner changes the studio.")
        if form.is_valid() and not refuse(form, changed_since(request, request.studio)):
            studios.change(
                studio=request.studio, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
            messages.success(request, _("The studio’s details are saved."))
            return go_to(request, "studio_settings")
        status = INVALID
    context = {"form": form, "owns": owns}
    return render(request, "accounts/studio_settings.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, keyboard; and where password, second factor and passkeys are."""
    person = request.user
    fields = ("name", "language", "shortcuts")
    initial = {field: getattr(person, field) for field in fields}
    form, status = ProfileForm(_sent(request), initial=initial), 200
    if request.method == "POST":
        if form.is_valid():
            people.change(person=person, **form.cleaned_data, by=person, now=timezone.now())
            with override(person.language):
                messages.success(request, _("Your account is saved."))
            return go_to(request, "profile")
        status = INVALID
    studios_of = Membership.objects.filter(user=person).select_related("studio").order_by("pk")
    context = {"form": form, "memberships": studios_of}
    return render(request, "accounts/profile.html", context, status=status)


def _sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it is nothing; None on a plain visit."""
    return request.POST if request.method == "POST" else None
