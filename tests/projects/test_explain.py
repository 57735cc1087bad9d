"""The sentences behind a verdict, from the stored facts alone."""

import re

import pytest
from django.utils.translation import override

from projects.explain import cues, explain
from projects.models import Ask

CASES = [
    ({"basis": "quantity", "verdict": "over_quantity", "used": 2, "agreed": 2,
      "clause_kind": "deliverables", "clause_number": "2"},
     "2 of 2 delivered. One more is an addition.", "section 2, Deliverables"),
    ({"basis": "quantity", "verdict": "in_scope", "used": 0, "agreed": 1,
      "clause_kind": "deliverables", "clause_number": ""},
     "0 of 1 delivered. This one is included in the price.", "section “Deliverables”"),
    ({"basis": "rounds", "verdict": "revisions_exhausted", "used": 1, "agreed": 1,
      "clause_kind": "revisions", "clause_number": "4"},
     "1 of 1 revision round used.", "section 4, Revision rounds"),
    ({"basis": "rounds", "verdict": "within_revisions", "used": 1, "agreed": 3},
     "1 of 3 revision rounds used.", ""),
    ({"basis": "rounds", "verdict": "revisions_exhausted", "used": 0, "agreed": 0},
     "No revision round is included for this deliverable.", ""),
    ({"basis": "exclusion", "verdict": "out_of_scope", "item_title": "Website",
      "clause_kind": "exclusions", "clause_number": "3"},
     "The contract names “Website” as not included.", "section 3, Exclusions"),
    ({"basis": "not_listed", "verdict": "out_of_scope"},
     "No deliverable of the contract covers this.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "reason", "source"), CASES)
def test_the_count_and_the_clause_are_said(facts, reason, source):
    explanation = explain(Ask(kind="new_work", **facts))

    assert (explanation.reason, explanation.source) == (reason, source)


def test_every_kind_that_decides_alone_has_its_own_sentence():
    kinds = ["correction", "schedule", "terms", "question", "conduct", "unclear"]

    said = {explain(Ask(kind=kind, basis="kind")).reason for kind in kinds}

    assert len(said) == len(kinds)
    assert all(said)


TITLES = {"logo": "Logo concepts"}


def test_words_are_told_once_for_each_thing_that_they_point_to():
    ask = Ask(guesses={"cues": [
        {"source": "words", "text": "fix", "points_to": "correction"},
        {"source": "words", "text": "fix", "points_to": "correction"},
        {"source": "words", "text": "broken", "points_to": "correction"},
        {"source": "words", "text": "logo", "points_to": "logo"},
        {"source": "words", "text": "site", "points_to": "gone"},
    ]})  # fmt: skip

    assert cues(ask, TITLES) == [
        "The words “fix”, “broken” point to: Correction.",
        "The words “logo” point to: Logo concepts.",
    ]


def test_other_cues_are_told_each():
    ask = Ask(guesses={"cues": [
        {"source": "item", "text": "Logo concepts", "points_to": "logo"},
        {"source": "example", "text": "mend the logo", "points_to": "correction"},
        {"source": "example", "text": "one more", "points_to": "gone"},
        {"source": "ledger", "text": "2/2", "points_to": "logo"},
        {"source": "tea leaves", "text": "x", "points_to": "logo"},
    ]})  # fmt: skip

    assert cues(ask, TITLES) == [
        "It resembles this part of the contract: Logo concepts",
        "It resembles a message that you read as “Correction” yourself: “mend the logo”",
        "The counts of “Logo concepts” speak for it: 2 of 2.",
    ]


def test_words_are_quoted_as_the_reader_writes():
    ask = Ask(guesses={"cues": [{"source": "words", "text": "refaire", "points_to": "revision"}]})

    with override("fr"):
        [said] = cues(ask, TITLES)

    assert re.search(r"«[\u00a0\u202f]refaire[\u00a0\u202f]»", said)


@pytest.mark.parametrize("guesses", [{}, {"cues": None}, {"cues": []}])
def test_no_cues_say_nothing(guesses):
    assert cues(Ask(guesses=guesses), TITLES) == []
