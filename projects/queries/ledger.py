"""The ledger of a project as its pages show it, and as the rules count it."""

from dataclasses import dataclass
from datetime import date

from contracts.queries.terms import terms_in_force
from contracts.rules.terms import DeliverableTerms, Terms
from projects.models import Delivery, LedgerLine, Project, Round
from projects.rules.verdicts import Counts


@dataclass(frozen=True, slots=True)
class LedgerView:
    """One deliverable: what is agreed, what is done, and when it last moved."""

    item: DeliverableTerms
    delivered: int
    rounds_used: int
    delivered_on: date | None = None
    round_used_on: date | None = None

    @property
    def can_deliver(self) -> bool:
        """Whether the agreed quantity leaves a unit to hand over."""
        return self.delivered < self.item.quantity

    @property
    def can_use_round(self) -> bool:
        """Whether the agreed rounds leave one."""
        return self.rounds_used < self.item.revision_rounds


def counts(project: Project) -> dict[str, Counts]:
    """Units delivered and rounds used by item key, without items that never moved. One query."""
    lines = LedgerLine.objects.filter(project=project)
    return {line.item_key: Counts(line.delivered, line.rounds_used) for line in lines}


def lines(project: Project, terms: Terms | None = None) -> list[LedgerView]:
    """Every deliverable in force, in the order of the contract.

    Three queries, and five more where the `terms` in force are not given; `project.contract`
    should be loaded.
    """
    terms = terms or terms_in_force(project.contract)
    counted = counts(project)
    delivered = _last_days(Delivery, project, "delivered_on")
    used = _last_days(Round, project, "used_on")
    return [
        LedgerView(
            item,
            counted.get(item.key, Counts()).delivered,
            counted.get(item.key, Counts()).rounds_used,
            delivered.get(item.key),
            used.get(item.key),
        )
        for item in terms.deliverables
    ]


def _last_days(model: type[Delivery] | type[Round], project: Project, day: str) -> dict[str, date]:
    """The day of the last row of each item: the highest ordinal comes last and wins."""
    rows = model.objects.filter(project=project).order_by("ordinal")
    return dict(rows.values_list("item_key", day))
