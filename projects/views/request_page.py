"""The page of one request, drawn alike after every change."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from contracts.queries.terms import terms_in_force
from contracts.rules.terms import Terms
from projects.forms.asks import AddForm, DecideForm, SplitForm
from projects.models import Ask, ClientRequest, Project
from projects.queries import asks as ask_queries
from projects.queries.asks import AskView
from projects.replies.question import question
from projects.replies.saying import said_back
from scopeguard.core.htmx import go_to, page_or_piece

PAGE, PIECE = "projects/request_detail.html", "projects/_request.html"
MOST_PROJECTS = 200


def load(public_id: UUID) -> ClientRequest:
    """A request of this studio, or 404."""
    rows = ClientRequest.objects.select_related(
        "contact", "project__contract", "project__client", "logged_by"
    )
    return get_object_or_404(rows, public_id=public_id)


def load_ask(public_id: UUID) -> Ask:
    """An ask of this studio with its request, project and contract, or 404."""
    rows = Ask.objects.select_related(
        "request__contact", "request__logged_by", "project__contract", "project__client",
        "change_order",
    )  # fmt: skip
    return get_object_or_404(rows, public_id=public_id)


def show(
    request: HttpRequest,
    client_request: ClientRequest,
    *,
    refused: str = "",
    about: Ask | None = None,
    decide_form: DecideForm | None = None,
    split_form: SplitForm | None = None,
    add_form: AddForm | None = None,
) -> HttpResponse:
    """The page, or its piece for htmx; 422 with a refusal or with a form that has mistakes.

    `about` is the ask that `decide_form` or `split_form` belongs to.
    """
    project = client_request.project
    today = timezone.localdate()
    shown, terms = [], terms_in_force(project.contract)
    for view in ask_queries.views(client_request, terms):
        mine = about is not None and about.pk == view.ask.pk
        key = view.ask.public_id
        fresh = DecideForm(today=today, initial={"value": view.ask.estimate or None})
        form = (mine and decide_form) or fresh
        cut = (mine and split_form) or SplitForm(initial={"text": view.ask.text})
        form.auto_id, cut.auto_id = f"id_{key}_%s", f"id_{key}_cut_%s"
        shown.append(replace(view, form=form, split_form=cut, **_words(view, project, terms)))
    wrong = refused or decide_form or split_form or add_form
    context = {
        "client_request": client_request,
        "project": project,
        "contract": project.contract,
        "asks": shown,
        "undecided": sum(not view.ask.decision for view in shown),
        "given": ask_queries.given(project),
        "projects": _others(project),
        "movable": all(not view.ask.decision for view in shown),
        "add_form": add_form or AddForm(auto_id="id_add_%s"),
        "refused": refused,
        "today": today,
    }
    return page_or_piece(request, PAGE, PIECE, context, status=422 if wrong else 200)


def changed(
    request: HttpRequest, client_request: ClientRequest, ask: Ask | None = None
) -> HttpResponse:
    """After a change: the piece anew for htmx, a redirect to the ask for a browser."""
    if request.htmx:
        return show(request, load(client_request.public_id))
    url = reverse("request_detail", args=[client_request.public_id])
    return go_to(request, f"{url}#ask-{ask.public_id}" if ask else url)


def _words(view: AskView, project: Project, terms: Terms) -> dict[str, str]:
    """What could be written to the client about an ask that is not decided, in their language."""
    ask, client = view.ask, project.client
    if ask.decision:
        return {}
    language = "fr" if client.language.startswith("fr") else "en"
    tu = language == "fr" and client.address_form == "tu"
    unsure = not (ask.confident or ask.confirmed)
    return {
        "said_back": said_back(ask, terms, language, tu),
        "question": question(ask, terms, language, tu) if unsure else "",
    }


def _others(project: Project) -> list[Project]:
    """The open projects that the request could be moved to."""
    rows = Project.objects.filter(closed_at=None).exclude(pk=project.pk)
    return list(rows.select_related("contract", "client").order_by("-pk")[:MOST_PROJECTS])
