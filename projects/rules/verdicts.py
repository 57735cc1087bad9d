"""From an ask to a verdict: a pure function of kind, item, terms in force and counts.

The rule is the one written down in docs/reading.md: new work is measured against the quantity,
a revision against the rounds, everything else follows from its kind alone.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from contracts.rules.terms import ClauseKind, DeliverableTerms, Terms
from projects.rules.asks import Decision, Kind, Verdict
from scopeguard.core.money import round_money


class Basis(StrEnum):
    """The fact that a verdict rests on."""

    QUANTITY = "quantity"
    ROUNDS = "rounds"
    EXCLUSION = "exclusion"
    NOT_LISTED = "not_listed"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the ledger says of one deliverable: units delivered and revision rounds used."""

    delivered: int = 0
    rounds_used: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reasons: "2 of 2 delivered, section Deliverables".

    `used` and `agreed` are the count behind it (None where nothing is counted), `clause` the
    section of the contract, `clause_number` its printed number ("" where the contract has none),
    `estimate` the price of one more unit or round in the contract's currency (None: to be quoted),
    `suggested` what would settle it.
    """

    verdict: Verdict
    basis: Basis
    item_key: str | None
    used: int | None
    agreed: int | None
    clause: ClauseKind | None
    clause_number: str
    estimate: Decimal | None
    suggested: Decision


_BY_KIND: dict[Kind, tuple[Verdict, ClauseKind | None, Decision]] = {
    Kind.CORRECTION: (Verdict.IN_SCOPE, ClauseKind.DELIVERABLES, Decision.DO_IT),
    Kind.SCHEDULE: (Verdict.TERMS_CHANGE, ClauseKind.SCHEDULE, Decision.DECLINE),
    Kind.TERMS: (Verdict.TERMS_CHANGE, ClauseKind.CHANGES, Decision.DECLINE),
    Kind.QUESTION: (Verdict.NO_ACTION, None, Decision.DO_IT),
    Kind.CONDUCT: (Verdict.BOUNDARY, ClauseKind.CONDUCT, Decision.INCIDENT),
    Kind.UNCLEAR: (Verdict.CLARIFY, None, Decision.CLARIFY),
}


def judge(kind: Kind, item_key: str | None, terms: Terms, counts: Counts) -> Finding:
    """Say what the agreement says about one ask.

    `counts` is the ledger of the deliverable `item_key` (zeros when there is none). An item key
    that the terms do not hold counts as no item.
    """
    if kind is Kind.NEW_WORK or kind is Kind.REVISION:
        deliverable = terms.deliverable(item_key)
        if deliverable is None:
            return _outside(item_key, terms)
        if kind is Kind.NEW_WORK:
            return _new_work(deliverable, terms, counts)
        return _revision(deliverable, terms, counts)
    verdict, clause, suggested = _BY_KIND[kind]
    estimate = Decimal(0) if verdict is Verdict.IN_SCOPE else None
    known = item_key if terms.item(item_key) else None
    return _finding(terms, verdict, Basis.KIND, known, clause, suggested, estimate)


def unit_price(deliverable: DeliverableTerms, currency: str) -> Decimal | None:
    """The price of one unit, rounded half up; None where the deliverable has no price."""
    if deliverable.price <= 0 or deliverable.quantity <= 0:
        return None
    return round_money(deliverable.price / deliverable.quantity, currency)


def _new_work(item: DeliverableTerms, terms: Terms, counts: Counts) -> Finding:
    left = counts.delivered < item.quantity
    return _finding(
        terms,
        Verdict.IN_SCOPE if left else Verdict.OVER_QUANTITY,
        Basis.QUANTITY,
        item.key,
        ClauseKind.DELIVERABLES,
        Decision.DO_IT if left else Decision.CHANGE_ORDER,
        Decimal(0) if left else unit_price(item, terms.currency),
        counted=(counts.delivered, item.quantity),
    )


def _revision(item: DeliverableTerms, terms: Terms, counts: Counts) -> Finding:
    left = counts.rounds_used < item.revision_rounds
    return _finding(
        terms,
        Verdict.WITHIN_REVISIONS if left else Verdict.REVISIONS_EXHAUSTED,
        Basis.ROUNDS,
        item.key,
        ClauseKind.REVISIONS,
        Decision.USE_ROUND if left else Decision.CHANGE_ORDER,
        Decimal(0) if left else terms.extra_round_price,
        counted=(counts.rounds_used, item.revision_rounds),
    )


def _outside(item_key: str | None, terms: Terms) -> Finding:
    excluded = terms.exclusion(item_key)
    basis = Basis.EXCLUSION if excluded else Basis.NOT_LISTED
    clause = ClauseKind.EXCLUSIONS if excluded else ClauseKind.DELIVERABLES
    key = excluded.key if excluded else None
    return _finding(terms, Verdict.OUT_OF_SCOPE, basis, key, clause, Decision.CHANGE_ORDER, None)


def _finding(
    terms: Terms,
    verdict: Verdict,
    basis: Basis,
    item_key: str | None,
    clause: ClauseKind | None,
    suggested: Decision,
    estimate: Decimal | None,
    counted: tuple[int | None, int | None] = (None, None),
) -> Finding:
    number = terms.clauses.get(clause, "") if clause else ""
    used, agreed = counted
    return Finding(verdict, basis, item_key, used, agreed, clause, number, estimate, suggested)
