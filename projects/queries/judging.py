"""Everything that a verdict needs of a project, loaded once: terms in force and counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.queries.terms import terms_in_force
from contracts.rules.terms import Terms
from projects.models import Ask, Project
from projects.queries import ledger
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts, Finding, judge

FIELDS = (
    "item_key", "item_title", "verdict", "basis", "used", "agreed", "clause_kind",
    "clause_number", "suggested", "estimate",
)  # fmt: skip


def found(ask: Ask, terms: Terms, counts: Mapping[str, Counts]) -> Finding:
    """The verdict of an ask's kind and item, with its reasons."""
    item = terms.item(ask.item_key or None)
    mine = counts.get(ask.item_key, Counts())
    return judge(Kind(ask.kind), item.key if item else None, terms, mine)


@dataclass(frozen=True, slots=True)
class Bench:
    """The terms in force of a project and the counts of its ledger."""

    terms: Terms
    counts: dict[str, Counts]

    def put(self, ask: Ask) -> bool:
        """Give the row (unsaved) the verdict of its kind and item; says whether anything changed.

        An item that the terms do not hold becomes no item.
        """
        before = [getattr(ask, name) for name in FIELDS]
        item = self.terms.item(ask.item_key or None)
        finding = found(ask, self.terms, self.counts)
        ask.item_key = item.key if item else ""
        ask.item_title = item.title[:200] if item else ""
        ask.verdict, ask.basis = finding.verdict.value, finding.basis.value
        ask.used, ask.agreed = finding.used, finding.agreed
        ask.clause_kind = finding.clause.value if finding.clause else ""
        ask.clause_number = finding.clause_number
        ask.suggested, ask.estimate = finding.suggested.value, finding.estimate
        return [getattr(ask, name) for name in FIELDS] != before


def bench(project: Project) -> Bench:
    """Load a project's terms in force and counts: six queries; `project.contract` is needed."""
    return Bench(terms_in_force(project.contract), ledger.counts(project))
