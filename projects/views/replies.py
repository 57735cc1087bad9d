"""Replies: drafted from an ask, edited, then copied, opened in a mail program, or sent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from projects import reply_words
from projects.actions import replies
from projects.forms.replies import ReplyForm
from projects.models import Reply
from projects.queries.replies import latest
from projects.replies.drafting import text_digest
from projects.rules.mailto import mail_link
from projects.views.reply_desk import Desk, load, load_ask
from projects.views.reply_page import hints, invalid, show
from scopeguard.activity.once import once
from scopeguard.core.htmx import go_to


@require_safe
def reply_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The draft, not kept yet. Where a reply exists it is shown; `?again=1` begins another.

    `?decision=` says what the person means to answer: it is decided when the answer has left.
    """
    ask = load_ask(public_id)
    last = latest(ask)
    desk = Desk(ask, request.GET.get("decision"))
    if last is not None and not (request.GET.get("again") and last.state == replies.SENT):
        address = reverse("reply_detail", args=[last.public_id])
        return go_to(request, f"{address}?decision={desk.decision}" if desk.decision else address)
    return show(request, desk, desk.start(None, str(last.public_id) if last else ""))


@require_safe
def reply_detail(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was sent, or the editor of what was not."""
    reply = load(public_id)
    if reply.state == replies.SENT:
        context = {
            "reply": reply, "ask": reply.ask, "project": reply.ask.project, "mail": reply.mail,
        }  # fmt: skip
        return render(request, "projects/reply_detail.html", context)
    desk = Desk(reply.ask, request.GET.get("decision") or reply.choices.get("decision"))
    return show(request, desk, desk.start(reply, str(reply.public_id)), reply=reply)


@require_POST
def reply_compose(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The draft anew from changed choices; a text of the person's own stays. Writes nothing."""
    desk, form = _posted(request, public_id)
    reply = _open_reply(desk)
    if not form.is_valid():
        return invalid(request, desk, form, reply=reply)
    got, choices = form.cleaned_data, form.choices()
    contact = desk.contact(got["contact"])
    desk.add_errors(form, desk.make(choices, contact, desk.language))
    if form.errors:
        return invalid(request, desk, form, reply=reply)
    changed = got["body"] and text_digest(got["body"]) != got["drafted"]
    own = bool(changed) and "rewrite" not in request.POST
    drawn = desk.drawn(
        choices, contact, got["seen"], subject=got["subject"],
        body=got["body"] if own else "", drafted=got["drafted"] if own else "",
    )  # fmt: skip
    return show(request, desk, drawn, reply=reply, kept=own)


@require_POST
def reply_check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hints about the text that is being typed, for htmx. Writes nothing."""
    desk, form = _posted(request, public_id)
    form.is_valid()
    got = form.cleaned_data
    contact = desk.contact(got.get("contact") or "")
    context = {"hints": hints(desk, contact, form.choices(), got.get("body", ""))}
    return render(request, "projects/_reply_hints.html", context)


@require_POST
@once
def reply_save(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the draft."""
    return _act(request, public_id, "save", _("The draft is saved."))


@require_POST
@once
def reply_copy(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the text as copied by the person."""
    said = _("The text is kept as copied. Paste it where you write to the client.")
    return _act(request, public_id, "copied", said)


@require_POST
@once
def reply_mailto(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Keep the text, and show the link that opens the mail program with it."""
    return _act(request, public_id, "mailto", _("The text is kept. Open it in your mail program."))


@require_POST
@once
def reply_send(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Put the reply into the outbox, to the person whom the button names."""
    return _act(request, public_id, "send", _("The reply is on its way."))


def _act(request: HttpRequest, public_id: UUID, what: str, said: str) -> HttpResponse:
    """One action with the text as it was posted, and on to the page of the reply."""
    desk, form = _posted(request, public_id)
    shown = {"reply": _open_reply(desk)}
    if not form.is_valid():
        return invalid(request, desk, form, **shown)
    if refusal := _refusal(request, desk, form, what):
        return invalid(request, desk, form, refused=refusal, **shown)
    try:
        reply = _do(request, desk, form, what)
    except replies.WrittenMeanwhile as refused:
        return invalid(request, desk, form, refused=str(refused), other=refused.reply)
    except replies.AskRefusal as refused:
        form.add_error("body", str(refused))
        return invalid(request, desk, form, **shown)
    messages.success(request, said)
    return go_to(request, "reply_detail", public_id=reply.public_id)


def _do(request: HttpRequest, desk: Desk, form: ReplyForm, what: str) -> Reply:
    got, choices = form.cleaned_data, form.choices()
    contact = desk.contact(got["contact"])
    given = {
        "ask": desk.ask, "seen": got["seen"], "contact": contact, "language": desk.language,
        "subject": got["subject"], "body": got["body"], "choices": choices.kept(),
        "by": request.user, "now": timezone.now(),
    }  # fmt: skip
    if what == "save":
        return replies.save(**given)
    theirs = desk.theirs(desk.make(choices, contact, desk.language))
    if what == "send":
        return replies.send(**given, theirs=theirs)
    return replies.hand_over(**given, theirs=theirs, through=what)


def _refusal(request: HttpRequest, desk: Desk, form: ReplyForm, what: str) -> str:
    """What only the page can know: whom the button named, and how long a link would be."""
    contact = desk.contact(form.cleaned_data["contact"])
    if what == "send" and contact and request.POST.get("to") != str(contact.public_id):
        return str(reply_words.OTHER_PERSON)
    if what == "mailto":
        to = contact.email if contact else ""
        if mail_link(to, form.cleaned_data["subject"], form.cleaned_data["body"]) is None:
            return str(reply_words.TOO_LONG_FOR_LINK)
    return ""


def _posted(request: HttpRequest, public_id: UUID) -> tuple[Desk, ReplyForm]:
    desk = Desk(load_ask(public_id), request.POST.get("decision"))
    return desk, desk.form(request.POST)


def _open_reply(desk: Desk) -> Reply | None:
    """The reply being edited: the latest one, unless it was sent."""
    last = latest(desk.ask)
    return last if last is not None and last.state != replies.SENT else None
