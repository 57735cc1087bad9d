"""The dashboard's figures."""

from datetime import timedelta
from decimal import Decimal

import pytest

from contracts.models import ChangeOrder, ChangeOrderLine
from projects.models import Ask, ClientRequest, Gesture, LedgerLine
from projects.queries.dashboard import dashboard
from tests.factories import NOW, make_contract

pytestmark = pytest.mark.django_db


def ask(contract, *, hours_ago=1, verdict="over_quantity", estimate=Decimal(900), decision=""):
    """One request with one ask, received some hours before NOW."""
    request = ClientRequest.objects.create(
        studio=contract.studio,
        project=contract.project,
        text="A third concept?",
        received_at=NOW - timedelta(hours=hours_ago),
        logged_at=NOW,
        undecided=int(not decision),
    )
    return Ask.objects.create(
        studio=contract.studio,
        request=request,
        project=contract.project,
        text=request.text,
        kind="new_work",
        item_key="logo",
        verdict=verdict,
        basis="quantity",
        suggested="decline",
        estimate=estimate,
        decision=decision,
    )


def accepted_order(contract, unit_price, *, effect="units"):
    """One accepted order with one line on the logo."""
    order = ChangeOrder.objects.create(
        studio=contract.studio,
        contract=contract,
        title="Third concept",
        state="accepted",
        number=1,
        revision="A",
        accepted_at=NOW,
    )
    ChangeOrderLine.objects.create(
        studio=contract.studio,
        order=order,
        effect=effect,
        item_key="logo",
        description="Third concept",
        quantity=1,
        unit_price=unit_price,
    )
    return order


def test_it_counts_what_awaits_a_decision_and_what_is_old(studio):
    contract = make_contract(studio)
    ask(contract)
    ask(contract, hours_ago=30)
    ask(contract, decision="do_it")

    board = dashboard(now=NOW, currency="GBP")

    assert (board.undecided, board.old) == (2, 1)
    assert len(board.asks) == 2


def test_two_asks_of_one_request_are_one_request(studio):
    contract = make_contract(studio)
    first = ask(contract)
    second = ask(contract)
    Ask.objects.filter(pk=second.pk).update(request=first.request)

    board = dashboard(now=NOW, currency="GBP")

    assert board.undecided == 1
    assert len(board.asks) == 2


def test_amounts_of_the_month_are_kept_apart_by_currency(studio):
    pounds, euros = make_contract(studio), make_contract(studio, currency="EUR")
    ask(pounds, estimate=Decimal("900.10"))
    ask(pounds, estimate=None)
    ask(euros, estimate=Decimal("50.20"))
    ask(euros, verdict="in_scope", estimate=Decimal(0))

    board = dashboard(now=NOW, currency="GBP")

    assert board.beyond.by_currency == {"GBP": Decimal("900.10"), "EUR": Decimal("50.20")}
    assert (board.beyond.count, board.month_count) == (3, 4)


def test_accepted_orders_are_recovered_and_gestures_are_given(studio):
    contract = make_contract(studio)
    accepted_order(contract, Decimal("333.335"))
    given = ask(contract, decision="goodwill")
    Gesture.objects.create(
        studio=studio,
        ask=given,
        project=contract.project,
        value=Decimal(180),
        given_on=NOW.date(),
    )

    board = dashboard(now=NOW, currency="GBP")

    assert board.recovered.by_currency == {"GBP": Decimal("333.34")}
    assert board.given.by_currency == {"GBP": Decimal(180)}
    assert board.project.progress.orders == Decimal("333.34")
    assert board.project.progress.given == Decimal(180)


def test_the_shown_deliverables_are_those_in_force(studio):
    contract = make_contract(studio)
    accepted_order(contract, Decimal(900))
    LedgerLine.objects.create(
        studio=studio, project=contract.project, item_key="logo", delivered=2, rounds_used=1
    )
    ask(contract)

    logo = dashboard(now=NOW, currency="GBP").project.items[0]

    assert (logo.counts.delivered, logo.terms.quantity) == (2, 3)
    assert (logo.counts.rounds_used, logo.terms.revision_rounds) == (1, 1)


def test_weeks_hold_asks_within_and_beyond_the_agreement(studio):
    contract = make_contract(studio)
    ask(contract)
    ask(contract, verdict="in_scope", hours_ago=24 * 7)

    weeks = dashboard(now=NOW, currency="GBP").weeks

    assert [(week.within, week.beyond) for week in weeks[-2:]] == [(1, 0), (0, 1)]
    assert len(weeks) == 8


def test_an_empty_studio_has_an_empty_dashboard(studio):
    board = dashboard(now=NOW, currency="EUR")

    assert (board.undecided, board.asks, board.project) == (0, [], None)
    assert board.beyond.by_currency == {"EUR": Decimal(0)}
