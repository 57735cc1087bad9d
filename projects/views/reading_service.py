"""Settings, Reading: which engine reads the messages, and what leaves for a service."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from projects import labels
from projects.actions import reading_service as actions
from projects.forms.reading_service import ReadingServiceForm
from projects.models import ReadingService
from projects.queries.service_sample import Sample, sample
from projects.rules.service_faults import ServiceFault
from projects.services.prompts import INSTRUCTIONS, Question, question
from projects.services.reading_service import names, try_out
from projects.views.ahead import ahead
from scopeguard.accounts.models import Role
from scopeguard.activity.once import once
from scopeguard.activity.seen import changed_since
from scopeguard.core.forms import refuse
from scopeguard.core.htmx import INVALID, go_to

SETTINGS, AGREE = "projects/reading_settings.html", "projects/reading_agree.html"
_FAULTS = dict(labels.SERVICE_FAULTS)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a first question to the service gave: the form of its answers, or a fault."""

    service: ReadingService | None = None
    answer_format: str = ""
    fault: str = ""


@require_http_methods(["GET", "POST"])
@once
def reading_settings(request: HttpRequest) -> HttpResponse:
    """Where a service is. The next page shows what leaves, and only there it is switched on."""
    owns = request.membership.role == Role.OWNER
    service = _service(request)
    initial = {"address": service.address, "model": service.model} if service else {}
    form = ReadingServiceForm(request.POST if request.method == "POST" else None, initial=initial)
    status = 200
    if request.method == "POST":
        _only_the_owner(request)
        if form.is_valid() and not (service and refuse(form, changed_since(request, service))):
            actions.name(
                studio=request.studio, by=request.user, now=timezone.now(), **form.cleaned_data
            )
            return go_to(request, "reading_agree")
        status = INVALID
    context = {"form": form, "service": service, "owns": owns}
    return render(request, SETTINGS, context, status=status)


@require_GET
def reading_agree(request: HttpRequest) -> HttpResponse:
    """Exactly what would be sent. Nothing was sent yet."""
    _only_the_owner(request)
    service = _service(request)
    if service is None:
        return go_to(request, "reading_settings")
    return _agree_page(request, service)


def _try(request: HttpRequest) -> Tried:
    """The example of the page, sent as a first question: the owner has just agreed to it."""
    _only_the_owner(request)
    service = _service(request)
    if service is None or not _as_shown(request, service):
        return Tried(service)
    try:
        return Tried(service, try_out(service, _question(sample())))
    except ServiceFault as fault:
        return Tried(service, fault=fault.fault.value)


@require_POST
@ahead(_try)
@once
def reading_on(request: HttpRequest) -> HttpResponse:
    """Switch it on, if its first answer is fit for use."""
    _only_the_owner(request)
    tried: Tried = request.ahead
    if tried.service is None:
        return go_to(request, "reading_settings")
    if tried.fault:
        return _agree_page(request, tried.service, str(_FAULTS[tried.fault]))
    shown = {name: request.POST.get(name, "") for name in ("address", "model")}
    try:
        if not tried.answer_format:
            raise actions.ChangedMeanwhile
        actions.agree(
            service=tried.service, answer_format=tried.answer_format, **shown, by=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except actions.ChangedMeanwhile:
        changed = _("The service was changed meanwhile. Look at it once more.")
        return _agree_page(request, tried.service, changed)
    messages.success(request, _("The service answered well. It reads your messages from now on."))
    return go_to(request, "reading_settings")


@require_POST
@once
def reading_off(request: HttpRequest) -> HttpResponse:
    """The built-in engine reads again."""
    _only_the_owner(request)
    service = _service(request)
    if service is not None:
        actions.switch_off(service=service, by=request.user, now=timezone.now())
        messages.success(request, _("The built-in engine reads your messages from now on."))
    return go_to(request, "reading_settings")


@require_POST
@once
def reading_forget(request: HttpRequest) -> HttpResponse:
    """Take address and key away."""
    _only_the_owner(request)
    service = _service(request)
    if service is not None:
        actions.forget(service=service, by=request.user, now=timezone.now())
        messages.success(request, _("Address and key of the service are removed."))
    return go_to(request, "reading_settings")


def _agree_page(request: HttpRequest, service: ReadingService, refused: str = "") -> HttpResponse:
    shown = sample()
    context = {
        "service": service,
        "instructions": INSTRUCTIONS,
        "content": _question(shown).content,
        "message": shown.message,
        "project": shown.project,
        "refused": refused,
    }
    return render(request, AGREE, context, status=INVALID if refused else 200)


def _question(shown: Sample) -> Question:
    known = names(shown.project) if shown.project else []
    return question(shown.message, shown.terms, shown.counts, known)


def _as_shown(request: HttpRequest, service: ReadingService) -> bool:
    return (request.POST.get("address"), request.POST.get("model")) == (
        service.address,
        service.model,
    )


def _service(request: HttpRequest) -> ReadingService | None:
    return ReadingService.objects.filter(studio=request.studio).first()


def _only_the_owner(request: HttpRequest) -> None:
    if request.membership.role != Role.OWNER:
        raise PermissionDenied("Only the owner decides who reads the messages.")
