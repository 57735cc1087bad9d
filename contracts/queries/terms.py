"""The terms in force of contracts, read from rows in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable

from contracts.models import ChangeOrder, ChangeOrderLine, Clause, Contract, Deliverable, Exclusion
from contracts.rules.scope import AcceptedOrder, Line, as_amended
from contracts.rules.states import LineEffect, OrderState
from contracts.rules.terms import ClauseKind, DeliverableTerms, ExclusionTerms, Terms


def terms_in_force(contract: Contract) -> Terms:
    """The signed contract with its accepted orders folded in."""
    return terms_of([contract])[contract.pk]


def terms_as_signed(contract: Contract) -> Terms:
    """The contract without any change order."""
    return _base_terms([contract])[contract.pk]


def terms_of(contracts: Iterable[Contract]) -> dict[int, Terms]:
    """Terms in force by contract id: five queries, however many contracts."""
    rows = list(contracts)
    orders: dict[int, list[AcceptedOrder]] = defaultdict(list)
    for order in (
        ChangeOrder.objects.filter(contract__in=rows, state=OrderState.ACCEPTED)
        .order_by("accepted_at", "pk")
        .prefetch_related("lines")
    ):
        orders[order.contract_id].append(accepted(order))
    return {pk: as_amended(base, orders[pk]) for pk, base in _base_terms(rows).items()}


def accepted(order: ChangeOrder) -> AcceptedOrder:
    """An order row as a value; `lines` should be prefetched."""
    return AcceptedOrder(tuple(line_value(line) for line in order.lines.all()), order.new_end_on)


def line_value(line: ChangeOrderLine) -> Line:
    """A line row as a value."""
    return Line(
        effect=LineEffect(line.effect),
        item_key=line.item_key,
        description=line.description,
        quantity=line.quantity,
        unit_price=line.unit_price,
        unit=line.unit,
        revision_rounds=line.revision_rounds,
    )


def _base_terms(rows: list[Contract]) -> dict[int, Terms]:
    deliverables, exclusions, clauses = defaultdict(list), defaultdict(list), defaultdict(dict)
    for item in Deliverable.objects.filter(contract__in=rows):
        deliverables[item.contract_id].append(
            DeliverableTerms(
                item.key,
                item.title,
                item.description,
                item.unit,
                item.quantity,
                item.revision_rounds,
                item.price,
            )
        )
    for item in Exclusion.objects.filter(contract__in=rows):
        exclusions[item.contract_id].append(ExclusionTerms(item.key, item.title, item.description))
    for clause in Clause.objects.filter(contract__in=rows):
        clauses[clause.contract_id][ClauseKind(clause.kind)] = clause.number
    return {
        row.pk: Terms(
            language=row.language,
            currency=row.currency,
            price=row.price,
            hourly_rate=row.hourly_rate,
            ends_on=row.ends_on,
            deliverables=tuple(deliverables[row.pk]),
            exclusions=tuple(exclusions[row.pk]),
            clauses=clauses[row.pk],
            extra_round_price=row.extra_round_price,
            title=row.title,
            field=row.trade,
        )
        for row in rows
    }
