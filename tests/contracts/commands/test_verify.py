"""`manage.py verify` finds what was damaged behind our back, all of it and nothing else."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from contracts.models import IssuedDocument
from scopeguard.activity import chain
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from scopeguard.core import pdf
from tests.factories import NOW, make_contract
from tests.support.past import unguard

PDF = b"%PDF-1.7 no attachment"


def issue(contract, reference):
    facts = {"title": reference, "total": "12.00"}
    return IssuedDocument.objects.create(
        studio=contract.studio, contract=contract, kind="change_order", reference=reference,
        language="en", title=reference, facts=chain.canonical(facts).decode(),
        digest=chain.digest(facts), pdf=PDF, sha256=hashlib.sha256(PDF).hexdigest(), issued_at=NOW,
    )  # fmt: skip


@pytest.fixture
def kept(studio, stranger):
    """Three documents and a journal of five lines; another studio has lines too."""
    unguard()
    contract = make_contract(studio)
    documents = [issue(contract, f"No. {n}") for n in (1, 2, 3)]
    with transaction.atomic():
        for _ in range(5):
            record(studio=studio, kind=EventKind.STUDIO_CHANGED, subject=studio, by=None, now=NOW)
    return documents


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def verify(capsys):
    """The lines that it prints, and its exit code."""
    capsys.readouterr()
    try:
        call_command("verify")
    except CommandError as error:
        return capsys.readouterr().out.splitlines(), error.returncode
    return capsys.readouterr().out.splitlines(), 0


def test_whole_data_are_found_whole(kept, capsys):
    lines, code = verify(capsys)
    assert code == 0
    assert lines == ["3 documents and 5 lines of the journal checked: all as they were recorded."]


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("facts", '{"title":"No. 2","total":"1.00"}', "facts do not match"),
        ("digest", "0" * 64, "facts do not match"),
        ("pdf", PDF + b" ", "PDF does not match"),
        ("sha256", "0" * 64, "PDF does not match"),
    ],
)
def test_a_changed_document_is_named(kept, capsys, column, value, fault):
    sql(f"UPDATE contracts_issueddocument SET {column} = %s WHERE id = %s", value, kept[1].pk)

    lines, code = verify(capsys)

    assert code == 1
    assert len(lines) == 1
    assert str(kept[1].public_id) in lines[0]
    assert fault in lines[0]


def test_facts_that_were_retyped_with_their_digest_are_noticed(kept, capsys):
    loose = '{"total": "12.00", "title": "No. 2"}'
    sql(
        "UPDATE contracts_issueddocument SET facts = %s, digest = %s WHERE id = %s",
        loose, hashlib.sha256(loose.encode()).hexdigest(), kept[1].pk,
    )  # fmt: skip
    lines, code = verify(capsys)
    assert code == 1
    assert "canonical" in lines[0]


@pytest.mark.parametrize(
    ("statement", "numbers"),
    [
        ("UPDATE activity_event SET facts = '{\"x\": 1}' WHERE number = 3", [3]),
        ("UPDATE activity_event SET actor_name = 'Mallory' WHERE number = 1", [1]),
        ("UPDATE activity_event SET at = '2020-01-01 00:00:00+00:00' WHERE number = 5", [5]),
        ("DELETE FROM activity_event WHERE number = 2", [2, 3]),
        ("UPDATE activity_event SET hash = previous_hash WHERE number = 4", [4, 5]),
        ("DELETE FROM activity_event WHERE number >= 4", [5]),
    ],
)
def test_a_changed_line_of_the_journal_is_named(kept, capsys, statement, numbers):
    sql(statement)

    lines, code = verify(capsys)

    assert code == 1
    assert sorted({int(line.split("line ")[1].split(":")[0]) for line in lines}) == numbers


def test_every_damage_is_listed_in_one_run(kept, capsys):
    sql("UPDATE contracts_issueddocument SET digest = ''")
    sql("UPDATE activity_event SET kind = 'x' WHERE number = 2")
    lines, code = verify(capsys)
    assert code == 1
    assert len(lines) == 4


def test_a_journal_of_another_studio_is_checked_too(kept, stranger, capsys, no_scope):
    with transaction.atomic():
        record(
            studio=stranger.studio, kind=EventKind.STUDIO_CREATED, subject=stranger.studio,
            by=None, now=NOW,
        )  # fmt: skip
    sql("UPDATE activity_event SET kind = 'x' WHERE studio_id = %s", stranger.studio.pk)
    lines, _ = verify(capsys)
    assert [f"studio {stranger.studio.pk}," in line for line in lines] == [True]


def test_damage_is_what_the_hashes_say_not_a_flag(kept):
    assert Event.objects.count() == 5
    assert list(chain.breaks(Event.objects.order_by("number"))) == []


def test_data_enclosed_in_a_pdf_have_to_be_the_facts(kept, capsys):
    facts = chain.canonical({"title": "No. 1"})
    other = pdf.render(
        "<html><body><p>Order</p></body></html>", title="Order", language="en",
        attachment=("order.json", facts), now=NOW,
    )  # fmt: skip
    sql(
        "UPDATE contracts_issueddocument SET pdf = %s, sha256 = %s WHERE id = %s",
        other, hashlib.sha256(other).hexdigest(), kept[0].pk,
    )  # fmt: skip

    lines, code = verify(capsys)

    assert code == 1
    assert len(lines) == 1
    assert "enclosed" in lines[0]
