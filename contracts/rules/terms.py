"""The terms of a contract as plain values: what is included, how often, at what price.

Nothing here knows a database. `contracts.queries.terms` builds these values from rows, and
`contracts.rules.scope` folds accepted change orders into them.
"""

from dataclasses import dataclass
from dataclasses import field as dc_field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class ClauseKind(StrEnum):
    """The sections of a contract that a verdict, a letter or a change order can point to."""

    DELIVERABLES = "deliverables"
    EXCLUSIONS = "exclusions"
    REVISIONS = "revisions"
    CHANGES = "changes"
    SCHEDULE = "schedule"
    PAYMENT = "payment"
    CONDUCT = "conduct"
    TERMINATION = "termination"


@dataclass(frozen=True, slots=True)
class DeliverableTerms:
    """One deliverable: `quantity` whole units, each with `revision_rounds` shared over all units.

    `price` is for the whole quantity, in the contract's currency.
    """

    key: str
    title: str
    description: str = ""
    unit: str = ""
    quantity: int = 1
    revision_rounds: int = 0
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class ExclusionTerms:
    """Something named as not included."""

    key: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What both parties agreed: the signed contract, or the contract as amended.

    `clauses` gives the printed number of each section ("4", "7.2"); a kind that the contract
    does not have is absent.
    """

    language: str
    currency: str
    price: Decimal
    hourly_rate: Decimal
    ends_on: date | None
    deliverables: tuple[DeliverableTerms, ...] = ()
    exclusions: tuple[ExclusionTerms, ...] = ()
    clauses: dict[ClauseKind, str] = dc_field(default_factory=dict)
    extra_round_price: Decimal | None = None
    title: str = ""
    field: str = ""

    def deliverable(self, key: str | None) -> DeliverableTerms | None:
        """The deliverable of that key, or None."""
        return next((item for item in self.deliverables if item.key == key), None)

    def exclusion(self, key: str | None) -> ExclusionTerms | None:
        """The exclusion of that key, or None."""
        return next((item for item in self.exclusions if item.key == key), None)

    def item(self, key: str | None) -> DeliverableTerms | ExclusionTerms | None:
        """The deliverable or exclusion of that key, or None: keys are unique over both."""
        return self.deliverable(key) or self.exclusion(key)
