"""Asks: decided with what follows, and reopened while nothing final depends on it."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from contracts.actions import change_orders
from contracts.models import ChangeOrder, ChangeOrderLine, Deliverable
from contracts.rules.states import OrderState
from projects.actions import asks, ledger
from projects.models import ClientRequest, Gesture, Reply, Round
from projects.rules.asks import Decision, Kind, Verdict
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask


@pytest.fixture
def project(studio):
    return make_contract(studio).project


@pytest.fixture
def third_logo(project, owner):
    """New work on a deliverable that is delivered in full."""
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    return make_ask(project, Kind.NEW_WORK)


def _undecided(ask):
    return ClientRequest.objects.get(pk=ask.request_id).undecided


def test_do_it_says_who_and_when_and_counts_down(project, owner):
    ask = make_ask(project, Kind.CORRECTION)

    asks.decide(ask=ask, decision=Decision.DO_IT, by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.decision, ask.decided_by, ask.decided_at) == ("do_it", owner, NOW)
    assert _undecided(ask) == 0
    event = Event.objects.get(kind=EventKind.ASK_DECIDED)
    assert event.facts["decision"] == "do_it"
    assert event.project_id == project.public_id


def test_a_second_decision_is_refused_and_changes_nothing(project, owner):
    ask = make_ask(project, Kind.CORRECTION)
    asks.decide(ask=ask, decision=Decision.DO_IT, by=owner, now=NOW)

    with pytest.raises(asks.AlreadyDecided):
        asks.decide(ask=ask, decision=Decision.LATER, later_on=date(2026, 4, 1), by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.decision, _undecided(ask)) == ("do_it", 0)


def test_what_does_not_fit_the_verdict_is_refused(third_logo, owner):
    for decision in (Decision.DO_IT, Decision.USE_ROUND, Decision.INCIDENT):
        with pytest.raises(asks.NotOffered):
            asks.decide(ask=third_logo, decision=decision, by=owner, now=NOW)
    assert _undecided(third_logo) == 1


def test_use_round_spends_one_for_the_ask_and_reopening_gives_it_back(project, owner):
    ask = make_ask(project, Kind.REVISION)

    asks.decide(ask=ask, decision=Decision.USE_ROUND, by=owner, now=NOW)
    assert Round.objects.get().ask == ask

    asks.reopen(ask=ask, by=owner, now=NOW)
    ask.refresh_from_db()
    assert not Round.objects.exists()
    assert (ask.decision, ask.verdict, ask.used) == ("", Verdict.WITHIN_REVISIONS, 0)
    assert _undecided(ask) == 1


def test_the_last_round_that_went_meanwhile_leaves_the_ask_undecided(project, owner):
    ask = make_ask(project, Kind.REVISION)
    stale = type(ask).objects.get(pk=ask.pk)
    ledger.use_round(project=project, item_key="logo", by=owner, now=NOW)

    with pytest.raises(ledger.LedgerFull):
        asks.decide(ask=stale, decision=Decision.USE_ROUND, by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.decision, ask.verdict) == ("", Verdict.REVISIONS_EXHAUSTED)
    assert _undecided(ask) == 1


def test_change_order_drafts_from_the_ask(third_logo, owner):
    asks.decide(ask=third_logo, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)

    order = ChangeOrder.objects.get()
    line = ChangeOrderLine.objects.get()
    assert third_logo.change_order == order
    assert (order.state, order.quote, order.clause_kind) == (
        OrderState.DRAFT,
        third_logo.text,
        "deliverables",
    )
    assert (line.effect, line.item_key, line.unit_price) == ("units", "logo", Decimal(900))
    assert order.quote_on == timezone.localdate(third_logo.request.received_at)


def test_reopening_withdraws_the_drafted_order(third_logo, owner):
    asks.decide(ask=third_logo, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)

    asks.reopen(ask=third_logo, by=owner, now=NOW)

    third_logo.refresh_from_db()
    assert third_logo.change_order is None
    assert ChangeOrder.objects.get().state == OrderState.WITHDRAWN


@pytest.mark.parametrize("state", [OrderState.SENT, OrderState.ACCEPTED])
def test_an_issued_order_keeps_the_decision(third_logo, owner, state):
    asks.decide(ask=third_logo, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)
    accepted = NOW if state == OrderState.ACCEPTED else None
    ChangeOrder.objects.update(state=state, accepted_at=accepted)

    with pytest.raises(asks.NotReopenable):
        asks.reopen(ask=third_logo, by=owner, now=NOW)
    assert _undecided(third_logo) == 0


def test_an_order_that_was_drawn_up_again_is_looked_at_as_it_stands(third_logo, owner):
    asks.decide(ask=third_logo, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)
    old = third_logo.change_order
    ChangeOrder.objects.filter(pk=old.pk).update(state=OrderState.SENT)
    again = change_orders.reissue(order=old, by=owner, now=NOW)
    ChangeOrder.objects.filter(pk=old.pk).update(state=OrderState.SUPERSEDED)
    ChangeOrder.objects.filter(pk=again.pk).update(state=OrderState.SENT)

    with pytest.raises(asks.NotReopenable):
        asks.reopen(ask=third_logo, by=owner, now=NOW)


def test_goodwill_keeps_a_gesture_with_its_value_until_reopened(third_logo, owner):
    asks.decide(
        ask=third_logo,
        decision=Decision.GOODWILL,
        value=Decimal("450.50"),
        note="for once",
        by=owner,
        now=NOW,
    )
    gesture = Gesture.objects.get()
    assert (gesture.value, gesture.note, gesture.project) == (
        Decimal("450.50"),
        "for once",
        third_logo.project,
    )

    asks.reopen(ask=third_logo, by=owner, now=NOW)
    assert not Gesture.objects.exists()


def test_goodwill_without_value_and_later_without_day_are_refused(third_logo, owner):
    for decision in (Decision.GOODWILL, Decision.LATER):
        with pytest.raises(asks.NotOffered):
            asks.decide(ask=third_logo, decision=decision, by=owner, now=NOW)


def test_later_keeps_the_day(third_logo, owner):
    day = date(2026, 4, 1)

    asks.decide(ask=third_logo, decision=Decision.LATER, later_on=day, by=owner, now=NOW)

    third_logo.refresh_from_db()
    assert (third_logo.decision, third_logo.later_on) == ("later", day)


def test_a_sent_reply_keeps_the_decision(third_logo, studio, owner):
    asks.decide(ask=third_logo, decision=Decision.DECLINE, by=owner, now=NOW)
    Reply.objects.create(studio=studio, ask=third_logo, subject="s", body="b", state="sent")

    with pytest.raises(asks.NotReopenable):
        asks.reopen(ask=third_logo, by=owner, now=NOW)


@pytest.mark.parametrize("state", ["copied", "mailto"])
def test_a_reply_that_was_handed_over_asks_whether_the_client_has_it(
    third_logo, studio, owner, state
):
    asks.decide(ask=third_logo, decision=Decision.DECLINE, by=owner, now=NOW)
    reply = Reply.objects.create(
        studio=studio,
        ask=third_logo,
        subject="s",
        body="b",
        state=state,
        sent_at=NOW,
        sent_by=owner,
    )

    with pytest.raises(asks.NotReopenable):
        asks.reopen(ask=third_logo, by=owner, now=NOW)
    assert _undecided(third_logo) == 0

    asks.reopen(ask=third_logo, unsent=True, by=owner, now=NOW)
    reply.refresh_from_db()
    assert _undecided(third_logo) == 1
    assert (reply.state, reply.sent_at, reply.sent_by) == ("draft", None, None)


def test_no_word_brings_back_what_was_sent(third_logo, studio, owner):
    asks.decide(ask=third_logo, decision=Decision.DECLINE, by=owner, now=NOW)
    Reply.objects.create(studio=studio, ask=third_logo, subject="s", body="b", state="sent")

    with pytest.raises(asks.NotReopenable):
        asks.reopen(ask=third_logo, unsent=True, by=owner, now=NOW)


def test_reopening_an_undecided_ask_does_nothing(third_logo, owner):
    before = Event.objects.count()

    asks.reopen(ask=third_logo, by=owner, now=NOW)

    assert (Event.objects.count(), _undecided(third_logo)) == (before, 1)


def test_terms_that_change_judge_undecided_asks_again(third_logo, owner):
    contract = third_logo.project.contract
    Deliverable.objects.filter(contract=contract, key="logo").update(quantity=3)

    asks.judge_again(contract=contract, by=owner, now=NOW)

    third_logo.refresh_from_db()
    assert (third_logo.verdict, third_logo.used, third_logo.agreed) == ("in_scope", 2, 3)


def test_an_item_that_left_the_terms_becomes_none(project, owner):
    ask = make_ask(project, Kind.NEW_WORK, "website")
    project.contract.exclusions.all().delete()

    asks.judge_again(contract=project.contract, by=owner, now=NOW)

    ask.refresh_from_db()
    assert (ask.verdict, ask.basis, ask.item_key) == ("out_of_scope", "not_listed", "")
