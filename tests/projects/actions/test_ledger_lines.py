"""What each move of the ledger leaves behind: its row, its line in the journal, its refusal."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from projects.actions import asks, ledger
from projects.models import Delivery, LedgerLine, Round
from projects.rules.asks import Decision, Kind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # the next day in Paris
ITEMS = [
    {"key": "logo", "title": "Logo concepts", "quantity": 2, "revision_rounds": 3},
    {"key": "guide", "title": "Guide", "quantity": 1, "revision_rounds": 1},
]


@pytest.fixture
def project(studio):
    return make_contract(studio, deliverables=ITEMS).project


def told(project):
    """The journal of the project: kind, row, who, when, and the facts."""
    return [
        (one.kind, one.subject_kind, one.subject_id, one.actor_name, one.at, one.facts)
        for one in Event.objects.filter(project_id=project.public_id).order_by("number")
    ]


def test_a_delivery_and_its_return_are_told_with_the_same_facts(project, owner):
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    second = ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    ledger.undo_delivery(project=project, item_key="logo", by=owner, now=LATE)

    facts = {"item": "Logo concepts", "ordinal": 2, "agreed": 2}
    who = ("Delivery", second.public_id, "Alice Martin")
    assert told(project)[1:] == [
        ("delivery.recorded", *who, NOW, facts),
        ("delivery.undone", *who, LATE, facts),
    ]


def test_a_round_and_its_return_are_told_with_the_same_facts(project, owner):
    used = ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)
    ledger.undo_round(project=project, item_key="logo", by=owner, now=LATE)

    facts = {"item": "Logo concepts", "ordinal": 1, "agreed": 3}
    who = ("Round", used.public_id, "Alice Martin")
    assert told(project) == [
        ("round.used", *who, NOW, facts),
        ("round.undone", *who, LATE, facts),
    ]


@pytest.mark.parametrize(("act", "day"), [("deliver", "delivered_on"), ("use_round", "used_on")])
def test_a_row_keeps_its_day_its_note_and_whose_it_is(project, studio, owner, act, day):
    move = getattr(ledger, act)
    given = move(
        project=project, item_key="logo", by=owner, now=NOW, on=date(2026, 2, 1), note="by hand"
    )
    with timezone.override("Europe/Paris"):
        today = move(project=project, item_key="logo", by=owner, now=LATE)

    for row in (given, today):
        row.refresh_from_db()
    assert (getattr(given, day), given.note, given.ordinal) == (date(2026, 2, 1), "by hand", 1)
    assert (getattr(today, day), today.note, today.ordinal) == (date(2026, 3, 3), "", 2)
    assert (given.studio, given.project, given.item_key) == (studio, project, "logo")
    assert LedgerLine.objects.get().studio == studio


def test_refusals_say_what_is_agreed_and_leave_nothing(project, owner):
    for item, move in (("guide", ledger.deliver), ("guide", ledger.use_round)):
        move(project=project, item_key=item, by=owner, now=NOW)
    before = len(told(project))

    with pytest.raises(ledger.LedgerFull) as full:
        ledger.deliver(project=project, item_key="guide", by=owner, now=NOW)
    with pytest.raises(ledger.LedgerFull) as used:
        ledger.use_round(project=project, item_key="guide", by=owner, now=NOW)

    assert str(full.value) == ("All 1 are delivered: one more takes a change order or a gesture.")
    assert str(used.value) == "All 1 rounds are used: one more takes a change order or a gesture."
    assert len(told(project)) == before


def test_refusals_of_what_is_not_there_have_their_words(project, owner):
    refused = {}
    for name, item in (
        ("undo_delivery", "logo"),
        ("undo_round", "logo"),
        ("deliver", "x"),
        ("use_round", "x"),
        ("undo_delivery", "x"),
        ("undo_round", "x"),
    ):
        with pytest.raises(ledger.LedgerRefusal) as refusal:
            getattr(ledger, name)(project=project, item_key=item, by=owner, now=NOW)
        refused[name, item] = (type(refusal.value), str(refusal.value))

    gone = (ledger.NotAgreed, "The contract has no such deliverable.")
    assert refused == {
        ("undo_delivery", "logo"): (ledger.NothingToUndo, "Nothing of this was delivered yet."),
        ("undo_round", "logo"): (ledger.NothingToUndo, "No revision round was used yet."),
        ("deliver", "x"): gone, ("use_round", "x"): gone,
        ("undo_delivery", "x"): gone, ("undo_round", "x"): gone,
    }  # fmt: skip


def test_one_item_never_moves_another(project, owner):
    for item in ("logo", "guide"):
        ledger.deliver(project=project, item_key=item, by=owner, now=NOW)
        ledger.use_round(project=project, item_key=item, by=owner, now=NOW)

    ledger.undo_delivery(project=project, item_key="guide", by=owner, now=NOW)
    ledger.undo_round(project=project, item_key="guide", by=owner, now=NOW)
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)

    lines = LedgerLine.objects.order_by("item_key")
    assert list(lines.values_list("item_key", "delivered", "rounds_used")) == [
        ("guide", 0, 0),
        ("logo", 2, 2),
    ]
    assert list(Delivery.objects.values_list("item_key", flat=True)) == ["logo"] * 2
    assert list(Round.objects.values_list("item_key", flat=True)) == ["logo"] * 2


def test_one_project_never_moves_another(project, studio, owner):
    other = make_contract(studio, deliverables=ITEMS).project
    for one in (project, other):
        ledger.deliver(project=one, item_key="logo", by=owner, now=NOW)
        ledger.use_round(project=one, item_key="logo", by=owner, now=NOW)

    ledger.undo_delivery(project=other, item_key="logo", by=owner, now=NOW)
    ledger.undo_round(project=other, item_key="logo", by=owner, now=NOW)

    assert Delivery.objects.get().project == Round.objects.get().project == project


@pytest.mark.parametrize("back", ["undo_delivery", "undo_round"])
def test_what_is_taken_back_judges_undecided_asks_again(project, owner, back):
    kind = Kind.NEW_WORK if back == "undo_delivery" else Kind.REVISION
    move = ledger.deliver if back == "undo_delivery" else ledger.use_round
    ask = make_ask(project, kind, "guide")
    move(project=project, item_key="guide", by=owner, now=NOW)
    ask.refresh_from_db()
    assert ask.verdict in ("over_quantity", "revisions_exhausted")

    getattr(ledger, back)(project=project, item_key="guide", by=owner, now=NOW)

    ask.refresh_from_db()
    assert ask.verdict in ("in_scope", "within_revisions")


def test_the_last_unit_and_the_last_round_go_first(project, owner):
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    for _ in range(3):
        ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)

    ledger.undo_delivery(project=project, item_key="logo", by=owner, now=NOW)
    ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW)

    assert list(Delivery.objects.values_list("ordinal", flat=True)) == [1]
    assert list(Round.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2]


def test_a_round_for_an_ask_goes_back_to_that_ask_alone(project, owner):
    first, second = make_ask(project, Kind.REVISION), make_ask(project, Kind.REVISION)
    for ask in (first, second):
        asks.decide(ask=ask, decision=Decision.USE_ROUND, by=owner, now=NOW)

    with pytest.raises(ledger.NothingToUndo) as refused:
        ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW)
    assert str(refused.value) == (
        "The last round was used for a point of a request: reopen that point instead."
    )
    ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW, ask=first)

    assert [(one.ask, one.ordinal) for one in Round.objects.all()] == [(second, 1)]


def test_the_round_of_an_item_that_left_the_contract_still_goes_back(project, owner):
    ask = make_ask(project, Kind.REVISION, "guide")
    asks.decide(ask=ask, decision=Decision.USE_ROUND, by=owner, now=NOW)
    project.contract.deliverables.filter(key="guide").delete()

    ledger.undo_round(project=project, item_key="guide", by=owner, now=NOW, ask=ask)

    assert not Round.objects.exists()
    assert Event.objects.last().facts == {"item": "guide", "ordinal": 1, "agreed": 0}
