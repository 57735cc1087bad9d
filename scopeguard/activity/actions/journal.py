"""Adds lines to the journal. Every action that changes something calls `record` once."""

import uuid
from datetime import datetime

from django.db import models, transaction

from scopeguard.accounts.models import Studio, User
from scopeguard.activity import chain
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event


def record(
    *,
    studio: Studio,
    kind: EventKind,
    subject: models.Model,
    by: User | None,
    now: datetime,
    project: uuid.UUID | None = None,
    facts: dict[str, object] | None = None,
) -> Event:
    """Append one line, inside the caller's transaction.

    `subject` is the row it tells of (it needs `public_id`), `project` the public id of the project
    whose timeline shows it, `facts` plain JSON values without floats. The studio's row is locked
    until the transaction ends, so that numbers have no gap and the chain no fork.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() needs the transaction of the change that it tells of.")
    Studio.objects.select_for_update().get(pk=studio.pk)
    last = Event.objects.filter(studio_id=studio.pk).order_by("-number").first()
    event = Event(
        studio_id=studio.pk,
        number=last.number + 1 if last else 1,
        at=now,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "",
        kind=kind.value,
        subject_kind=type(subject).__name__,
        subject_id=subject.public_id,
        project_id=project,
        facts=facts or {},
        previous_hash=last.hash if last else chain.FIRST,
    )
    event.hash = chain.event_hash(event)
    event.save(force_insert=True)
    return event
