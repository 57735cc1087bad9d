"""What the rows around an ask say, as values: the ground on which facts are built."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts.rules.terms import Terms
from projects.rules.verdicts import Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the rows around an ask say.

    `counts` is the ledger by item key, `days` when the units were delivered or the rounds used,
    `declined` how often the same was declined before, `order_price` the sum of its change order,
    `gesture` what was given away for it; amounts net, in the contract's currency.
    """

    terms: Terms
    counts: Mapping[str, Counts]
    days: Sequence[date] = ()
    declined: int = 0
    order_price: Decimal | None = None
    gesture: Decimal | None = None
