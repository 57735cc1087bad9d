"""One project at a glance: the amounts of its scope meter, its deliverables and counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import OuterRef, QuerySet, Subquery

from contracts.models import ChangeOrder, Contract, Deliverable
from contracts.rules.scope import AcceptedOrder, Line, as_amended
from contracts.rules.states import LineEffect, OrderState
from contracts.rules.terms import DeliverableTerms, Terms
from projects.models import Ask, Gesture, LedgerLine, Project
from projects.rules.progress import Part, Progress, progress
from projects.rules.verdicts import Counts
from scopeguard.core.money import line_total


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One line of a change order with its order's state; an order without lines gives one row."""

    order: int
    state: str
    contract: int
    currency: str
    accepted_at: datetime | None
    effect: str | None
    item_key: str
    title: str
    quantity: Decimal
    unit_price: Decimal
    rounds: int
    delivered: int
    rounds_used: int

    @property
    def total(self) -> Decimal:
        """The line's amount, rounded once."""
        return line_total(self.quantity, self.unit_price, self.currency)

    @property
    def line(self) -> Line:
        """The line as the rules know it."""
        return Line(
            LineEffect(self.effect or LineEffect.NONE),
            self.item_key,
            self.title,
            self.quantity,
            self.unit_price,
            revision_rounds=self.rounds,
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A deliverable in force with its counts."""

    terms: DeliverableTerms
    counts: Counts


@dataclass(frozen=True, slots=True)
class Overview:
    """A project's amounts and deliverables."""

    project: Project
    contract: Contract
    progress: Progress
    items: list[Item]


def order_rows(orders: QuerySet[ChangeOrder]) -> list[OrderRow]:
    """The lines of these orders in one query, in the order of acceptance."""
    ledger = LedgerLine.objects.filter(
        project__contract=OuterRef("contract"), item_key=OuterRef("lines__item_key")
    )
    rows = (
        orders.order_by("accepted_at", "pk", "lines__position", "lines__pk")
        .annotate(
            done=Subquery(ledger.values("delivered")[:1]),
            used=Subquery(ledger.values("rounds_used")[:1]),
        )
        .values_list(
            "pk",
            "state",
            "contract_id",
            "contract__currency",
            "accepted_at",
            "lines__effect",
            "lines__item_key",
            "lines__description",
            "lines__quantity",
            "lines__unit_price",
            "lines__revision_rounds",
            "done",
            "used",
        )
    )
    zero = Decimal(0)
    return [
        OrderRow(
            *row[:6],
            row[6] or "",
            row[7] or "",
            row[8] or zero,
            row[9] or zero,
            *(value or 0 for value in row[10:]),
        )
        for row in rows
    ]


def project_overview(project: Project) -> Overview | None:
    """The overview of one project, for its own page."""
    contract = project.contract_id
    accepted = ChangeOrder.objects.filter(contract=contract, state=OrderState.ACCEPTED)
    return overview(
        contract,
        order_rows(accepted),
        undecided=Ask.objects.filter(project=project, decision="").values_list(
            "estimate", flat=True
        ),
        given=Gesture.objects.filter(project=project).values_list("value", flat=True),
    )


def overview(
    contract_id: int | None,
    accepted: list[OrderRow],
    *,
    undecided: Iterable[Decimal | None],
    given: Iterable[Decimal],
) -> Overview | None:
    """Put one project together; `accepted` are the lines of its accepted orders.

    `undecided` are estimates of asks that await a decision, `given` the values of gestures.
    None where there is no such contract.
    """
    if contract_id is None:
        return None
    ledger = LedgerLine.objects.filter(
        project__contract=OuterRef("contract"), item_key=OuterRef("key")
    )
    signed = list(
        Deliverable.objects.filter(contract=contract_id)
        .select_related("contract__client", "contract__project")
        .annotate(
            done=Subquery(ledger.values("delivered")[:1]),
            used=Subquery(ledger.values("rounds_used")[:1]),
        )
    )
    contract = signed[0].contract if signed else _contract(contract_id)
    if contract is None:
        return None
    return Overview(
        project=contract.project,
        contract=contract,
        progress=progress(
            contract.price,
            [Part(row.price, row.quantity, row.done or 0) for row in signed],
            contract.currency,
            orders=[row.total for row in accepted],
            undecided=undecided,
            given=given,
        ),
        items=_items(contract, signed, accepted),
    )


def _contract(contract_id: int) -> Contract | None:
    """A contract that names no deliverable yet."""
    return Contract.objects.select_related("client", "project").filter(pk=contract_id).first()


def _items(contract: Contract, signed: list[Deliverable], accepted: list[OrderRow]) -> list[Item]:
    base = Terms(
        language=contract.language,
        currency=contract.currency,
        price=contract.price,
        hourly_rate=contract.hourly_rate,
        ends_on=contract.ends_on,
        deliverables=tuple(
            DeliverableTerms(
                row.key,
                row.title,
                row.description,
                row.unit,
                row.quantity,
                row.revision_rounds,
                row.price,
            )
            for row in signed
        ),
    )
    lines = tuple(row.line for row in accepted if row.effect)
    counts = {row.item_key: Counts(row.delivered, row.rounds_used) for row in accepted}
    counts |= {row.key: Counts(row.done or 0, row.used or 0) for row in signed}
    amended = as_amended(base, [AcceptedOrder(lines)])
    return [Item(item, counts.get(item.key, Counts())) for item in amended.deliverables]
