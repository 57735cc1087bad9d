"""Running totals, VAT, and the line that an ask proposes."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.management.commands.evaluate_orders import compute
from contracts.rules.pricing import (
    Taxed,
    Totals,
    is_stale,
    proposed_line,
    running_totals,
    taxed,
    text_bytes,
    within_range,
)
from contracts.rules.scope import AcceptedOrder, Line, as_amended
from contracts.rules.states import LineEffect
from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms

VECTORS = Path(__file__).parents[2] / "data" / "vectors" / "order_vectors.csv"

AMOUNTS = st.decimals(min_value=-100_000, max_value=100_000, places=2)
PRICES = st.decimals(min_value=-10_000, max_value=10_000, places=4)
QUANTITIES = st.decimals(min_value=0, max_value=500, places=3)


def read_vectors() -> list[dict[str, str]]:
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def line(price, quantity=1):
    return Line(LineEffect.NONE, "", "Work", Decimal(quantity), Decimal(price))


def terms(language="en", **more):
    values = {
        "language": language, "currency": "GBP", "price": Decimal(3200),
        "hourly_rate": Decimal(65), "ends_on": None,
        "deliverables": (DeliverableTerms("logo", "Logo concepts", unit="concept", quantity=2),),
        "exclusions": (ExclusionTerms("website", "Website design"),),
    } | more  # fmt: skip
    return Terms(**values)


@dataclass
class Found:
    """What a verdict says, in the shape that pricing asks for."""

    verdict: str
    item_key: str | None = None
    estimate: Decimal | None = None


@pytest.mark.parametrize("row", read_vectors(), ids=lambda row: row["id"])
def test_vectors(row):
    found = compute(row)

    assert found == {key: row[key] for key in ("before", "new", "expect")}


def test_each_line_is_rounded_on_its_own():
    totals = running_totals(Decimal(0), [], [line("0.005"), line("0.005")], "EUR")

    assert totals.this == Decimal("0.02")


def test_a_currency_without_cents():
    totals = running_totals(Decimal(1000), [Decimal(5)], [line("33.335", 3)], "JPY")

    assert (totals.this, totals.new) == (Decimal(100), Decimal(1105))


def test_pending_orders_stand_apart():
    totals = running_totals(Decimal(100), [], [line(5)], "EUR", pending=[Decimal(900)])

    assert (totals.new, totals.pending) == (Decimal(105), Decimal(900))


@given(
    original=AMOUNTS, accepted=st.lists(AMOUNTS, max_size=5), prices=st.lists(PRICES, max_size=5)
)
def test_the_boxes_always_add_up(original, accepted, prices):
    totals = running_totals(original, accepted, [line(price) for price in prices], "EUR")

    assert totals.original + totals.prior + totals.this == totals.new
    assert totals.before + totals.this == totals.new
    assert totals.new.as_tuple().exponent >= -2


@given(prices=st.lists(st.tuples(PRICES, QUANTITIES), max_size=6))
def test_the_new_sum_is_the_price_of_the_contract_as_amended(prices):
    lines = tuple(line(price, quantity) for price, quantity in prices)

    totals = running_totals(Decimal(3200), [], lines, "GBP")

    assert as_amended(terms(), [AcceptedOrder(lines)]).price == totals.new


def test_vat_is_rounded_once():
    assert taxed(Decimal("100.01"), Decimal("5.5"), "EUR") == Taxed(
        Decimal("100.01"), Decimal("5.50"), Decimal("105.51")
    )


def test_no_vat_leaves_the_sum():
    assert taxed(Decimal("10.00"), Decimal(0), "EUR").gross == Decimal("10.00")


def test_a_taxed_sum_must_add_up():
    with pytest.raises(ValueError, match="is not"):
        Taxed(Decimal(1), Decimal(1), Decimal(3))


@given(net=AMOUNTS, rate=st.decimals(min_value=0, max_value=100, places=2))
def test_gross_is_net_and_vat(net, rate):
    sum_ = taxed(net, rate, "EUR")

    assert sum_.gross == sum_.net + sum_.vat


def test_stale_means_another_acceptance():
    assert not is_stale(2, 2)
    assert is_stale(1, 2)


@pytest.mark.parametrize(
    ("original", "this", "fine"),
    [(100, -100, True), (100, -101, False), (0, 0, True), (0, 10**9, False)],
)
def test_the_new_sum_has_a_range(original, this, fine):
    totals = Totals(original=Decimal(original), prior=Decimal(0), this=Decimal(this))

    assert within_range(totals) is fine


def test_text_is_measured_in_bytes():
    assert text_bytes(["é", "ab"]) == 4


class TestProposedLine:
    def test_over_quantity_is_one_more_unit_at_its_price(self):
        found = Found("over_quantity", "logo", Decimal(900))

        proposal = proposed_line(found, terms())

        assert proposal == Line(
            LineEffect.UNITS, "logo", "Logo concepts", Decimal(1), Decimal(900), "concept"
        )

    def test_a_unit_without_a_price_is_hours_at_the_rate(self):
        proposal = proposed_line(Found("over_quantity", "logo"), terms(), hours=Decimal(4))

        assert proposal.unit_price == Decimal("260.00")

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", "Additional revision round: Logo concepts"),
            ("fr", "Série de corrections supplémentaire : Logo concepts"),
        ],
    )
    def test_a_round_has_the_agreed_price(self, language, words):
        found = Found("revisions_exhausted", "logo", Decimal(195))

        proposal = proposed_line(found, terms(language))

        assert (proposal.effect, proposal.item_key) == (LineEffect.ROUNDS, "logo")
        assert (proposal.description, proposal.unit_price) == (words, Decimal(195))

    def test_a_round_without_a_price_is_three_hours(self):
        proposal = proposed_line(Found("revisions_exhausted", "logo"), terms())

        assert proposal.unit_price == Decimal("195.00")

    def test_an_exclusion_becomes_a_new_deliverable_without_a_price(self):
        proposal = proposed_line(Found("out_of_scope", "website"), terms(), text="and a site?")

        assert proposal == Line(LineEffect.NEW, "", "Website design", Decimal(1), Decimal(0))

    def test_what_is_not_listed_bears_the_clients_words(self):
        proposal = proposed_line(Found("out_of_scope", None), terms(), text="a poster " * 40)

        assert proposal.description.startswith("a poster")
        assert len(proposal.description) <= 120

    def test_hours_price_new_work(self):
        found = Found("out_of_scope", "website")

        proposal = proposed_line(found, terms(), hours=Decimal("2.5"))

        assert proposal.unit_price == Decimal("162.50")

    @pytest.mark.parametrize("verdict", ["terms_change", "in_scope", "clarify", "over_quantity"])
    def test_anything_else_is_a_price_alone(self, verdict):
        proposal = proposed_line(Found(verdict, "gone"), terms(), text="Deliver on Friday")

        assert proposal == Line(LineEffect.NONE, "", "Deliver on Friday", Decimal(1), Decimal(0))
