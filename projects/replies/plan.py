"""Facts about time: what comes next, until when, what could make room, when to answer."""

from datetime import date
from decimal import Decimal

from contracts.rules.states import ContractState
from contracts.rules.terms import DeliverableTerms
from projects.models import Ask
from projects.replies.background import Background
from projects.replies.choices import Choices
from projects.replies.prices import price_of_one_more
from projects.rules.verdicts import Counts
from scopeguard.core.dates import Unit, add_days, long_date, weekday_date

ANSWER_DAYS = 5  # working days for the client's answer
_NEAR = Decimal("0.25")  # of the price: further apart, an exchange is no fair one


def about_plan(
    ask: Ask, background: Background, choices: Choices, language: str, today: date
) -> dict[str, object]:
    """Days written out and titles; None where a date is unknown or past, or nothing goes on."""
    contract, terms = ask.project.contract, background.terms
    open_items = _undelivered(background)
    end = terms.ends_on if terms.ends_on and terms.ends_on >= today else None
    running = contract.state == ContractState.SIGNED and ask.project.closed_at is None
    other = [item for item in open_items if item.key != ask.item_key]
    swap = _swap(other, background, price_of_one_more(ask, background, choices))
    later = later_day(ask, background, choices, today)
    answer_by = add_days(today, ANSWER_DAYS, Unit.BIZ, contract.calendar)
    return {
        "ongoing": bool(running and (open_items or end)),
        "next_item": other[0].title if other and running else None,
        "end": end and written_day(end, ask, language),
        "swap": swap[0].title if swap and running else None,
        "swap_equal": bool(swap and swap[1]),
        "later": later and written_day(later, ask, language),
        "answer_by": weekday_date(answer_by, _order(ask, language)),
    }


def later_day(ask: Ask, background: Background, choices: Choices, today: date) -> date | None:
    """From when it could be taken up: as chosen, as decided, else the day after the end date."""
    for day in (choices.later_on, ask.later_on):
        if day and day >= today:
            return day
    end = background.terms.ends_on
    return add_days(end, 1, Unit.CAL, "FR") if end and end >= today else None


def _undelivered(background: Background) -> list[DeliverableTerms]:
    return [
        item
        for item in background.terms.deliverables
        if background.counts.get(item.key, Counts()).delivered < item.quantity
    ]


def _swap(
    items: list[DeliverableTerms], background: Background, price: Decimal | None
) -> tuple[DeliverableTerms, bool] | None:
    """What could make room: nearest in price, not begun; and whether its price is the same."""
    free = [item for item in items if background.counts.get(item.key, Counts()) == Counts()]
    if not free or price is None:
        return None
    best = min(free, key=lambda item: abs(item.price - price))
    gap = abs(best.price - price)
    return (best, gap == 0) if gap <= price * _NEAR else None


def written_day(day: date, ask: Ask, language: str) -> str:
    """ "1 May 2026", « 1er mai 2026 », "May 1, 2026" for a client in the United States."""
    return long_date(day, _order(ask, language))


def _order(ask: Ask, language: str) -> str:
    """Month before day for clients in the United States."""
    return "en-US" if language == "en" and ask.project.client.country == "US" else language
