"""When a letter counts as received."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.management.commands.evaluate_receipts import compute
from contracts.rules.receipt import Channel, ReceiptRule, deemed_receipt
from scopeguard.core.dates import DateProblem, is_business_day

VECTORS = Path(__file__).parents[2] / "data" / "vectors" / "receipt_vectors.csv"
ROWS = list(csv.DictReader(VECTORS.read_text(encoding="utf-8").splitlines()))
PARIS = {"calendar": "FR", "timezone": "Europe/Paris"}

moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_receipt_agrees_with_the_vector(row: dict[str, str]) -> None:
    assert compute(row) == row["expected_receipt"]


def test_the_recipients_clock_counts() -> None:
    sent = datetime.fromisoformat("2026-03-02T23:40+01:00")  # 17:40 in New York

    receipt = deemed_receipt("email", sent, calendar="US", timezone="America/New_York")

    assert receipt.received_on == date(2026, 3, 3)
    assert receipt.rule is ReceiptRule.NEXT_BUSINESS_DAY


@pytest.mark.parametrize(
    ("channel", "day", "rule", "is_forecast"),
    [
        ("email", date(2026, 4, 3), ReceiptRule.SAME_DAY, False),
        ("hand", date(2026, 4, 3), ReceiptRule.HANDED_OVER, False),
        ("portal", date(2026, 4, 3), ReceiptRule.OPENED, True),
        ("first_class_post", date(2026, 4, 8), ReceiptRule.SECOND_BUSINESS_DAY, False),
        ("tracked_post", date(2026, 4, 8), ReceiptRule.SECOND_BUSINESS_DAY, False),
        ("registered", date(2026, 4, 8), ReceiptRule.FIRST_PRESENTATION, True),
    ],
)
def test_each_channel_has_its_rule(
    channel: str, day: date, rule: ReceiptRule, is_forecast: bool
) -> None:
    receipt = deemed_receipt(channel, datetime(2026, 4, 3, 10), **PARIS)  # before Easter

    assert (receipt.received_on, receipt.rule, receipt.is_forecast) == (day, rule, is_forecast)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_proven_day_decides(channel: Channel) -> None:
    receipt = deemed_receipt(channel, datetime(2026, 4, 3, 10), **PARIS, known_on=date(2026, 4, 11))

    assert receipt.received_on == date(2026, 4, 11)
    assert (receipt.rule, receipt.is_forecast) == (ReceiptRule.SET_BY_HAND, False)


@pytest.mark.parametrize(
    ("cutoff", "day"),
    [(time(17), date(2026, 3, 3)), (None, date(2026, 3, 2)), (time(18), date(2026, 3, 2))],
)
def test_the_contract_sets_the_cutoff(cutoff: time | None, day: date) -> None:
    receipt = deemed_receipt("email", datetime(2026, 3, 2, 17, 30), **PARIS, cutoff=cutoff)

    assert receipt.received_on == day


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"timezone": "Europe/Atlantis"}, "timezone"),
        ({"timezone": "../../etc/passwd"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"calendar": "XX"}, "calendar"),
        ({"known_on": date(2026, 3, 1)}, "received_before_sent"),
        ({"sent_at": datetime.min.replace(tzinfo=UTC)}, "date"),
    ],
)
def test_impossible_letters_say_what_is_wrong(changes: dict, code: str) -> None:
    arguments = {"channel": "email", "sent_at": datetime(2026, 3, 2, 10), **PARIS} | changes
    if code == "date":
        arguments["timezone"] = "America/New_York"

    with pytest.raises(DateProblem) as caught:
        deemed_receipt(arguments.pop("channel"), arguments.pop("sent_at"), **arguments)

    assert caught.value.code == code


@given(moments, st.sampled_from(["FR", "GB-ENG", "US"]))
def test_an_email_counts_on_a_business_day_soon(sent: datetime, calendar: str) -> None:
    receipt = deemed_receipt("email", sent, calendar=calendar, timezone="Europe/Paris")

    assert is_business_day(receipt.received_on, calendar)
    assert timedelta(0) <= receipt.received_on - sent.date() <= timedelta(days=6)


@given(moments, st.integers(0, 10_000), st.sampled_from(list(Channel)))
def test_a_later_letter_never_arrives_earlier(
    sent: datetime, minutes: int, channel: Channel
) -> None:
    one = deemed_receipt(channel, sent, **PARIS)
    other = deemed_receipt(channel, sent + timedelta(minutes=minutes), **PARIS)

    assert one.received_on <= other.received_on
