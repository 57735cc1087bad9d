"""An order goes out, and the answer comes in."""

import hashlib
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from contracts.actions import change_orders
from contracts.actions.offers import AlreadyAnswered, ContractOver, LateAnswer, StaleOrder
from contracts.actions.refusals import UnableToIssue
from contracts.models import ChangeOrder, Contract, Counter, IssuedDocument
from contracts.queries.terms import terms_in_force
from contracts.rules.states import OrderState
from scopeguard.activity import chain
from scopeguard.activity.models import Event
from scopeguard.core import pdf
from tests.contracts.orders import (
    answer,
    make_draft,
    make_offer,
    new_line,
    price_line,
    units_line,
)
from tests.factories import NOW, make_contract


def issue(order, **more):
    return change_orders.issue(order=order, by=None, now=NOW, **more)


def sums(order):
    facts = json.loads(order.document.facts)
    return facts["totals"]["before"], facts["totals"]["this"], facts["totals"]["new"]


class TestIssue:
    def test_number_days_and_state(self, studio):
        order = make_offer(make_contract(studio), extra_days=3)

        order.refresh_from_db()
        assert (order.state, order.number, order.revision) == (OrderState.SENT, 1, "A")
        assert order.valid_until == date(2026, 3, 17)
        assert order.new_end_on == date(2026, 4, 9)  # 6 April is Easter Monday
        assert (order.issued_at, order.base_orders) == (NOW, 0)

    def test_facts_bytes_and_digests_are_kept(self, studio):
        document = make_offer(make_contract(studio)).document

        facts = json.loads(document.facts)
        assert document.facts.encode() == chain.canonical(facts)
        assert document.digest == chain.digest(facts)
        assert document.sha256 == hashlib.sha256(bytes(document.pdf)).hexdigest()
        assert (document.reference, document.language) == (
            "Change order no.\u00a01, rev.\u00a0A",
            "en",
        )
        assert facts["lines"][0]["unit_price"] == "900.0000"

    def test_the_facts_outlive_the_rows(self, studio):
        order = make_offer(make_contract(studio))
        order.contract.client.name = "Another name"
        order.contract.client.save()

        facts = json.loads(IssuedDocument.objects.get().facts)

        assert facts["client"]["name"] == "Northwind Bakery"

    def test_numbers_follow_each_other_within_a_contract(self, studio):
        one, other = make_contract(studio), make_contract(studio)

        orders = [make_offer(contract, price_line(1)) for contract in (one, one, other)]

        assert [order.number for order in orders] == [1, 2, 1]

    def test_the_journal_tells(self, owner, studio):
        order = make_draft(make_contract(studio))

        change_orders.issue(order=order, by=owner, now=NOW)

        event = Event.objects.order_by("number").last()
        assert (event.kind, event.actor_name) == ("order.issued", "Alice Martin")
        assert (event.facts["number"], event.facts["amount"]) == (1, "900.00")

    def test_twice_is_refused(self, studio):
        order = make_offer(make_contract(studio))

        with pytest.raises(UnableToIssue, match="not_draft"):
            issue(order)

        assert IssuedDocument.objects.count() == 1

    def test_a_free_line_must_be_meant(self, studio):
        order = make_draft(make_contract(studio), price_line(0))

        with pytest.raises(UnableToIssue, match="free_lines"):
            issue(order)
        issued = issue(order, no_charge=True)

        assert sums(issued) == ("3200.00", "0.00", "3200.00")

    @pytest.mark.parametrize(
        ("code", "contract", "order"),
        [
            ("not_signed", {"state": "draft"}, {}),
            ("ended", {"state": "ended"}, {}),
            ("sum_out_of_range", {"price": Decimal(100)}, {"lines": [price_line(-200)]}),
            ("valid_until_past", {}, {"valid_until": date(2026, 3, 1)}),
            ("end_before_start", {}, {"extra_days": -60, "day_unit": "cal"}),
            ("unknown_item", {}, {"lines": [units_line(key="gone")]}),
        ],
    )
    def test_what_cannot_stand_is_refused(self, studio, code, contract, order):
        lines = order.pop("lines", [units_line()])
        draft = make_draft(make_contract(studio, **contract), *lines, **order)

        with pytest.raises(UnableToIssue) as refusal:
            issue(draft)

        assert refusal.value.codes == (code,)

    @pytest.mark.parametrize(
        ("refused", "code"), [("too_big", "paper_too_big"), ("failed", "paper_failed")]
    )
    def test_all_or_nothing_when_the_paper_fails(self, studio, monkeypatch, refused, code):
        order = make_draft(make_contract(studio), new_line())

        def refuse(*args, **kwargs):
            raise pdf.RenderRefused(refused)

        monkeypatch.setattr(pdf, "render", refuse)
        with pytest.raises(UnableToIssue, match=code):
            issue(order)

        order.refresh_from_db()
        assert (order.state, order.number, order.lines.get().item_key) == ("draft", None, "")
        assert not IssuedDocument.objects.exists()
        assert not Counter.objects.filter(last__gt=0).exists()
        assert [event.kind for event in Event.objects.all()] == ["order.drafted"]

    def test_new_deliverables_of_open_orders_never_share_a_key(self, studio):
        contract = make_contract(studio)

        orders = [make_offer(contract, new_line("Website design or development")) for _ in range(2)]

        keys = [order.lines.get().item_key for order in orders]
        assert len({*keys, "website"}) == 3

    def test_a_contract_without_an_end_prints_days_alone(self, studio):
        order = make_offer(make_contract(studio, ends_on=None), extra_days=2)

        assert order.new_end_on is None


class TestAnswer:
    def test_a_yes_changes_the_terms(self, studio, settings):
        contract = make_contract(studio)
        order = make_offer(contract, units_line(), new_line(), extra_days=3)

        answer(order)

        order.refresh_from_db()
        terms = terms_in_force(contract)
        assert (order.state, order.answered_by) == (OrderState.ACCEPTED, "Tom Reyes")
        assert order.accepted_at == NOW + timedelta(days=1)
        assert (terms.price, terms.ends_on) == (Decimal(4500), date(2026, 4, 9))
        assert terms.deliverable("logo").quantity == 3
        assert terms.deliverable("poster").price == Decimal(400)

    def test_a_no_changes_nothing(self, studio):
        contract = make_contract(studio)

        order = answer(make_offer(contract), accepted=False, note="Too expensive")

        assert (order.state, order.accepted_at) == (OrderState.DECLINED, None)
        assert order.answer_note == "Too expensive"
        assert terms_in_force(contract).price == Decimal(3200)

    def test_the_journal_tells_who_and_when(self, owner, studio):
        answer(make_offer(make_contract(studio)), by=owner)

        event = Event.objects.filter(kind="order.accepted").get()
        assert event.facts["answered_by"] == "Tom Reyes"
        assert event.facts["answered_on"] == "2026-03-03"

    @pytest.mark.parametrize("second", [True, False])
    def test_one_answer_counts(self, studio, second):
        order = make_offer(make_contract(studio))
        seen_in_another_tab = ChangeOrder.objects.get(pk=order.pk)
        answer(order)

        with pytest.raises(AlreadyAnswered):
            answer(seen_in_another_tab, second)

        assert Event.objects.filter(kind__in=["order.accepted", "order.declined"]).count() == 1

    def test_a_draft_has_no_answer(self, studio):
        with pytest.raises(AlreadyAnswered):
            answer(make_draft(make_contract(studio)))

    def test_o6_stale_is_refused_then_issued_again(self, studio):
        """O6 of the vectors, through the real actions."""
        contract = make_contract(studio, price=Decimal(4000))
        answer(make_offer(contract, price_line(600)))
        deduction = make_offer(contract, price_line(-250))
        order = make_offer(contract, price_line(120))
        answer(deduction)

        with pytest.raises(StaleOrder):
            answer(order)
        again = issue(change_orders.reissue(order=order, by=None, now=NOW))

        order.refresh_from_db()
        assert order.state == OrderState.SUPERSEDED
        assert (again.number, again.revision) == (order.number, "B")
        assert sums(again) == ("4350.00", "120.00", "4470.00")
        answer(again)
        assert terms_in_force(contract).price == Decimal(4470)

    def test_a_stale_order_can_be_declined(self, studio):
        contract = make_contract(studio)
        order, other = make_offer(contract), make_offer(contract)
        answer(other)

        assert answer(order, accepted=False).state == OrderState.DECLINED

    def test_a_late_yes_must_be_meant(self, studio):
        order = make_offer(make_contract(studio))
        late = NOW + timedelta(days=16)

        with pytest.raises(LateAnswer):
            answer(order, now=late)

        assert answer(order, now=late, late_is_fine=True).state == OrderState.ACCEPTED

    def test_the_last_day_is_not_late(self, studio):
        order = make_offer(make_contract(studio))

        assert answer(order, now=NOW + timedelta(days=15)).state == OrderState.ACCEPTED

    def test_nothing_is_accepted_under_an_ended_contract(self, studio):
        order = make_offer(make_contract(studio))
        Contract.objects.update(state="ended")

        with pytest.raises(ContractOver):
            answer(order)

    def test_what_depends_on_the_terms_is_told(self, studio, settings):
        settings.TERMS_CHANGED = ["tests.contracts.actions.test_offers.note_change"]
        order = make_offer(make_contract(studio))
        told.clear()

        answer(order)

        assert told == [order.contract]


told: list[Contract] = []


def note_change(*, contract, by, now):
    """Stands for the work under the contract."""
    told.append(contract)


def test_pending_orders_are_printed_apart(studio):
    contract = make_contract(studio, price=Decimal(4000))
    answer(make_offer(contract, price_line(600)))
    make_offer(contract, price_line(900))
    answer(make_offer(contract, price_line(300)), accepted=False)
    make_offer(contract, price_line(80), now=NOW - timedelta(days=40))

    order = make_offer(contract, price_line(120))

    assert sums(order) == ("4600.00", "120.00", "4720.00")
    assert json.loads(order.document.facts)["totals"]["pending"] == "900.00"
