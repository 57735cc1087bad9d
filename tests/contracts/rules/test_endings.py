"""When a contract ends on each ground, and what is doubted before the letter goes."""

from datetime import date, datetime

import pytest

from contracts.rules.endings import Ground, Letter, cure_end, later_end, plan
from contracts.rules.termination import TerminationTerms
from scopeguard.core.dates import DateProblem

MONDAY = datetime(2026, 3, 2, 10)


def ending(terms: TerminationTerms, ground: str, *, consumer: bool = False, **choices: object):
    letter = Letter(ground=ground, **{"channel": "email", "sent_at": MONDAY} | choices)
    return plan(terms, letter, timezone="Europe/Paris", consumer=consumer)


def test_for_convenience_the_agreed_period_counts() -> None:
    found = ending(TerminationTerms(14), Ground.CONVENIENCE, own_length=3)

    assert (found.length, found.unit, found.ends_on) == (14, "cal", date(2026, 3, 16))
    assert found.moves
    assert found.warnings == ()


def test_without_an_agreed_period_ones_own_counts_and_is_doubted() -> None:
    terms = TerminationTerms(None, ends_on=date(2026, 12, 31))

    found = ending(terms, Ground.CONVENIENCE, own_length=1, own_unit="month")

    assert found.ends_on == date(2026, 4, 2)
    assert found.warnings == ("no_clause", "fixed_term")


def test_for_convenience_without_any_period_nothing_can_be_counted() -> None:
    with pytest.raises(DateProblem) as caught:
        ending(TerminationTerms(None), Ground.CONVENIENCE)

    assert caught.value.code == "no_period"


def test_a_period_of_nothing_ends_on_receipt() -> None:
    assert ending(TerminationTerms(0), Ground.CONVENIENCE).ends_on == date(2026, 3, 2)


def test_a_breach_ends_it_on_the_day_of_receipt() -> None:
    found = ending(TerminationTerms(30), Ground.BREACH, received_on=date(2026, 3, 6))

    assert (found.ends_on, found.length) == (date(2026, 3, 6), None)
    assert found.moves


@pytest.mark.parametrize(("cure", "warned"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_the_last_day_to_cure_belongs_to_the_client(cure: date, warned: bool) -> None:
    found = ending(TerminationTerms(14), Ground.BREACH, cure_ends_on=cure)

    assert ("cure_running" in found.warnings) == warned


def test_the_time_to_cure_is_an_act_and_rolls() -> None:
    assert cure_end(date(2026, 4, 24), 8, "FR") == date(2026, 5, 4)


def test_a_mutual_end_is_the_day_proposed() -> None:
    found = ending(TerminationTerms(14), Ground.MUTUAL, agreed_end_on=date(2026, 5, 1))

    assert found.ends_on == date(2026, 5, 1)
    assert found.last_working_day == date(2026, 4, 30)
    assert found.warnings == ("holiday_end",)
    assert not found.moves


def test_a_mutual_end_without_a_day_takes_the_notice_period() -> None:
    assert ending(TerminationTerms(14), Ground.MUTUAL).ends_on == date(2026, 3, 16)


def test_a_mutual_end_before_receipt_is_refused() -> None:
    with pytest.raises(DateProblem) as caught:
        ending(TerminationTerms(14), Ground.MUTUAL, agreed_end_on=date(2026, 3, 1))

    assert caught.value.code == "end_before_receipt"


@pytest.mark.parametrize(
    ("length", "unit", "latest"),
    [
        (30, "cal", date(2026, 12, 1)),
        (2, "month", date(2026, 10, 31)),
        (5, "franc", date(2026, 12, 26)),
    ],
)
def test_what_is_not_renewed_ends_by_itself(length: int, unit: str, latest: date) -> None:
    terms = TerminationTerms(length, unit, ends_on=date(2026, 12, 31))

    found = ending(terms, Ground.NON_RENEWAL)

    assert (found.ends_on, found.latest_receipt) == (date(2026, 12, 31), latest)
    assert found.warnings == ()


def test_a_letter_too_late_for_the_period_is_doubted() -> None:
    terms = TerminationTerms(30, ends_on=date(2026, 3, 20))

    assert ending(terms, Ground.NON_RENEWAL).warnings == ("late_non_renewal",)


def test_nothing_to_renew_without_an_end() -> None:
    with pytest.raises(DateProblem) as caught:
        ending(TerminationTerms(30), Ground.NON_RENEWAL)

    assert caught.value.code == "no_end"


@pytest.mark.parametrize(
    ("terms", "choices", "warning"),
    [
        (TerminationTerms(14, ends_on=date(2026, 3, 15)), {}, "end_after_contract_end"),
        (TerminationTerms(14, starts_on=date(2026, 4, 1)), {}, "end_before_contract_start"),
        (TerminationTerms(12), {}, "weekend_end"),
        (TerminationTerms(14, related_since=date(2024, 1, 1)), {}, "long_relation"),
        (TerminationTerms(14, calendar="CA-QC"), {}, "quebec"),
        (TerminationTerms(14), {"channel": "registered"}, "receipt_forecast"),
        (TerminationTerms(14), {"consumer": True}, "consumer"),
    ],
)
def test_doubts_are_told(terms: TerminationTerms, choices: dict, warning: str) -> None:
    assert ending(terms, Ground.CONVENIENCE, **choices).warnings == (warning,)


def test_a_later_receipt_moves_the_end_and_an_earlier_one_does_not() -> None:
    terms, printed = TerminationTerms(14), date(2026, 3, 18)

    later = later_end(terms, 14, "cal", date(2026, 3, 9), printed)
    earlier = later_end(terms, 14, "cal", date(2026, 3, 2), printed)

    assert (later, earlier) == (date(2026, 3, 23), printed)
