"""The ledger: units and rounds are spent once, never beyond what is agreed, and given back."""

import threading

import pytest
from django.db import connection
from django_scopes import scope

from projects.actions import asks, ledger
from projects.models import Delivery, LedgerLine, Project, Round
from projects.rules.asks import Decision, Kind
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_contract, make_person
from tests.projects.messages import make_ask
from tests.support.database import in_a_file


@pytest.fixture
def project(studio):
    return make_contract(studio).project


def _counts(project, key="logo"):
    line = LedgerLine.objects.get(project=project, item_key=key)
    return line.delivered, line.rounds_used


def test_deliver_records_a_unit_its_day_and_an_event(project, owner):
    delivery = ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    assert (delivery.ordinal, delivery.delivered_on) == (1, NOW.date())
    assert _counts(project) == (1, 0)
    assert Event.objects.get().kind == EventKind.DELIVERY_RECORDED


def test_deliver_stops_at_the_agreed_quantity(project, owner):
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    with pytest.raises(ledger.LedgerFull, match="2"):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    assert _counts(project) == (2, 0)
    assert Delivery.objects.count() == 2


def test_an_exclusion_or_unknown_item_cannot_be_delivered(project, owner):
    for key in ("website", "nothing", ""):
        with pytest.raises(ledger.NotAgreed):
            ledger.deliver(project=project, item_key=key, by=owner, now=NOW)
    assert not LedgerLine.objects.exists()


def test_undo_delivery_takes_the_last_unit_back(project, owner):
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    ledger.undo_delivery(project=project, item_key="logo", by=owner, now=NOW)

    assert list(Delivery.objects.values_list("ordinal", flat=True)) == [1]
    assert _counts(project) == (1, 0)


def test_undo_without_a_delivery_or_round_is_refused(project, owner):
    with pytest.raises(ledger.NothingToUndo):
        ledger.undo_delivery(project=project, item_key="logo", by=owner, now=NOW)
    with pytest.raises(ledger.NothingToUndo):
        ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW)


def test_use_round_stops_at_the_agreed_rounds_and_can_be_given_back(project, owner):
    ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)
    with pytest.raises(ledger.LedgerFull):
        ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)

    ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW)

    assert _counts(project) == (0, 0)
    assert not Round.objects.exists()


def test_a_round_of_a_decided_ask_is_given_back_by_reopening_it_alone(project, owner):
    ask = make_ask(project, Kind.REVISION)
    asks.decide(ask=ask, decision=Decision.USE_ROUND, by=owner, now=NOW)

    with pytest.raises(ledger.NothingToUndo):
        ledger.undo_round(project=project, item_key="logo", by=owner, now=NOW)
    assert _counts(project) == (0, 1)


def test_giving_back_an_earlier_round_closes_the_gap(studio, owner):
    items = [{"key": "logo", "title": "Logo", "quantity": 1, "revision_rounds": 3}]
    project = make_contract(studio, deliverables=items).project
    first, second = make_ask(project, Kind.REVISION), make_ask(project, Kind.REVISION)
    for ask in (first, second):
        asks.decide(ask=ask, decision=Decision.USE_ROUND, by=owner, now=NOW)
    ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)

    asks.reopen(ask=first, by=owner, now=NOW)

    assert list(Round.objects.values_list("ordinal", "ask")) == [(1, second.pk), (2, None)]
    ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)
    assert _counts(project) == (0, 3)


def test_a_delivery_judges_undecided_asks_again(project, owner):
    ask = make_ask(project, Kind.NEW_WORK)
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    ask.refresh_from_db()
    assert (ask.verdict, ask.used, ask.agreed) == ("in_scope", 1, 2)

    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.verdict, ask.used, ask.estimate) == ("over_quantity", 2, 900)


def test_a_decided_ask_keeps_its_verdict(project, owner):
    ask = make_ask(project, Kind.NEW_WORK)
    asks.decide(ask=ask, decision=Decision.DO_IT, by=owner, now=NOW)

    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.verdict, ask.used) == ("in_scope", 0)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_use_exactly_the_rounds_that_are_left(tmp_path):
    with in_a_file(tmp_path):
        _fifty_at_once()


def _fifty_at_once():
    owner = make_person("Alice Martin", "alice@example.org")
    items = [{"key": "logo", "title": "Logo", "quantity": 1, "revision_rounds": 3}]
    with scope(studio=owner.studio):
        project = make_contract(owner.studio, deliverables=items).project
        for _ in range(2):
            ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)
    outcomes: list[str] = []
    start = threading.Barrier(50)

    def spend() -> None:
        try:
            start.wait()
            with scope(studio=owner.studio):
                mine = Project.objects.select_related("contract").get(pk=project.pk)
                ledger.use_round(project=mine, item_key="logo", by=owner, now=NOW)
            outcomes.append("used")
        except ledger.LedgerFull:
            outcomes.append("full")
        except Exception as error:
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=spend) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["full"] * 49 + ["used"]
    with scope(studio=owner.studio):
        assert _counts(project) == (0, 3)
        assert list(Round.objects.values_list("ordinal", flat=True)) == [1, 2, 3]
        assert Event.objects.filter(kind=EventKind.ROUND_USED).count() == 3
