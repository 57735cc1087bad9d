"""The journal, and the keys of forms that were already acted on."""

from typing import Self

from django.db import models
from django_scopes import ScopedManager

from scopeguard.core.owned import StudioOwned


class OfStudio(models.QuerySet):
    """Rows that keep their studio's number, without a foreign key."""

    def filter(self, *conditions: models.Q, **values: object) -> Self:
        """The scope gives the studio as a row; a line of the journal holds its number alone."""
        studio = values.get("studio_id")
        if isinstance(studio, models.Model):
            values["studio_id"] = studio.pk
        return super().filter(*conditions, **values)


class AppendOnly(OfStudio):
    """Refuses what would change the past; the database refuses it too (see the migration)."""

    def update(self, **values: object) -> int:  # noqa: ARG002 - Django's signature
        raise TypeError("The journal is append-only.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("The journal is append-only.")


class Event(models.Model):
    """One line of the journal of a studio.

    No foreign keys: a line outlives what it tells of. `hash` covers the line and the hash before
    it, so that an edit, a deletion or a swap shows (see activity.chain).
    """

    studio_id = models.BigIntegerField(db_index=True)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    project_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = ScopedManager(
        studio="studio_id", _manager_class=models.Manager.from_queryset(AppendOnly)
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["studio_id", "number"], name="one_event_a_number")
        ]
        indexes = [
            models.Index(fields=["studio_id", "subject_id"], name="event_subject"),
            models.Index(fields=["studio_id", "project_id", "-number"], name="event_project"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class JournalHead(models.Model):
    """The end of a studio's journal: locked to append, and the proof that no tail was cut off."""

    studio_id = models.BigIntegerField(unique=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    objects = ScopedManager(
        studio="studio_id", _manager_class=models.Manager.from_queryset(OfStudio)
    )

    def __str__(self) -> str:
        return f"{self.studio_id}: {self.number}"


class FormKey(StudioOwned):
    """A form that was sent: the same key again gets the same answer, and no second effect."""

    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["studio", "key"], name="one_effect_a_form_key")
        ]

    def __str__(self) -> str:
        return str(self.key)
