"""The rule from an ask to a verdict, by its table and by its properties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.rules.terms import ClauseKind, DeliverableTerms, ExclusionTerms, Terms
from projects.rules.asks import Decision, Kind, Verdict
from projects.rules.verdicts import Basis, Counts, Finding, judge, unit_price

LOGO = DeliverableTerms("logo", "Logo", quantity=3, revision_rounds=2, price=Decimal(1000))
FREE = DeliverableTerms("free", "Free", quantity=1)
WEBSITE = ExclusionTerms("website", "Website")
NUMBERS = {kind: str(place) for place, kind in enumerate(ClauseKind, start=2)}
TERMS = Terms(
    language="en", currency="EUR", price=Decimal(1000), hourly_rate=Decimal(70), ends_on=None,
    deliverables=(LOGO, FREE), exclusions=(WEBSITE,), clauses=NUMBERS,
    extra_round_price=Decimal(195),
)  # fmt: skip
BARE = Terms(
    language="en", currency="EUR", price=Decimal(0), hourly_rate=Decimal(0), ends_on=None,
    deliverables=(LOGO,),
)  # fmt: skip
NOTHING = Counts()

CASES = {
    "new work, some left": (
        (Kind.NEW_WORK, "logo", Counts(delivered=2, rounds_used=9)),
        Finding(Verdict.IN_SCOPE, Basis.QUANTITY, "logo", 2, 3, ClauseKind.DELIVERABLES, "2",
                Decimal(0), Decision.DO_IT),
    ),
    "new work, all delivered": (
        (Kind.NEW_WORK, "logo", Counts(delivered=3)),
        Finding(Verdict.OVER_QUANTITY, Basis.QUANTITY, "logo", 3, 3, ClauseKind.DELIVERABLES, "2",
                Decimal("333.33"), Decision.CHANGE_ORDER),
    ),
    "new work, more delivered than agreed": (
        (Kind.NEW_WORK, "logo", Counts(delivered=4)),
        Finding(Verdict.OVER_QUANTITY, Basis.QUANTITY, "logo", 4, 3, ClauseKind.DELIVERABLES, "2",
                Decimal("333.33"), Decision.CHANGE_ORDER),
    ),
    "new work beyond a quantity without a price": (
        (Kind.NEW_WORK, "free", Counts(delivered=1)),
        Finding(Verdict.OVER_QUANTITY, Basis.QUANTITY, "free", 1, 1, ClauseKind.DELIVERABLES, "2",
                None, Decision.CHANGE_ORDER),
    ),
    "a revision, rounds left": (
        (Kind.REVISION, "logo", Counts(delivered=9, rounds_used=1)),
        Finding(Verdict.WITHIN_REVISIONS, Basis.ROUNDS, "logo", 1, 2, ClauseKind.REVISIONS, "4",
                Decimal(0), Decision.USE_ROUND),
    ),
    "a revision, rounds used": (
        (Kind.REVISION, "logo", Counts(rounds_used=2)),
        Finding(Verdict.REVISIONS_EXHAUSTED, Basis.ROUNDS, "logo", 2, 2, ClauseKind.REVISIONS, "4",
                Decimal(195), Decision.CHANGE_ORDER),
    ),
    "a revision where none is included": (
        (Kind.REVISION, "free", NOTHING),
        Finding(Verdict.REVISIONS_EXHAUSTED, Basis.ROUNDS, "free", 0, 0, ClauseKind.REVISIONS, "4",
                Decimal(195), Decision.CHANGE_ORDER),
    ),
    "new work that is excluded": (
        (Kind.NEW_WORK, "website", NOTHING),
        Finding(Verdict.OUT_OF_SCOPE, Basis.EXCLUSION, "website", None, None,
                ClauseKind.EXCLUSIONS, "3", None, Decision.CHANGE_ORDER),
    ),
    "a revision of what is excluded": (
        (Kind.REVISION, "website", NOTHING),
        Finding(Verdict.OUT_OF_SCOPE, Basis.EXCLUSION, "website", None, None,
                ClauseKind.EXCLUSIONS, "3", None, Decision.CHANGE_ORDER),
    ),
    "new work that nothing lists": (
        (Kind.NEW_WORK, None, NOTHING),
        Finding(Verdict.OUT_OF_SCOPE, Basis.NOT_LISTED, None, None, None,
                ClauseKind.DELIVERABLES, "2", None, Decision.CHANGE_ORDER),
    ),
    "an item that the terms do not hold": (
        (Kind.REVISION, "gone", Counts(1, 1)),
        Finding(Verdict.OUT_OF_SCOPE, Basis.NOT_LISTED, None, None, None,
                ClauseKind.DELIVERABLES, "2", None, Decision.CHANGE_ORDER),
    ),
    "a correction": (
        (Kind.CORRECTION, "logo", Counts(3, 2)),
        Finding(Verdict.IN_SCOPE, Basis.KIND, "logo", None, None, ClauseKind.DELIVERABLES, "2",
                Decimal(0), Decision.DO_IT),
    ),
    "other dates": (
        (Kind.SCHEDULE, "website", NOTHING),
        Finding(Verdict.TERMS_CHANGE, Basis.KIND, "website", None, None, ClauseKind.SCHEDULE, "6",
                None, Decision.DECLINE),
    ),
    "another price": (
        (Kind.TERMS, None, NOTHING),
        Finding(Verdict.TERMS_CHANGE, Basis.KIND, None, None, None, ClauseKind.CHANGES, "5",
                None, Decision.DECLINE),
    ),
    "a question": (
        (Kind.QUESTION, "gone", NOTHING),
        Finding(Verdict.NO_ACTION, Basis.KIND, None, None, None, None, "", None, Decision.DO_IT),
    ),
    "a threat": (
        (Kind.CONDUCT, None, NOTHING),
        Finding(Verdict.BOUNDARY, Basis.KIND, None, None, None, ClauseKind.CONDUCT, "8", None,
                Decision.INCIDENT),
    ),
    "nobody knows": (
        (Kind.UNCLEAR, None, NOTHING),
        Finding(Verdict.CLARIFY, Basis.KIND, None, None, None, None, "", None, Decision.CLARIFY),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "finding"), CASES.values(), ids=CASES)
def test_judge(ask, finding):
    kind, item, counts = ask

    found = judge(kind, item, TERMS, counts)

    assert found == finding
    assert found.estimate is None or isinstance(found.estimate, Decimal)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_contract_without_sections_has_no_numbers(kind):
    assert judge(kind, "logo", BARE, NOTHING).clause_number == ""


def test_a_round_without_a_price_is_to_be_quoted():
    assert judge(Kind.REVISION, "logo", BARE, Counts(rounds_used=2)).estimate is None


@pytest.mark.parametrize(
    ("price", "quantity", "currency", "each"),
    [
        ("1000", 3, "EUR", "333.33"), ("100", 8, "EUR", "12.50"), ("0.25", 10, "EUR", "0.03"),
        ("1000", 3, "JPY", "333"), ("0.01", 1, "EUR", "0.01"), ("1", 1, "EUR", "1.00"),
        ("0", 3, "EUR", None), ("-5", 1, "EUR", None), ("5", 0, "EUR", None),
        ("5", -1, "EUR", None),
    ],
)  # fmt: skip
def test_the_price_of_one_unit(price, quantity, currency, each):
    item = DeliverableTerms("x", "X", quantity=quantity, price=Decimal(price))

    assert unit_price(item, currency) == (each and Decimal(each))


def test_the_price_of_one_more_is_rounded_as_its_currency_is():
    terms = replace(TERMS, currency="JPY")
    assert judge(Kind.NEW_WORK, "logo", terms, Counts(3)).estimate == Decimal(333)


COUNT = st.integers(0, 20)
KEYS = st.sampled_from(["logo", "free", "website", "gone", "", None])


@given(st.sampled_from(list(Kind)), KEYS, COUNT, COUNT)
def test_a_finding_always_hangs_together(kind, item, delivered, rounds_used):
    found = judge(kind, item, TERMS, Counts(delivered, rounds_used))

    assert found.item_key is None or TERMS.item(found.item_key)
    assert (found.used is None) == (found.agreed is None)
    assert (found.used is None) == (found.basis not in (Basis.QUANTITY, Basis.ROUNDS))
    assert found.clause_number == (NUMBERS[found.clause] if found.clause else "")
    paid = found.verdict in (Verdict.IN_SCOPE, Verdict.WITHIN_REVISIONS)
    assert (found.estimate == 0) == paid


@given(COUNT, COUNT, st.integers(1, 20), st.integers(0, 20))
def test_what_is_left_is_owed_and_nothing_more(delivered, rounds_used, quantity, rounds):
    item = DeliverableTerms("x", "X", quantity=quantity, revision_rounds=rounds, price=Decimal(9))
    terms = Terms(
        language="fr", currency="EUR", price=Decimal(9), hourly_rate=Decimal(0), ends_on=None,
        deliverables=(item,),
    )  # fmt: skip
    counts = Counts(delivered, rounds_used)

    more = judge(Kind.NEW_WORK, "x", terms, counts)
    change = judge(Kind.REVISION, "x", terms, counts)

    assert (more.verdict == Verdict.IN_SCOPE) == (delivered < quantity)
    assert (change.verdict == Verdict.WITHIN_REVISIONS) == (rounds_used < rounds)
    assert (more.used, more.agreed) == (delivered, quantity)
    assert (change.used, change.agreed) == (rounds_used, rounds)
