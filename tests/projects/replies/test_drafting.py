"""Every text in every form: no fault of tone, right typography, and nothing that is not a fact."""

import re
from itertools import product

import pytest

from projects.replies.catalogue import REFUSALS, Reason, options
from projects.replies.choices import Choices
from projects.replies.drafting import Draft, draft, offered
from projects.replies.engine import MissingFact
from projects.rules.tone import check, unfilled
from scopeguard.core.text import french_typography
from tests.projects.replies.kit import GUARDS, HOSTILE, all_facts, without

FORMS = [("en", False), ("fr", False), ("fr", True)]
EVERY = list(product(Reason, FORMS))
WAYS = list(product((1, 2, 3), (True, False), (True, None)))
VOUS = re.compile(r"\b(?:vous|votre|vos|\w{2,}ez)\b", re.IGNORECASE)
TU = re.compile(r"\b(?:tu|te|toi|(?<!un )(?<!son )ton|ta|tes)\b", re.IGNORECASE)
MARKED = sorted(set(GUARDS) - {"count"})
# Facts that are said only beside another: hours explain a price, the rate explains the hours.
GO_WITH = {"price": {"hours"}, "hours": {"rate"}, "item": {"clause"}}
# What a reply must not say, whatever it is about.
NEVER = re.compile(
    r"unfortunately|malheureusement|as I already|déjà dit|encore une fois|\bagain\b|obviously"
    r"|\bsorry\b|désolé|policy|always|never|toujours|jamais|\(error\)|None",
    re.IGNORECASE,
)


def _draft(reason, language, tu=False, strength=1, *, facts=None, **choices):
    known = facts or all_facts(language, tu=tu, strength=strength)
    return draft(reason, known, Choices(**choices), language)


def _or_missing(reason, known, choices, language):
    """The draft, or the name of the fact that it lacks."""
    try:
        return draft(reason, known, choices, language)
    except MissingFact as missing:
        return missing.name


@pytest.mark.parametrize(("reason", "form"), EVERY)
def test_a_draft_has_none_of_the_nine_faults(reason, form):
    language, tu = form
    for strength, call, names in WAYS:
        made = _draft(reason, language, tu, strength, call=call, options=names and options(reason))

        assert (
            check(
                made.body, language=language, client_name="Anne Martin", declines=reason in REFUSALS
            )
            == ()
        )
        assert not NEVER.search(made.body)
        assert not unfilled(made.subject + made.body)


@pytest.mark.parametrize(("reason", "form"), EVERY)
def test_a_draft_is_set_as_printed(reason, form):
    language, tu = form
    for strength, call, names in WAYS:
        made = _draft(reason, language, tu, strength, call=call, options=names and options(reason))

        prose = re.sub("[“«][^”»]*[”»]", "title", made.body)
        assert "'" not in prose
        assert not re.search(r" {2}| [,.)]|\( |\.\.|,\.", prose)
        if language == "fr":
            assert french_typography(prose) == prose
            assert not (VOUS if tu else TU).search(prose)


@pytest.mark.parametrize(("reason", "form"), list(product(sorted(REFUSALS), FORMS)))
def test_a_refusal_has_its_four_steps_in_five_to_eight_sentences(reason, form):
    made = _draft(reason, *form)

    steps = dict(made.blocks)
    assert list(steps) == [
        "greeting",
        "acknowledge",
        "reason",
        "alternatives",
        "next",
        "close",
        "sign",
    ]
    said = [text for name, text in made.blocks if name not in ("greeting", "sign")]
    assert 5 <= sum(len(re.findall(r"[.?!](?=\s|$)", text)) for text in said) <= 8
    assert steps["greeting"].endswith("Anne,")
    assert steps["alternatives"].count("\n– ") == 2


@pytest.mark.parametrize(("reason", "form"), EVERY)
def test_every_figure_of_a_draft_comes_from_a_fact(reason, form):
    language, tu = form
    known = all_facts(language, tu=tu)
    made = draft(reason, known, Choices(options=tuple(options(reason))), language)

    given = " ".join(str(value) for value in known.values())
    for figure in re.findall(r"\d[\d\s  ]*", made.body):
        assert figure.strip() in given


@pytest.mark.parametrize(("reason", "form"), EVERY)
def test_a_fact_that_does_not_hold_is_not_said(reason, form):
    language, tu = form
    # Each guarded fact gets words that stand nowhere else, so that saying it shows.
    marked = all_facts(language, tu=tu, **{name: f"<{name}>" for name in MARKED})
    choices = Choices(options=tuple(options(reason)))
    full = draft(reason, marked, choices, language)
    for name in MARKED:
        made = _or_missing(reason, without(marked, name), choices, language)
        if not isinstance(made, Draft):
            assert made == name
            continue
        assert f"<{name}>" not in made.body + made.subject
        others = [other for other in MARKED if f"<{other}>" in full.body and other != name]
        lost = [other for other in others if f"<{other}>" not in made.body]
        assert set(lost) <= GO_WITH.get(name, set())


@pytest.mark.parametrize("name", ["contact", "sender", "quote", "item", "referral", "next_item"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_marks_in_a_fact_stay_text(name, language):
    known = all_facts(language, **{name: HOSTILE})
    choices = Choices(options=tuple(options(Reason.OUT_OF_SCOPE)))
    made = draft(Reason.OUT_OF_SCOPE, known, choices, language)

    assert HOSTILE in made.body


@pytest.mark.parametrize("form", FORMS)
def test_without_a_name_there_is_no_draft(form):
    with pytest.raises(MissingFact) as missing:
        _draft(Reason.OVER_QUANTITY, *form, facts=without(all_facts(form[0]), "contact"))

    assert missing.value.name == "contact"


@pytest.mark.parametrize("fact", ["signed", "current", "item"])
def test_a_refusal_needs_an_agreement_that_still_says_so(fact):
    with pytest.raises(MissingFact) as missing:
        _draft(Reason.OVER_QUANTITY, "en", facts=without(all_facts(), fact))

    assert missing.value.name == fact


def test_a_date_is_needed_to_refuse_another_one():
    with pytest.raises(MissingFact) as missing:
        _draft(Reason.TERMS_CHANGE, "en", facts=without(all_facts(), "end"))

    assert missing.value.name == "end"


def test_three_strengths_are_three_texts():
    bodies = {_draft(Reason.REVISIONS_EXHAUSTED, "fr", False, n).body for n in (1, 2, 3)}

    assert len(bodies) == 3


def test_a_call_takes_the_place_of_the_written_answer():
    made = _draft(Reason.OVER_QUANTITY, "en", call=True)

    assert "short call before Monday 9 March 2026" in made.body
    assert "Tell me" not in made.body


def test_the_person_chooses_the_alternatives():
    made = _draft(Reason.OUT_OF_SCOPE, "en", options=("recommend", "plan"))

    assert "Ana Roy does this kind of work" in made.body
    assert "neither the price nor the dates change" in made.body
    assert "A change order" not in made.body


def test_an_alternative_without_its_fact_is_not_offered():
    ways = {
        way.name: way
        for way in offered(
            Reason.OVER_QUANTITY, without(all_facts(), "swap", "referral"),
            Choices(options=("swap", "order")), "en",
        )
    }  # fmt: skip

    assert (ways["swap"].on, ways["swap"].missing, ways["swap"].text) == (False, "swap", "")
    assert ways["recommend"].missing == "referral"
    assert ways["order"].on


def test_the_price_falls_back_to_the_rate_and_then_to_a_promise_to_price_it():
    no_price = without(all_facts(), "price", "hours")
    no_rate = without(all_facts(), "price", "hours", "rate")
    at_rate = _draft(Reason.OUT_OF_SCOPE, "en", facts=no_price)
    unpriced = _draft(Reason.OUT_OF_SCOPE, "en", facts=no_rate)

    assert "at 65 € an hour, with the hours confirmed in writing" in at_rate.body
    assert "at a price that we confirm in writing before I start" in unpriced.body


def test_an_insult_is_not_quoted_back():
    made = _draft(Reason.BOUNDARY, "en", facts=all_facts(quote="You are useless"))

    assert "useless" not in made.body


def test_a_note_of_a_call_is_not_called_a_message():
    made = _draft(Reason.OUT_OF_SCOPE, "fr", facts=all_facts("fr", written=False))

    assert "Merci pour notre échange" in made.body
    assert "message" not in made.body
