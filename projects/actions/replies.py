"""Replies: kept, handed over by copy or mail program, sent through the outbox, then frozen."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction

from contracts.models import Contact
from projects import reply_words
from projects.actions.asks import AskRefusal, decide
from projects.models import Ask, Reply
from projects.models.reply import HANDED
from projects.queries.replies import latest
from projects.replies.choices import meant
from projects.rules.asks import Decision, Verdict
from projects.rules.decisions import offer
from projects.rules.tone import unfilled
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.outbox.actions.mails import enqueue

SENT = "sent"
# What answering decides about an ask that awaits a decision. Rounds are spent by hand alone.
_DECIDES = {
    Verdict.OVER_QUANTITY: Decision.DECLINE,
    Verdict.OUT_OF_SCOPE: Decision.DECLINE,
    Verdict.REVISIONS_EXHAUSTED: Decision.DECLINE,
    Verdict.TERMS_CHANGE: Decision.DECLINE,
    Verdict.BOUNDARY: Decision.DECLINE,
    Verdict.CLARIFY: Decision.CLARIFY,
    Verdict.NO_ACTION: Decision.DO_IT,
    Verdict.IN_SCOPE: Decision.DO_IT,
}


class Written(TypedDict):
    """A reply as the page sent it: to whom, the text, and the choices that it was drafted with.

    `seen` is the public id of the latest reply when the page was drawn, "" for none.
    """

    seen: str
    contact: Contact | None
    language: str
    subject: str
    body: str
    choices: Mapping[str, object]


class ReplyRefusal(AskRefusal):
    """The reply cannot go that way; the text says why, in the reader's language."""


class WrittenMeanwhile(ReplyRefusal):
    """Another window kept or sent a reply since this one was drawn; `reply` is that one."""

    def __init__(self, reply: Reply) -> None:
        sent = reply.state == SENT
        super().__init__(reply_words.SENT_ALREADY if sent else reply_words.WRITTEN_MEANWHILE)
        self.reply = reply


class NotReady(ReplyRefusal):
    """No text, no subject, or a mark that was never filled in."""


class NoAddress(ReplyRefusal):
    """Nobody to send it to."""


@transaction.atomic
def save(
    *,
    ask: Ask,
    by: User,
    now: datetime,
    **written: Unpack[Written],
) -> Reply:
    """Keep a draft: a new one, or the one that the page showed.

    A sent one stays as it is and a new draft is begun. Raises WrittenMeanwhile when there is a
    later one than `seen`.
    """
    reply, new = _keep(ask, written)
    kind = EventKind.REPLY_DRAFTED if new else EventKind.REPLY_CHANGED
    _tell(kind, reply, by, now, {})
    return reply


@transaction.atomic
def hand_over(
    *,
    ask: Ask,
    through: str,
    theirs: tuple[str, ...] = (),
    by: User,
    now: datetime,
    **written: Unpack[Written],
) -> Reply:
    """Keep a reply that the person carries over: `through` is "copied" or "mailto".

    It counts as the answer, and may still be changed. `theirs` are the client's own words, in
    which marks are allowed. Raises WrittenMeanwhile and NotReady.
    """
    if through not in HANDED:
        raise ValueError(through)
    _check_ready(written, theirs)
    reply, _new = _keep(ask, written)
    reply.state, reply.sent_at, reply.sent_by = through, now, by
    reply.save(update_fields=["state", "sent_at", "sent_by"])
    _tell(EventKind.REPLY_SENT, reply, by, now, {"through": through})
    _settle(ask, written, by, now)
    return reply


@transaction.atomic
def send(
    *,
    ask: Ask,
    theirs: tuple[str, ...] = (),
    by: User,
    now: datetime,
    **written: Unpack[Written],
) -> Reply:
    """Send a reply to its `contact` through the outbox, once; from then on it is frozen.

    Raises WrittenMeanwhile, NotReady, and NoAddress where the contact has no e-mail address.
    """
    _check_ready(written, theirs)
    contact = written["contact"]
    if contact is None or not contact.email:
        raise NoAddress(reply_words.NO_ADDRESS)
    reply, _new = _keep(ask, written)
    reply.mail = enqueue(
        studio=ask.studio, to_email=contact.email, to_name=contact.full_name,
        subject=reply.subject, body=reply.body, by=by, now=now, project=ask.project.public_id,
    )  # fmt: skip
    reply.state, reply.sent_at, reply.sent_by = SENT, now, by
    reply.save(update_fields=["mail", "state", "sent_at", "sent_by"])
    _tell(EventKind.REPLY_SENT, reply, by, now, {"through": "outbox", "to": contact.email})
    _settle(ask, written, by, now)
    return reply


def _keep(ask: Ask, written: Written) -> tuple[Reply, bool]:
    """Write the row, under a lock on the ask: of two windows, the second one is told."""
    Ask.objects.select_for_update().get(pk=ask.pk)
    last = latest(ask)
    if last is not None and str(last.public_id) != written["seen"]:
        raise WrittenMeanwhile(last)
    new = last is None or last.state == SENT
    reply = Reply(studio=ask.studio, ask=ask) if last is None or new else last
    reply.contact, reply.language = written["contact"], written["language"]
    reply.subject, reply.body = written["subject"], written["body"]
    reply.choices = dict(written["choices"])
    reply.state = "draft"
    reply.save()
    return reply, new


def _check_ready(written: Written, theirs: tuple[str, ...]) -> None:
    subject, body = written["subject"], written["body"]
    if not body.strip():
        raise NotReady(reply_words.EMPTY)
    if not subject.strip():
        raise NotReady(reply_words.NO_SUBJECT)
    if marks := unfilled(f"{subject}\n{body}", theirs):
        raise NotReady(reply_words.UNFILLED % {"mark": marks[0]})


def _settle(ask: Ask, written: Written, by: User, now: datetime) -> None:
    """The answer decides about an ask that awaited a decision: as it was meant, if that is open."""
    meant_as = meant(written["choices"].get("decision"))
    ask.refresh_from_db(fields=["decision", "verdict"])
    verdict = Verdict(ask.verdict)
    decision = Decision(meant_as) if meant_as else _DECIDES.get(verdict)
    if not ask.decision and decision and decision in offer(verdict):
        decide(ask=ask, decision=decision, by=by, now=now)


def _tell(kind: EventKind, reply: Reply, by: User, now: datetime, facts: dict[str, object]) -> None:
    record(
        studio=reply.studio,
        kind=kind,
        subject=reply,
        by=by,
        now=now,
        project=reply.ask.project.public_id,
        facts={
            "subject": reply.subject,
            "verdict": reply.ask.verdict,
            "text_sha256": hashlib.sha256(reply.body.encode()).hexdigest(),
            **facts,
        },
    )
