"""What a person puts right in a reading: kind and item, and how many points a message has."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from projects.actions.asks import AlreadyDecided, AskRefusal
from projects.models import Ask, ClientRequest, Correction, Project
from projects.queries.judging import Bench, bench
from projects.queries.readings import read_message, row, unread, was_read
from projects.rules.asks import Kind
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.text import shorten

MOST_PARTS = 9
MOST_ASKS = 50


class UnknownItem(AskRefusal):
    """The terms in force have no deliverable or exclusion of that key."""


class BadParts(AskRefusal):
    """Too few or too many points."""


@transaction.atomic
def correct(*, ask: Ask, kind: Kind, item_key: str, by: User | None, now: datetime) -> Ask:
    """Set kind and item ("" for none), or confirm them by giving what they are.

    Either way the ask becomes an example for this studio, at once. It is judged again.
    Raises AlreadyDecided, UnknownItem.
    """
    ask = _undecided(ask)
    judges = bench(ask.project)
    if item_key and judges.terms.item(item_key) is None:
        raise UnknownItem(_("The contract has no such deliverable or exclusion."))
    same = (ask.kind, ask.item_key) == (kind.value, item_key)
    kind_read, item_read = was_read(ask)
    Correction.objects.create(
        studio=ask.studio, ask=ask, project=ask.project, text=ask.text, kind_read=kind_read,
        item_read=item_read, kind=kind.value, item_key=item_key, made_at=now, made_by=by,
    )  # fmt: skip
    before = ask.kind
    ask.kind, ask.item_key, ask.confirmed = kind.value, item_key, True
    judges.put(ask)
    ask.save()
    _tell(EventKind.ASK_CORRECTED, ask, by, now, {"kind_before": before, "confirmed": same})
    return ask


@transaction.atomic
def undo_correction(*, ask: Ask, by: User | None, now: datetime) -> Ask:
    """Take the last correction or confirmation back: what stood before it stands again.

    Raises AlreadyDecided. Without a correction the ask stays as it is.
    """
    ask = _undecided(ask)
    kept = list(ask.corrections.filter(undone_at=None).order_by("-pk")[:2])
    if not kept:
        return ask
    Correction.objects.filter(pk=kept[0].pk).update(undone_at=now)
    before = ask.kind
    if len(kept) > 1:
        ask.kind, ask.item_key = kept[1].kind, kept[1].item_key
    else:
        ask.kind, ask.item_key = was_read(ask)
    ask.confirmed = len(kept) > 1
    bench(ask.project).put(ask)
    ask.save()
    _tell(EventKind.ASK_CORRECTED, ask, by, now, {"kind_before": before, "undone": True})
    return ask


@transaction.atomic
def add(*, request: ClientRequest, text: str, by: User | None, now: datetime) -> Ask:
    """A point that the reading missed, at the end. Raises BadParts beyond fifty points."""
    last = request.asks.aggregate(last=Max("position"))["last"]
    if request.asks.count() >= MOST_ASKS:
        raise BadParts(_("This request has too many points already."))
    position = 0 if last is None else last + 1
    judges = bench(request.project)
    ask = _by_hand(request.project, judges, text, request, position)
    ClientRequest.objects.filter(pk=request.pk).update(undecided=F("undecided") + 1)
    _tell(EventKind.ASK_ADDED, ask, by, now, {})
    return ask


@transaction.atomic
def split(*, ask: Ask, parts: Sequence[str], by: User | None, now: datetime) -> list[Ask]:
    """Put two to nine points in the place of one, each read anew.

    Raises AlreadyDecided, and BadParts for any other number.
    """
    if not 2 <= len(parts) <= MOST_PARTS:
        raise BadParts(_("Write two to nine points, with an empty line between them."))
    ask = _undecided(ask)
    request, judges = ask.request, bench(ask.project)
    more = len(parts) - 1
    request.asks.filter(position__gt=ask.position).update(position=F("position") + more)
    made = [
        _by_hand(ask.project, judges, part, request, ask.position + index)
        for index, part in enumerate(parts)
    ]
    text = ask.text
    Ask.objects.filter(pk=ask.pk).delete()
    ClientRequest.objects.filter(pk=request.pk).update(undecided=F("undecided") + more)
    facts = {"parts": len(parts), "from": shorten(text, 160)}
    _tell(EventKind.ASK_ADDED, made[0], by, now, facts)
    return made


@transaction.atomic
def remove(*, ask: Ask, by: User | None, now: datetime) -> None:
    """Drop a point that asks nothing. The message keeps its words. Raises AlreadyDecided."""
    ask = _undecided(ask)
    Ask.objects.filter(pk=ask.pk).delete()
    ClientRequest.objects.filter(pk=ask.request_id).update(undecided=F("undecided") - 1)
    _tell(EventKind.ASK_REMOVED, ask, by, now, {})


def _by_hand(
    project: Project, judges: Bench, text: str, request: ClientRequest, position: int
) -> Ask:
    """One ask with exactly these words; the engine proposes its kind and item."""
    reading = read_message(project, judges, text, request.channel)
    made = row(project, judges, reading.asks[0]) if reading.asks else unread(project, judges, text)
    made.request, made.position, made.text = request, position, text
    made.save(force_insert=True)
    return made


def _undecided(ask: Ask) -> Ask:
    """The row as it is now, locked. Raises AlreadyDecided."""
    ask = (
        Ask.objects.select_for_update(of=("self",))
        .select_related("project__contract", "request")
        .get(pk=ask.pk)
    )
    if ask.decision:
        raise AlreadyDecided(_("This point was decided. Reopen it to change it."))
    return ask


def _tell(
    kind: EventKind, ask: Ask, by: User | None, now: datetime, facts: dict[str, object]
) -> None:
    record(
        studio=ask.studio,
        kind=kind,
        subject=ask,
        by=by,
        now=now,
        project=ask.project.public_id,
        facts={
            "text": shorten(ask.text, 160),
            "kind": ask.kind,
            "item": ask.item_title,
            "verdict": ask.verdict,
            **facts,
        },
    )
