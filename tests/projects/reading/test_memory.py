"""Learning: confirmed asks speak for asks like them, items only within their contract."""

from projects.reading import Example, read
from projects.rules.asks import Kind
from tests.projects.reading.support import TERMS

MESSAGE = "Could you do the thing for the terrace?"


def test_a_corrected_ask_decides_at_once():
    example = Example(MESSAGE, Kind.NEW_WORK, "menu", "c1")

    (ask,) = read(MESSAGE, TERMS, examples=[example], contract="c1").asks

    assert (ask.kind, ask.item) == (Kind.NEW_WORK, "menu")
    assert any(cue.source == "example" and cue.text == MESSAGE for cue in ask.cues)


def test_without_the_example_it_is_read_as_before():
    example = Example(MESSAGE, Kind.NEW_WORK, "menu", "c1")

    before = read(MESSAGE, TERMS, contract="c1")
    read(MESSAGE, TERMS, examples=[example], contract="c1")

    assert read(MESSAGE, TERMS, contract="c1") == before


def test_an_item_does_not_travel_to_another_contract():
    example = Example(MESSAGE, Kind.REVISION, "photos", "c1")

    (alone,) = read(MESSAGE, TERMS, contract="c2").asks
    (ask,) = read(MESSAGE, TERMS, examples=[example], contract="c2").asks

    assert ask.kind == Kind.REVISION
    assert not any(cue.source == "example" and cue.points_to == "photos" for cue in ask.cues)
    assert alone.items != ()


def test_an_example_far_from_the_ask_says_nothing():
    example = Example("The invoice is due on the 3rd", Kind.TERMS, None, "c1")

    (ask,) = read("The logo is too dark for us", TERMS, examples=[example], contract="c1").asks

    assert not any(cue.source == "example" for cue in ask.cues)


def test_an_unknown_kind_or_empty_example_is_left_out():
    odd = [Example("", "terms", None, "c1"), Example("x", "nonsense", "menu", "c1")]

    assert read(MESSAGE, TERMS, examples=odd, contract="c1").asks
