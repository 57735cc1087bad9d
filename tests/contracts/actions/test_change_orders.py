"""Drafts: written, changed, discarded, drawn up again."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.actions import change_orders
from contracts.actions.refusals import NotPossible
from contracts.models import ChangeOrder
from contracts.rules.pricing import MAX_LINES
from contracts.rules.states import OrderState
from scopeguard.activity.models import Event
from tests.contracts.orders import answer, make_draft, make_offer, price_line, units_line
from tests.factories import NOW, make_contract

CHANGED = {
    "title": "Two more concepts", "reason": "Beyond the two agreed.", "quote": "", "note": "",
    "quote_from": "", "quote_on": None, "clause_kind": "", "extra_days": 2, "day_unit": "cal",
    "valid_until": None,
}  # fmt: skip


def test_draft_keeps_what_it_is_given(owner, studio):
    contract = make_contract(studio)

    order = make_draft(
        contract, units_line(), price_line(-50), by=owner,
        quote="A third one?", quote_from="Tom Reyes", quote_on=date(2026, 3, 1),
    )  # fmt: skip

    assert (order.state, order.number, order.document) == (OrderState.DRAFT, None, None)
    assert [line.unit_price for line in order.lines.all()] == [Decimal(900), Decimal(-50)]
    event = Event.objects.get()
    assert (event.kind, event.project_id) == ("order.drafted", contract.project.public_id)
    assert event.facts["amount"] == "850.00"


def test_change_writes_the_lines_anew(owner, studio):
    order = make_draft(make_contract(studio), units_line(), price_line(5))

    change_orders.change(order=order, lines=[units_line(2)], by=owner, now=NOW, **CHANGED)

    order = ChangeOrder.objects.get()
    assert (order.title, order.extra_days, order.day_unit) == ("Two more concepts", 2, "cal")
    assert [line.quantity for line in order.lines.all()] == [2]


def test_change_is_for_drafts_alone(owner, studio):
    order = make_offer(make_contract(studio))

    with pytest.raises(NotPossible, match="not_draft"):
        change_orders.change(order=order, lines=[price_line(1)], by=owner, now=NOW, **CHANGED)

    assert ChangeOrder.objects.get().title == "Third logo concept"


def test_too_many_lines_leave_nothing(studio):
    contract = make_contract(studio)

    with pytest.raises(NotPossible, match="too_many_lines"):
        make_draft(contract, *[price_line(1)] * (MAX_LINES + 1))

    assert not ChangeOrder.objects.exists()


@pytest.mark.parametrize("make", [make_draft, make_offer])
def test_withdraw_a_draft_or_an_offer(owner, studio, make):
    order = make(make_contract(studio))

    change_orders.withdraw(order=order, by=owner, now=NOW)

    assert ChangeOrder.objects.get().state == OrderState.WITHDRAWN
    assert Event.objects.order_by("number").last().kind == "order.withdrawn"


@pytest.mark.parametrize("accepted", [True, False])
def test_an_answer_is_final(owner, studio, accepted):
    order = answer(make_offer(make_contract(studio)), accepted)

    with pytest.raises(NotPossible, match="not_open"):
        change_orders.withdraw(order=order, by=owner, now=NOW)


def test_reissue_copies_the_offer_and_leaves_it_open(owner, studio):
    offer = make_offer(make_contract(studio), units_line(), price_line(5), extra_days=3)

    draft = change_orders.reissue(order=offer, by=owner, now=NOW)

    offer.refresh_from_db()
    assert (draft.state, draft.replaces, draft.extra_days) == (OrderState.DRAFT, offer, 3)
    assert [line.unit_price for line in draft.lines.all()] == [Decimal(900), Decimal(5)]
    assert offer.state == OrderState.SENT


def test_reissue_twice_is_the_same_draft(owner, studio):
    offer = make_offer(make_contract(studio))

    drafts = [change_orders.reissue(order=offer, by=owner, now=NOW) for _ in range(2)]

    assert drafts[0] == drafts[1]


def test_a_discarded_reissue_may_be_started_again(owner, studio):
    offer = make_offer(make_contract(studio))
    first = change_orders.reissue(order=offer, by=owner, now=NOW)
    change_orders.withdraw(order=first, by=owner, now=NOW)

    second = change_orders.reissue(order=offer, by=owner, now=NOW)

    assert (second.state, second.replaces) == (OrderState.DRAFT, offer)
    assert second != first


def test_what_is_accepted_is_not_drawn_up_again(owner, studio):
    order = answer(make_offer(make_contract(studio)))

    with pytest.raises(NotPossible, match="not_open"):
        change_orders.reissue(order=order, by=owner, now=NOW)


def test_a_declined_order_is_replaced_once(owner, studio):
    declined = answer(make_offer(make_contract(studio)), accepted=False)
    again = change_orders.reissue(order=declined, by=owner, now=NOW)
    change_orders.issue(order=again, by=owner, now=NOW)

    with pytest.raises(NotPossible, match="replaced_already"):
        change_orders.reissue(order=declined, by=owner, now=NOW)

    declined.refresh_from_db()
    assert declined.state == OrderState.DECLINED
