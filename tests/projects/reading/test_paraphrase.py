"""Saying an ask back, and asking what is meant, in both languages and both addresses."""

import pytest

from projects.reading import Ask, Guess
from projects.reading.paraphrase import clarifying_question, paraphrase
from projects.rules.asks import Kind
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
