"""Letters that are out: the real day of receipt, and the end that is reached."""

import json
from datetime import date, timedelta

import pytest

from contracts.actions import notices
from contracts.actions.refusals import NotPossible
from contracts.models import Contract
from tests.contracts.letters import SENT, french_contract, make_letter


def test_a_later_receipt_moves_the_end(studio, owner):
    letter = make_letter(french_contract(studio), channel="registered")

    letter = notices.record_receipt(
        notice=letter, received_on=date(2026, 3, 9), by=owner, now=SENT + timedelta(days=10)
    )

    assert (letter.received_on, letter.ends_on) == (date(2026, 3, 9), date(2026, 3, 23))
    assert json.loads(letter.document.facts)["end"]["on"] == "2026-03-18"


def test_an_earlier_receipt_leaves_the_printed_end(studio, owner):
    letter = make_letter(french_contract(studio), channel="registered")

    letter = notices.record_receipt(
        notice=letter, received_on=date(2026, 3, 3), by=owner, now=SENT + timedelta(days=10)
    )

    assert letter.ends_on == date(2026, 3, 18)


@pytest.mark.parametrize(
    ("day", "code"), [(date(2026, 3, 1), "too_soon"), (date(2026, 3, 4), "in_future")]
)
def test_an_impossible_receipt_is_refused(studio, owner, day, code):
    letter = make_letter(french_contract(studio))

    with pytest.raises(NotPossible) as caught:
        notices.record_receipt(
            notice=letter, received_on=day, by=owner, now=SENT + timedelta(days=1)
        )

    assert caught.value.code == code


def test_the_contract_ends_on_its_last_day_and_not_before(studio, owner):
    letter = make_letter(french_contract(studio))

    with pytest.raises(NotPossible) as caught:
        notices.end_contract(notice=letter, by=owner, now=SENT + timedelta(days=13))
    contract = notices.end_contract(notice=letter, by=owner, now=SENT + timedelta(days=14))

    assert caught.value.code == "too_early"
    assert (contract.state, contract.ended_on) == ("ended", date(2026, 3, 16))
    assert Contract.objects.get(pk=contract.pk).state == "ended"


@pytest.mark.parametrize("act", ["withdraw", "end_contract"])
def test_nothing_changes_after_the_end(studio, owner, act):
    letter, after = make_letter(french_contract(studio)), SENT + timedelta(days=20)
    notices.end_contract(notice=letter, by=owner, now=after)

    with pytest.raises(NotPossible) as caught:
        getattr(notices, act)(notice=letter, by=owner, now=after)

    assert caught.value.code == "contract_ended"
