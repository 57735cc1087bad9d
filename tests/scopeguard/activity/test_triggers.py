"""The database itself refuses to change the past, on whichever engine the tests run."""

import pytest
from django.db import DatabaseError, connection, transaction

from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from scopeguard.activity.triggers import allow_changes, refuse_changes
from tests.factories import NOW

TABLE = Event._meta.db_table


def execute(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def guarded(studio):
    """A journal with one line, whose table the triggers guard."""
    execute(allow_changes(connection.vendor, TABLE))
    execute(refuse_changes(connection.vendor, TABLE))
    with transaction.atomic():
        record(studio=studio, kind=EventKind.STUDIO_CREATED, subject=studio, by=None, now=NOW)
    return studio


def refused(statement):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        execute([statement])
    return True


def test_a_line_is_never_updated(guarded):
    assert refused(f"UPDATE {TABLE} SET kind = 'x'")
    assert Event.objects.get().kind == "studio.created"


def test_a_line_is_never_deleted(guarded):
    with pytest.raises(DatabaseError, match=r"never (changed or )?deleted"), transaction.atomic():
        execute([f"DELETE FROM {TABLE}"])
    assert Event.objects.count() == 1


def test_not_even_examples_are_updated(guarded):
    type(guarded).objects.update(is_demo=True)
    assert refused(f"UPDATE {TABLE} SET kind = 'x'")


def test_lines_of_examples_may_go(guarded):
    type(guarded).objects.update(is_demo=True)
    execute([f"DELETE FROM {TABLE}"])
    assert Event.objects.count() == 0


def test_lines_of_a_studio_that_is_gone_may_go(guarded, no_scope):
    gone = guarded.pk + 1000
    Event.objects.create(
        studio_id=gone, number=1, at=NOW, kind="x", subject_kind="x",
        subject_id=guarded.public_id, previous_hash="", hash="",
    )  # fmt: skip
    execute([f"DELETE FROM {TABLE} WHERE studio_id = {gone}"])
    assert [event.studio_id for event in Event.objects.all()] == [guarded.pk]


def test_new_lines_are_still_added(guarded):
    with transaction.atomic():
        record(studio=guarded, kind=EventKind.STUDIO_CHANGED, subject=guarded, by=None, now=NOW)
    assert Event.objects.count() == 2


def test_the_guard_can_be_taken_away(guarded):
    execute(allow_changes(connection.vendor, TABLE))
    execute([f"UPDATE {TABLE} SET kind = 'x'"])
    assert Event.objects.get().kind == "x"


def test_both_engines_are_known_and_no_other():
    assert len(refuse_changes("sqlite", "t")) == 2
    assert len(refuse_changes("postgresql", "t")) == 3
    with pytest.raises(KeyError):
        refuse_changes("oracle", "t")
