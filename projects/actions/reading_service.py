"""The reading service of a studio: named, agreed to, switched off, forgotten."""

from datetime import datetime

from django.db import transaction

from projects.models import ReadingService
from scopeguard.accounts.models import Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.secrets import seal


class ChangedMeanwhile(Exception):
    """The service is no longer the one that was shown."""


@transaction.atomic
def name(
    *, studio: Studio, address: str, model: str, key: str, by: User | None, now: datetime
) -> ReadingService:
    """Keep where the service is. Nothing is sent to another address before it is agreed to anew.

    An empty `key` keeps the one that is there, except for another address: a key goes only to
    the server that it was given for.
    """
    service = ReadingService.objects.select_for_update().filter(studio=studio).first()
    service = service or ReadingService(studio=studio)
    if (service.address, service.model) == (address, model) and not key:
        return service
    if service.address != address and not key:
        service.sealed_key = service.key_end = ""
    if key:
        service.sealed_key, service.key_end = seal(key), key[-4:] if len(key) >= 12 else ""
    if (service.address, service.model) != (address, model):
        service.agreed_at = service.agreed_by = None
    service.address, service.model = address, model
    service.save()
    _tell(EventKind.READING_CHANGED, service, by, now)
    return service


@transaction.atomic
def agree(
    *,
    service: ReadingService,
    address: str,
    model: str,
    answer_format: str,
    by: User | None,
    now: datetime,
) -> None:
    """Switch it on for the address and model that were shown. Raises ChangedMeanwhile."""
    changed = ReadingService.objects.filter(pk=service.pk, address=address, model=model).update(
        agreed_at=now, agreed_by=by, answer_format=answer_format
    )
    if not changed:
        raise ChangedMeanwhile
    service.refresh_from_db()
    _tell(EventKind.READING_ON, service, by, now)


@transaction.atomic
def switch_off(*, service: ReadingService, by: User | None, now: datetime) -> None:
    """Read with the built-in engine again. The address and the key stay."""
    off = ReadingService.objects.filter(pk=service.pk, agreed_at__isnull=False)
    if off.update(agreed_at=None, agreed_by=None):
        _tell(EventKind.READING_OFF, service, by, now)


@transaction.atomic
def forget(*, service: ReadingService, by: User | None, now: datetime) -> None:
    """Take address and key away."""
    ReadingService.objects.filter(pk=service.pk).delete()
    _tell(EventKind.READING_OFF, service, by, now)


def _tell(kind: EventKind, service: ReadingService, by: User | None, now: datetime) -> None:
    host = service.address.partition("://")[2].partition("/")[0]
    record(
        studio=service.studio, kind=kind, subject=service, by=by, now=now,
        facts={"host": host, "model": service.model},
    )  # fmt: skip
