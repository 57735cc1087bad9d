"""Reading from start to end: what always holds, whatever the message."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.rules.terms import Terms
from projects.reading import read
from projects.reading.engine import read_with
from projects.reading.model import shipped
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts
from tests.projects.reading.support import TERMS

PIECES = st.sampled_from(
    ["Hi Jo,", "one more menu?", "le logo est trop foncé", "\n", "> quoted", "1)", "😀", "\u202e",
     "\x00", "\ud83d", "<p>", "</p>", "&eacute;", "On Monday Jo wrote:", "asap", "-- ", "»", " "]
)  # fmt: skip


def check(reading, message):
    assert reading.engine.startswith("scopeguard-reading")
    for ask in reading.asks:
        assert 0 <= ask.start < ask.end <= len(message)
        assert sorted(guess.value for guess in ask.kinds) == sorted(kind.value for kind in Kind)
        assert sum(guess.score for guess in ask.kinds) == pytest.approx(1, abs=1e-6)
        assert sum(guess.score for guess in ask.items) == pytest.approx(1, abs=1e-6)
        assert ask.items[0].value is None or TERMS.item(ask.items[0].value)
        assert 0 <= ask.certainty <= 1
        assert ask.language in ("en", "fr")


@settings(max_examples=40)
@given(st.lists(PIECES, min_size=1, max_size=14).map(" ".join), st.booleans())
def test_any_mail_gives_sound_asks(message, full):
    check(read_with(shipped(), message, TERMS, {}, full=full), message)


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_any_text_gives_sound_asks(message):
    reading = read(message, TERMS)

    check(reading, message)
    assert bool(reading.asks) or not any(char.isalnum() for char in message)


@pytest.mark.parametrize("message", ["", "   \n", "\u200b\u202e"])
def test_an_empty_message_asks_nothing(message):
    assert read(message, TERMS).asks == ()


def test_emoji_alone_are_unclear():
    (ask,) = read("😀😀", TERMS).asks

    assert ask.kind == Kind.UNCLEAR
    assert not ask.confident


def test_a_message_of_117000_characters_is_cut_in_bounded_time():
    message = ("Could we have one more menu for the autumn? The logo is too dark. " * 2000)[
        :117_000
    ]

    started = time.process_time()
    reading = read(message, TERMS)

    assert reading.truncated
    assert reading.asks
    assert time.process_time() - started < 10


def test_a_contract_without_items_is_read():
    empty = Terms("fr", "EUR", TERMS.price, TERMS.hourly_rate, None)

    (ask,) = read("Pouvez-vous ajouter une page ?", empty).asks

    assert [guess.value for guess in ask.items] == [None]


def test_two_asks_are_found_in_order():
    message = (
        "Hi Jo,\nCould we see a third logo concept, with a wheat motif?\n"
        "Also, can we pay the balance in three instalments?\nTom"
    )

    reading = read(message, TERMS, counts={"logo": Counts(delivered=2)})

    assert [ask.kind for ask in reading.asks] == [Kind.NEW_WORK, Kind.TERMS]
    assert message[reading.asks[1].start :].startswith("Also")


def test_the_same_words_read_otherwise_under_another_ledger():
    message = "Could you do the autumn menu as well?"

    (done,) = read(message, TERMS, counts={"menu": Counts(delivered=4)}).asks
    (due,) = read(message, TERMS, counts={"menu": Counts(delivered=2)}).asks

    assert done.item == due.item == "menu"
    assert any(cue.source == "ledger" and cue.text == "4/4" for cue in done.cues)
    assert any(cue.source == "ledger" and cue.text == "2/4" for cue in due.cues)


def test_reading_twice_gives_the_same():
    message = "Le menu d'hiver comporte une faute, « soupe » est écrit « soup »."

    assert read(message, TERMS) == read(message, TERMS)


def test_the_light_engine_says_its_name():
    assert read_with(shipped(), "A third logo?", TERMS, {}, full=False).engine.endswith("light")


def test_an_urgent_ask_is_marked():
    (ask,) = read("The website form is broken, please fix it today!", TERMS).asks

    assert ask.urgent
