"""Saying an ask back, and asking what is meant, in both languages and both addresses."""

import re
from itertools import permutations

import pytest

from projects.reading import Ask, Guess
from projects.reading.paraphrase import clarifying_question, paraphrase, quotable
from projects.rules.asks import Kind
from scopeguard.core.text import french_typography
from tests.projects.reading.support import TERMS


def ask_of(kind, item="menu", score=0.9, second=Kind.QUESTION):
    others = [one for one in Kind if one not in (kind, second)]
    kinds = (Guess(kind, score), Guess(second, 1 - score), *(Guess(one, 0.0) for one in others))
    items = (Guess(item, score), Guess("logo", 1 - score))
    return Ask("One more menu, please.", 0, 22, "en", kinds, items, True)


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(("language", "address"), [("en", "vous"), ("fr", "vous"), ("fr", "tu")])
def test_every_kind_is_said_back_with_the_clients_words(kind, language, address):
    said = paraphrase(ask_of(kind), TERMS, language, address)

    assert "One more menu, please" in said
    assert said.endswith(".")
    assert "{" not in said


def test_the_item_is_named_where_it_is_likely():
    assert "(Menu)" in paraphrase(ask_of(Kind.NEW_WORK), TERMS, "en")
    assert "(Menu)" not in paraphrase(ask_of(Kind.NEW_WORK, score=0.4), TERMS, "en")


def test_french_spaces_are_narrow_and_the_colon_is_held():
    said = paraphrase(ask_of(Kind.REVISION), TERMS, "fr", "tu")

    assert said.startswith("Tu souhaites donc une modification")
    assert "\u00a0:" in said
    assert "«\u202f" in said


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(("language", "address"), [("en", "vous"), ("fr", "vous"), ("fr", "tu")])
def test_every_question_is_one_question(kind, language, address):
    question = clarifying_question(ask_of(kind, score=0.5), TERMS, language, address)

    assert question.count("?") == 1


def test_two_near_kinds_are_asked_about():
    ask = ask_of(Kind.NEW_WORK, score=0.5, second=Kind.REVISION)

    assert "or a change to what you already have" in clarifying_question(ask, TERMS, "en")


def test_two_near_items_are_asked_about():
    ask = Ask(
        "the winter one", 0, 14, "en",
        (Guess(Kind.NEW_WORK, 0.9), Guess(Kind.REVISION, 0.1)),
        (Guess("menu", 0.5), Guess("logo", 0.4), Guess(None, 0.1)), False,
    )  # fmt: skip

    assert "“Menu”, “Logo concepts” or something else?" in clarifying_question(ask, TERMS, "en")


def test_long_words_are_cut_at_a_word():
    ask = Ask("word " * 200, 0, 999, "en", ask_of(Kind.QUESTION).kinds, (), False)

    assert len(paraphrase(ask, TERMS, "en")) < 260


FORMS = [("en", "vous"), ("fr", "vous"), ("fr", "tu")]
# Words of ours that would take the other person for a man or a woman.
GENDERED = re.compile(r"mécontent|\bsûre?\b|satisfaite?s?\b|\bprête?\b", re.IGNORECASE)


def every_sentence(language, address):
    """All that can be said back or asked, without the client's words."""
    found = []
    for first, second in permutations(Kind, 2):
        near = ask_of(first, score=0.5, second=second)
        found += [
            paraphrase(near, TERMS, language, address),
            clarifying_question(near, TERMS, language, address),
            clarifying_question(ask_of(first, score=0.65), TERMS, language, address),
        ]
    return {re.sub("[“«][^”»]*[”»]", "title", text) for text in found}


@pytest.mark.parametrize(("language", "address"), FORMS)
def test_our_words_are_set_as_printed(language, address):
    for text in every_sentence(language, address):
        assert "'" not in text
        assert not re.search(r" {2}| [,.)?:;]|\( ", text), text
        if language == "fr":
            assert french_typography(text) == text


@pytest.mark.parametrize("address", ["vous", "tu"])
def test_nobody_is_taken_for_a_man_or_a_woman(address):
    for text in every_sentence("fr", address):
        assert not GENDERED.search(text), text
        other = r"\b(?:vous|votre|vos)\b" if address == "tu" else r"\b(?:tu|te|ton|ta|tes)\b"
        assert not re.search(other, text, re.IGNORECASE), text


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("- Add a page, please.", "en", "Add a page, please"),
        ("Call it “Nord”.", "en", "Call it ‘Nord’"),
        ("Nommez-la «\u202fNord\u202f».", "fr", "Nommez-la “Nord”"),
        ("Ajoutez « Nord », svp :", "fr", "Ajoutez “Nord”, svp"),
        ("And then…", "en", "And then…"),
        ("And then...", "en", "And then..."),
        ("word " * 9, "en", "word word word word word word word word…"),
    ],
)
def test_the_clients_words_fit_into_our_marks(text, language, expected):
    assert quotable(text, language, 40) == expected
