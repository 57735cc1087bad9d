"""Standard wording: filled from the terms, recognised when unedited, left alone when edited."""

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from contracts.rules.standard_terms import (
    following,
    is_standard,
    notice_phrase,
    standard_clauses,
    standard_text,
)
from contracts.rules.terms import ClauseKind
from contracts.rules.values import ClauseValues, ContractValues

FRENCH = ContractValues(
    title="Identité", language="fr", currency="EUR", price=Decimal(1), notice_length=30,
    extra_round_price=Decimal(195),
)  # fmt: skip
ENGLISH = replace(FRENCH, language="en", currency="GBP")
UNITS = ("cal", "biz", "ouvrable", "week", "month", "month_end", "franc")


@pytest.mark.parametrize("values", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_all_eight_sections_have_words_without_open_places(values):
    clauses = standard_clauses(values)

    assert [clause.kind for clause in clauses] == list(ClauseKind)
    assert [clause.number for clause in clauses] == ["2", "3", "4", "5", "6", "7", "8", "9"]
    assert not any("{" in clause.text or "==" in clause.text for clause in clauses)


def test_figures_stand_in_the_words():
    revisions = standard_text(ClauseKind.REVISIONS, FRENCH)
    termination = standard_text(
        ClauseKind.TERMINATION, replace(FRENCH, receipt_cutoff=time(17, 30))
    )

    assert "195,00\u00a0€" in revisions
    assert "30 jours calendaires" in termination
    assert "17 h 30" in termination


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("values", [FRENCH, ENGLISH], ids=["fr", "en"])
def test_unedited_words_are_recognised_whatever_their_figures(values, unit):
    filled = replace(
        values,
        notice_length=1,
        notice_unit=unit,
        feedback_days=1,
        cure_days=0,
        payment_days=365,
        extra_round_price=Decimal("12345.5"),
        receipt_cutoff=time(9, 5),
    )

    assert all(is_standard(clause.kind, clause.text) for clause in standard_clauses(filled))
    assert all(is_standard(c.kind, c.text.replace("\n", "\r\n")) for c in standard_clauses(filled))


def test_edited_words_are_not_standard():
    text = standard_text(ClauseKind.PAYMENT, ENGLISH)

    assert not is_standard(ClauseKind.PAYMENT, text.replace("30 days", "30 days end of month"))
    assert not is_standard(ClauseKind.PAYMENT, text + " Thanks.")
    assert not is_standard(ClauseKind.CONDUCT, text)
    assert not is_standard(ClauseKind.PAYMENT, "")


def test_unedited_clauses_follow_the_terms_and_the_language():
    drawn = standard_clauses(FRENCH)
    chosen = replace(ENGLISH, notice_length=2, notice_unit="month", payment_days=0)

    kept = following(drawn, chosen)

    assert kept == standard_clauses(chosen)
    assert "2 months" in kept[-1].text
    assert "on receipt" in kept[5].text


def test_edited_clauses_stay_and_an_unneeded_termination_goes():
    own = ClauseValues(kind=ClauseKind.CONDUCT, number="12", text="Be kind.")
    drawn = (own, ClauseValues(kind=ClauseKind.TERMINATION, number="13",
                               text=standard_text(ClauseKind.TERMINATION, FRENCH)))  # fmt: skip

    assert following(drawn, replace(FRENCH, notice_length=None)) == (own,)


def test_periods_in_words():
    assert notice_phrase(1, "week", "en") == "1 week"
    assert notice_phrase(10, "biz", "fr") == "10 jours ouvrés"
    assert notice_phrase(2, "month", "fr") == "2 mois"
