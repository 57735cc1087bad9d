"""Set ScopeGuard up for its first person; change what a studio says about itself."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django_scopes import scope

from scopeguard.accounts.models import Membership, Role, Studio, User
from scopeguard.accounts.places import time_zone_of
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind


class AlreadySetUp(RuntimeError):
    """Somebody has an account: there is no second first person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudioValues:
    """What is asked about a studio on the first day."""

    name: str
    country: str
    registration: str
    vat_number: str
    currency: str
    hourly_rate: Decimal


@transaction.atomic
def set_up(
    *,
    name: str,
    email: str,
    password: str,
    language: str,
    studio: StudioValues,
    by: None = None,  # noqa: ARG001 - nobody is signed in yet
    now: datetime,
) -> User:
    """The first person, with a studio of their own. Raises AlreadySetUp once there is one.

    `by` is nobody: the journal names the new person.
    """
    _wait_for_others()
    if User.objects.exists():
        raise AlreadySetUp
    person = User.objects.create_user(email=email, password=password, name=name, language=language)
    # The terminal's token stands for the confirmation that a mail would bring; without a verified
    # address allauth would not let the person add a second factor.
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    create(values=studio, owner=person, by=person, now=now)
    return person


@transaction.atomic
def create(*, values: StudioValues, owner: User, by: User, now: datetime) -> Studio:
    """A studio and its owner's place in it."""
    studio = Studio.objects.create(
        name=values.name,
        owner_name=owner.name,
        email=owner.email,
        country=values.country,
        registration=values.registration,
        vat_number=values.vat_number,
        currency=values.currency,
        hourly_rate=values.hourly_rate,
        time_zone=time_zone_of(values.country),
    )
    Membership.objects.create(user=owner, studio=studio, role=Role.OWNER.value)
    with scope(studio=studio):
        record(
            studio=studio,
            kind=EventKind.STUDIO_CREATED,
            subject=studio,
            by=by,
            now=now,
            facts={"name": studio.name},
        )
    return studio


@transaction.atomic
def change(*, studio: Studio, values: dict[str, object], by: User, now: datetime) -> None:
    """Set the fields named in `values`; the journal says which ones changed."""
    studio = Studio.objects.select_for_update().get(pk=studio.pk)
    changed = [name for name, value in values.items() if getattr(studio, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(studio, name, values[name])
    studio.save(update_fields=changed)
    record(
        studio=studio,
        kind=EventKind.STUDIO_CHANGED,
        subject=studio,
        by=by,
        now=now,
        facts={"fields": sorted(changed)},
    )


def _wait_for_others() -> None:
    """Let one set-up pass at a time. SQLite does so by itself: its write transactions queue."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE accounts_user IN SHARE ROW EXCLUSIVE MODE")
