"""The studio of the example cases: opened, joined, removed. `projects.demo` tells its stories."""

from collections.abc import Mapping
from datetime import datetime

from django.apps import apps
from django.db import models, transaction
from django_scopes import scope, scopes_disabled

from scopeguard.accounts.models import Membership, Role, Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind


class NotExamples(ValueError):
    """The studio is a real one."""


def studio_of(person: User | None) -> Studio | None:
    """The person's studio of examples, else one that belongs to nobody; None without either."""
    examples = Studio.objects.filter(is_demo=True).order_by("pk")
    own = examples.filter(memberships__user=person).first() if person else None
    return own or examples.filter(memberships=None).first()


@transaction.atomic
def open_studio(*, values: Mapping[str, object], by: User | None, now: datetime) -> Studio:
    """A studio that is marked as one of examples, with `by` as its owner."""
    studio = Studio.objects.create(**values, is_demo=True)
    join(studio=studio, by=by, now=now)
    with scope(studio=studio):
        record(
            studio=studio, kind=EventKind.STUDIO_CREATED, subject=studio, by=by, now=now,
            facts={"name": studio.name},
        )  # fmt: skip
    return studio


@transaction.atomic
def join(
    *,
    studio: Studio,
    by: User | None,
    now: datetime,  # noqa: ARG001 - every action is told who and when
) -> Studio:
    """Give the person a place in the studio of examples; nobody joins twice."""
    if by is not None:
        Membership.objects.get_or_create(
            user=by, studio=studio, defaults={"role": Role.OWNER.value}
        )
    return studio


@transaction.atomic
def loaded(*, studio: Studio, by: User | None, now: datetime) -> None:
    """Note in its journal that the examples are there."""
    record(
        studio=studio, kind=EventKind.DEMO_LOADED, subject=studio, by=by, now=now,
        facts={"name": studio.name},
    )  # fmt: skip


@transaction.atomic
@scopes_disabled()
def remove(
    *,
    studio: Studio,
    by: User | None,  # noqa: ARG001 - the journal that would tell of it goes too
    now: datetime,  # noqa: ARG001
) -> None:
    """Take a studio of examples away with everything in it. Raises NotExamples for any other.

    Issued papers and the journal are guarded against deletion, by the models and by the database,
    which lets those of a marked studio go. Rows are deleted table by table, without looking at
    what points at what: foreign keys are checked when the transaction ends, and by then both ends
    are gone.
    """
    if not Studio.objects.select_for_update().filter(pk=studio.pk, is_demo=True).exists():
        raise NotExamples(studio.name)
    for model in apps.get_models():
        if _is_of_a_studio(model):
            rows = model._base_manager.filter(studio_id=studio.pk)
            rows._raw_delete(rows.db)
    studio.delete()


def _is_of_a_studio(model: type[models.Model]) -> bool:
    return any(field.attname == "studio_id" for field in model._meta.concrete_fields)
