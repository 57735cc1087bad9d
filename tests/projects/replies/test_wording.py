"""Every text with every fact that may be missing, read as a copy editor reads it."""

import contextlib
import re
from itertools import product

import pytest

from projects.replies.catalogue import Reason, options
from projects.replies.choices import Choices
from projects.replies.drafting import draft
from projects.replies.engine import MissingFact
from tests.projects.replies.kit import all_facts, without

FORMS = [("en", False), ("fr", False), ("fr", True)]
# Facts that may be missing, alone or with another of the same sentence.
MISSING = (
    (), ("clause",), ("days",), ("price",), ("hours",), ("next_item",), ("end",), ("phone",),
    ("total",), ("subject",), ("days", "last_day"), ("price", "hours"), ("next_item", "end"),
    ("end", "phone"), ("clause", "total"), ("price", "hours", "rate"), ("clause", "item"),
)  # fmt: skip
SPACES = r"[ \u00a0\u202f]{2}|[ \u00a0\u202f]\n|\n{3}|\(\)|“”|[.?] [a-zà-ÿ]|\b(\w{2,}) \1\b"
FAULTS = {
    "en": re.compile(SPACES + r"|planned and\b|\b1 have\b|\b(?:[02-9]) (?:has|round)\b"),
    "fr": re.compile(
        SPACES + r"|prévu et\b|\b1 (?:séries|ont)\b|\b[2-9] (?:série|a)\b"
        r"|\b(?:de|à) les?\b|\b(?:que|si|lorsque|puisque) (?:il|elle|on)\b"
        r"|\b(?:je|me|te|se|le|la|de|ne|que) [aeiouyàâéèêîô]\w"
    ),
}


def texts(reason, language, tu, **changed):
    """The text of a reason with all its facts, and without some of them."""
    known = all_facts(language, tu=tu, question="Is it this one?", **changed)
    every = Choices(options=tuple(options(reason)))
    for names, choices in product(MISSING, (every, Choices(options=every.options[:1], call=True))):
        with contextlib.suppress(MissingFact):
            yield draft(reason, without(known, *names), choices, language).body


def body(reason, language="en", choices=None, **changed) -> str:
    """One text, with ordinary spaces."""
    made = draft(reason, all_facts(language, **changed), choices or Choices(), language)
    return re.sub("[\u00a0\u202f]", " ", made.body)


@pytest.mark.parametrize(("reason", "form"), list(product(Reason, FORMS)))
def test_no_missing_fact_spoils_a_sentence(reason, form):
    for strength, changed in enumerate(
        ({}, {"ongoing": False}, {"schedule": False, "taxed": True}), start=1
    ):
        for text in texts(reason, *form, strength=strength, **changed):
            prose = re.sub("[“«][^”»]*[”»]", "“title”", text)
            found = FAULTS[form[0]].search(prose)
            assert not found, (found, text)


@pytest.mark.parametrize(("reason", "used", "agreed"), [
    (Reason.OVER_QUANTITY, 1, 1), (Reason.OVER_QUANTITY, 3, 2), (Reason.OVER_QUANTITY, 0, 0),
    (Reason.REVISIONS_EXHAUSTED, 1, 1), (Reason.REVISIONS_EXHAUSTED, 3, 2),
    (Reason.REVISIONS_EXHAUSTED, 0, 0), (Reason.IN_SCOPE, 0, 1), (Reason.IN_SCOPE, 1, 3),
])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_count_agrees_with_its_noun(reason, used, agreed, language):
    text = body(reason, language, used=used, agreed=agreed)

    assert not FAULTS[language].search(text), text


def test_what_was_never_delivered_has_no_days():
    text = body(Reason.OVER_QUANTITY, used=0, agreed=0)

    assert "at 0, so this one would be an addition" in text


def test_the_end_date_stands_without_a_next_step():
    known = without(all_facts(), "next_item")
    made = draft(Reason.OVER_QUANTITY, known, Choices(), "en")

    assert "continues as planned, with 3 April 2026 as the end date." in made.body


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "at 65 € an hour plus VAT, with"), ("fr", "à 65 € HT l’heure, le nombre")],
)
def test_a_rate_says_that_tax_comes_on_top(language, said):
    known = without(all_facts(language, taxed=True), "price", "hours")
    made = draft(Reason.OUT_OF_SCOPE, known, Choices(), language)

    assert said in made.body


@pytest.mark.parametrize("reason", [Reason.OVER_QUANTITY, Reason.REVISIONS_EXHAUSTED])
def test_an_equal_exchange_leaves_no_difference_to_settle(reason):
    text = body(reason, choices=Choices(options=("swap",)), swap_equal=True)

    assert "the total price stays the same" in text
    assert "difference" not in text


@pytest.mark.parametrize("reason", [Reason.OUT_OF_SCOPE, Reason.BOUNDARY, Reason.TERMS_CHANGE])
def test_one_alternative_is_no_choice_between_several(reason):
    text = body(reason, choices=Choices(options=("plan",)))

    assert "which of these" not in text
    assert "what you think" in text


def test_an_ended_agreement_has_no_date_to_end_on():
    assert "3 April" not in body(Reason.IN_SCOPE, ongoing=False)
    assert "3 April" in body(Reason.IN_SCOPE, ongoing=True)
