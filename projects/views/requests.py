"""Client requests: the list, logging one, its page."""

from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from projects.actions import requests as actions
from projects.actions.asks import AskRefusal
from projects.forms.requests import LogForm, MoveForm
from projects.models import Project
from projects.queries.guess import candidates, open_projects, people
from projects.queries.requests import SHOW, newest
from projects.rules.guess import author, guess
from projects.rules.pasted import Pasted, channel, plausible, split
from projects.services.reading_service import Outcome, read_for
from projects.views import request_page
from projects.views.ahead import ahead
from scopeguard.activity.once import once
from scopeguard.core.htmx import INVALID, go_to, page_or_piece
from scopeguard.core.text import clean_text

LOG, CHIP = "projects/request_log.html", "projects/_request_chip.html"
# Where the further fields of the form stand: the id of their box, and of the text that they follow.
_PLACES = {"dialog": ("quick-log-more", "quick-log-text"), "page": ("log-more", "id_text")}


@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    """Requests with their asks, newest first."""
    show = request.GET.get("show", "")
    show = show if show in SHOW else SHOW[0]
    project = _uuid(request.GET.get("project", ""))
    after = request.GET.get("after", "")
    page = newest(show=show, project=project, after=after[:100])
    context = {
        "page": page,
        "show": show,
        "project_param": str(project or ""),
        "project": page.rows[0].request.project if project and page.rows else None,
        "from_top": not after,
    }
    return page_or_piece(
        request, "projects/request_list.html", "projects/_request_rows.html", context
    )


def _read_ahead(request: HttpRequest) -> Outcome | None:
    """The reading of a message that is about to be logged; None where the form says why not."""
    projects = open_projects()
    form = _log_form(request, projects)
    if not projects or not form.is_valid():
        return None
    data, pasted = form.cleaned_data, form.cleaned_data["pasted"]
    if not data["again"] and actions.twin(data["project"], pasted.body, timezone.now()):
        return None
    came_by = data["channel"] or channel(pasted)
    return read_for(request.studio, pasted.body, project=data["project"], channel=came_by)


@require_http_methods(["GET", "POST"])
@ahead(_read_ahead)
@once
def request_log(request: HttpRequest) -> HttpResponse:
    """Log a message: text alone is enough where the project is sure."""
    projects = open_projects()
    form = _log_form(request, projects)
    earlier = None
    if projects and request.method == "POST" and form.is_valid():
        try:
            logged = actions.log(
                studio=request.studio, by=request.user, now=timezone.now(), **_facts(form),
                **_read(request),
            )  # fmt: skip
            return go_to(request, "request_detail", public_id=logged.public_id)
        except actions.AlreadyLogged as refusal:
            earlier = refusal.earlier
            form.ask_again(str(form.cleaned_data["project"].public_id))
    context = {"form": form, "projects": projects, "earlier": earlier, "guessed": ""}
    context["place"] = _place(form, "dialog" if request.htmx else "page")
    status = INVALID if request.method == "POST" else 200
    return page_or_piece(request, LOG, CHIP, context | {"fresh": True}, status=status)


@require_POST
def request_guess(request: HttpRequest) -> HttpResponse:
    """The further fields of the dialog, with what a text that is being typed points to."""
    projects = open_projects()
    text = clean_text(request.POST.get("text", "")[:100_000], multiline=True)
    kept, guessed = request.POST.get("project", ""), request.POST.get("guessed", "")
    found = guess(split(text), candidates(projects)) if text else None
    sure = found.key if found is not None and found.sure and found.key else ""
    initial = {
        "project": kept if kept != guessed else sure,
        "channel": request.POST.get("channel", ""),
    }
    form = LogForm(None, projects=projects, today=timezone.localdate(), initial=initial)
    place = _place(form, "dialog" if request.POST.get("place") == "dialog" else "page")
    context = {"form": form, "projects": projects, "guessed": sure, "place": place, "fresh": False}
    return render(request, CHIP, context)


@require_GET
def request_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One request: what the contract says about each point, and what to do about it."""
    return request_page.show(request, request_page.load(public_id))


def _read_elsewhere(request: HttpRequest, public_id: UUID) -> Outcome | None:
    """The reading of a message by the terms of the project that it is moved to."""
    client_request, form = request_page.load(public_id), _move_form(request)
    if not form.is_valid() or client_request.asks.exclude(decision="").exists():
        return None
    project = form.cleaned_data["project"]
    if project.pk == client_request.project_id:
        return None
    text, came_by = client_request.text, client_request.channel
    return read_for(request.studio, text, project=project, channel=came_by)


@require_POST
@ahead(_read_elsewhere)
@once
def request_move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put a request under another project."""
    client_request, form = request_page.load(public_id), _move_form(request)
    if not form.is_valid():
        return request_page.show(request, client_request, refused=form.errors["project"][0])
    try:
        actions.move(
            request=client_request, project=form.cleaned_data["project"], by=request.user,
            now=timezone.now(), **_read(request),
        )  # fmt: skip
    except AskRefusal as refusal:
        return request_page.show(request, client_request, refused=str(refusal))
    return request_page.changed(request, client_request)


def _log_form(request: HttpRequest, projects: list[Project]) -> LogForm:
    return LogForm(
        request.POST if request.method == "POST" else None,
        projects=projects,
        today=timezone.localdate(),
        initial={"project": request.GET.get("project", "")},
    )


def _move_form(request: HttpRequest) -> MoveForm:
    rows = Project.objects.filter(closed_at=None).select_related("contract", "client")
    return MoveForm(request.POST, projects=list(rows))


def _read(request: HttpRequest) -> dict[str, object]:
    """What was read before the transaction, for the action; nothing leaves it to the action."""
    outcome: Outcome | None = request.ahead
    return {"reading": outcome.reading, "fault": outcome.fault} if outcome else {}


def _place(form: LogForm, name: str) -> dict[str, str]:
    """Where the fields are drawn; in the dialog they have ids of their own."""
    if name == "dialog":
        form.auto_id = "quick_%s"
    box, source = _PLACES[name]
    return {"name": name, "box": box, "source": source}


def _facts(form: LogForm) -> dict[str, object]:
    """What the action needs, from the form and from what the message says about itself."""
    data = form.cleaned_data
    pasted, project = data["pasted"], data["project"]
    contacts = list(project.client.contacts.all())
    found = author(pasted, people(project))
    sender = data["sender"] or pasted.sender or pasted.email
    return {
        "project": project,
        "text": pasted.body,
        "subject": pasted.subject,
        "channel": data["channel"] or channel(pasted),
        "contact": contacts[found] if found is not None and not data["sender"] else None,
        "sender": sender,
        "received_at": _received(data["received_on"], pasted, timezone.now()),
        "again": data["again"],
    }


def _received(day: object, pasted: Pasted, now: datetime) -> datetime:
    """The day that was given (at noon, unless it is today), else the header's moment, else now."""
    if day is not None and day != timezone.localdate(now):
        return timezone.make_aware(datetime.combine(day, time(12)))
    sent = pasted.sent_at
    if sent is not None and timezone.is_naive(sent):
        sent = timezone.make_aware(sent)
    return sent if sent is not None and plausible(sent, now) else now


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
