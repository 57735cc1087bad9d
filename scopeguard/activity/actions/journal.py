"""Adds lines to the journal. Every action that changes something calls `record` once."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from scopeguard.activity import chain
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event, JournalHead

if TYPE_CHECKING:
    from scopeguard.accounts.models import Studio, User


def record(
    *,
    studio: "Studio",
    kind: EventKind,
    subject: models.Model,
    by: "User | None",
    now: datetime,
    project: uuid.UUID | None = None,
    facts: dict[str, object] | None = None,
) -> Event:
    """Append one line, inside the caller's transaction.

    `subject` is the row it tells of (it needs `public_id`), `project` the public id of the project
    whose timeline shows it, `facts` plain JSON values without floats. The head of the studio's
    journal is locked until the transaction ends, so that numbers have no gap and the chain no fork.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() needs the transaction of the change that it tells of.")
    JournalHead.objects.get_or_create(studio_id=studio.pk, defaults={"hash": chain.FIRST})
    head = JournalHead.objects.select_for_update().get(studio_id=studio.pk)
    event = Event(
        studio_id=studio.pk,
        number=head.number + 1,
        at=now,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "",
        kind=kind.value,
        subject_kind=type(subject).__name__,
        subject_id=subject.public_id,
        project_id=project,
        facts=facts or {},
        previous_hash=head.hash,
    )
    event.hash = chain.event_hash(event)
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    return event
