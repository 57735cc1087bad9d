"""How a contract ends on each ground: the day, what gave it, and what to look at before sending.

`rules.termination` counts a notice period; this module says when one counts at all.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from contracts.rules.termination import (
    SATURDAY,
    TerminationDates,
    TerminationTerms,
    TerminationWarning,
    termination_dates,
)
from scopeguard.core.dates import (
    DateProblem,
    Purpose,
    Unit,
    is_holiday,
    last_day,
    latest_start,
    previous_business_day,
)


class Ground(StrEnum):
    """Why the contract ends."""

    CONVENIENCE = "convenience"
    BREACH = "breach"
    MUTUAL = "mutual"
    NON_RENEWAL = "non_renewal"


class EndingWarning(StrEnum):
    """Doubts beside those of `TerminationWarning`."""

    CURE_RUNNING = "cure_running"  # the client still has time to put things right
    LATE_NON_RENEWAL = "late_non_renewal"  # received too late for the agreed period
    CONSUMER = "consumer"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the person chooses. `sent_at` has a zone or is on the recipient's clock.

    `own_length` counts only where the contract gives no notice period; `agreed_end_on` only for a
    mutual end, where None takes the notice period; `cure_ends_on` only for a breach.
    """

    ground: str
    channel: str
    sent_at: datetime
    received_on: date | None = None
    own_length: int | None = None
    own_unit: str = Unit.CAL.value
    agreed_end_on: date | None = None
    cure_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """The days of a letter. The contract ends at 24:00 of `ends_on`.

    `length` and `unit` are the notice period that was counted, None where none counts.
    `moves` says that a receipt later than `dates.received_on` moves the end.
    `latest_receipt` is, for a contract that is not renewed, the last day on which the letter may
    arrive; None without a period. `warnings` are codes of TerminationWarning and EndingWarning.
    """

    ground: Ground
    dates: TerminationDates
    ends_on: date
    last_working_day: date | None
    length: int | None
    unit: str
    moves: bool
    latest_receipt: date | None
    warnings: tuple[str, ...]


def plan(
    terms: TerminationTerms, letter: Letter, *, timezone: str, consumer: bool = False
) -> Ending:
    """When the contract ends by this letter; `timezone` is the recipient's.

    A breach ends it on the day of receipt (FR C. civ. 1229), a non-renewal on its own last day.
    Raises DateProblem: "no_period" (convenience needs one), "no_end" (nothing to let run out),
    "end_before_receipt", and those of `termination_dates`.
    """
    ground = Ground(letter.ground)
    length, unit = _period(terms, letter, ground)
    if ground is Ground.CONVENIENCE and length is None:
        raise DateProblem("no_period", letter.ground)
    dates = termination_dates(
        replace(terms, notice_length=length or 0, notice_unit=unit),
        sent_at=letter.sent_at, channel=letter.channel, timezone=timezone,
        received_on=letter.received_on,
    )  # fmt: skip
    ends_on = _end(ground, terms, letter, dates)
    if ends_on < dates.received_on:
        raise DateProblem("end_before_receipt", ends_on.isoformat())
    latest = None
    if ground is Ground.NON_RENEWAL and length is not None:
        latest = _latest_receipt(ends_on, length, unit, terms.calendar)
    working = previous_business_day(ends_on, terms.calendar)
    moves = ground in (Ground.CONVENIENCE, Ground.BREACH)
    return Ending(
        ground=ground,
        dates=dates,
        ends_on=ends_on,
        last_working_day=working if working > dates.received_on or working == ends_on else None,
        length=length,
        unit=unit,
        moves=moves,
        latest_receipt=latest,
        warnings=_warnings(terms, letter, dates, ends_on, latest, moves, consumer),
    )


def cure_end(notice_on: date, days: int, calendar: str) -> date:
    """The last day to put a breach right; an act, so it may roll off a day that is not worked."""
    return last_day(notice_on, days, Unit.CAL, calendar, Purpose.ACT).last_day


def later_end(
    terms: TerminationTerms, length: int | None, unit: str, received_on: date, printed: date
) -> date:
    """The end once the real day of receipt is known: never before the printed one.

    The letter says « ou n jours après réception si cette date est postérieure ».
    """
    counted = termination_dates(
        replace(terms, notice_length=length or 0, notice_unit=unit),
        sent_at=datetime(received_on.year, received_on.month, received_on.day),
        channel="hand", timezone="UTC", received_on=received_on,
    )  # fmt: skip
    return max(counted.ends_on, printed)


def _period(terms: TerminationTerms, letter: Letter, ground: Ground) -> tuple[int | None, str]:
    if ground is Ground.BREACH:
        return None, Unit.CAL.value
    if terms.notice_length is not None:
        return terms.notice_length, terms.notice_unit
    if ground is Ground.NON_RENEWAL:
        return None, Unit.CAL.value
    return letter.own_length, letter.own_unit


def _end(ground: Ground, terms: TerminationTerms, letter: Letter, dates: TerminationDates) -> date:
    if ground is Ground.MUTUAL:
        return letter.agreed_end_on or dates.ends_on
    if ground is Ground.NON_RENEWAL:
        if terms.ends_on is None:
            raise DateProblem("no_end", ground)
        return terms.ends_on
    return dates.ends_on


def _latest_receipt(end: date, length: int, unit: str, calendar: str) -> date:
    """The last day on which the letter may arrive for its period to be over with the contract."""
    # Clear days give the first day of effect: the eve of it is the end.
    over = end + timedelta(days=1) if unit == Unit.FRANC else end
    return latest_start(over, length, unit, calendar)


def _warnings(
    terms: TerminationTerms,
    letter: Letter,
    dates: TerminationDates,
    ends_on: date,
    latest: date | None,
    moves: bool,
    consumer: bool,
) -> tuple[str, ...]:
    """Those about the parties as `termination_dates` found them, those about the end anew."""
    ground = Ground(letter.ground)
    own_end = ground is not Ground.NON_RENEWAL  # not the end that the contract has anyway
    cure = letter.cure_ends_on
    found: dict[str, bool] = {
        TerminationWarning.NO_CLAUSE: terms.notice_length is None,
        TerminationWarning.FIXED_TERM: (
            ground is Ground.CONVENIENCE
            and terms.notice_length is None
            and terms.ends_on is not None
        ),
        EndingWarning.CURE_RUNNING: (
            ground is Ground.BREACH and cure is not None and dates.sent_on <= cure
        ),
        EndingWarning.LATE_NON_RENEWAL: latest is not None and dates.received_on > latest,
        TerminationWarning.END_BEFORE_CONTRACT_START: bool(
            terms.starts_on and ends_on < terms.starts_on
        ),
        TerminationWarning.END_AFTER_CONTRACT_END: bool(
            own_end and terms.ends_on and ends_on > terms.ends_on
        ),
        TerminationWarning.WEEKEND_END: own_end and ends_on.weekday() >= SATURDAY,
        TerminationWarning.HOLIDAY_END: own_end and is_holiday(ends_on, terms.calendar),
        TerminationWarning.LONG_RELATION: TerminationWarning.LONG_RELATION in dates.warnings,
        TerminationWarning.QUEBEC: TerminationWarning.QUEBEC in dates.warnings,
        EndingWarning.CONSUMER: consumer,
        TerminationWarning.RECEIPT_FORECAST: (
            moves and TerminationWarning.RECEIPT_FORECAST in dates.warnings
        ),
    }
    return tuple(str(code) for code, applies in found.items() if applies)
