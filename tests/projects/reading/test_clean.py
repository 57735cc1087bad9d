"""The client's own words: what is taken out, and that places in the raw message are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.reading.clean import MAX_CHARS, clean


def test_quoted_reply_is_taken_out():
    message = "Please change the green.\n\nOn Mon, 2 Mar 2026, Jo wrote:\n> Here is the logo\n> Jo"

    assert clean(message).text == "Please change the green."


def test_french_reply_header_is_taken_out():
    message = "Vous pouvez changer le vert ?\n\nLe lun. 2 mars 2026, Jo a écrit :\n> Voici le logo"

    assert clean(message).text == "Vous pouvez changer le vert ?"


def test_outlook_headers_end_the_message():
    message = (
        "Un autre vert svp.\n\nDe : Jo <jo@example.org>\nEnvoyé : lundi\nObjet : logo\n\nVoici."
    )

    assert clean(message).text == "Un autre vert svp."


def test_forwarded_message_alone_is_read():
    message = "---------- Forwarded message ---------\nFrom: Ann\nSubject: menu\n\nOne more menu?"

    assert clean(message).text == "One more menu?"


@pytest.mark.parametrize(
    "mark", ["-- \nJo Reyes\n+44 20", "Sent from my iPhone", "Envoyé de mon iPad"]
)
def test_signature_is_taken_out(mark):
    assert clean(f"One more menu please\n{mark}").text == "One more menu please"


def test_thirty_levels_of_quotes_leave_the_answer():
    quotes = "\n".join(">" * level + " earlier" for level in range(1, 31))

    assert clean(f"Yes, the second one.\n{quotes}").text == "Yes, the second one."


def test_a_message_of_quotes_only_is_read_without_its_marks():
    assert clean("> one more menu\n>> please").text == "one more menu\nplease"


def test_html_becomes_text_and_keeps_places():
    message = "<html><style>p{}</style><p>Bonjour</p><p>Le caf&eacute; est <b>froid</b></p></html>"

    own = clean(message)

    assert own.text.split() == ["Bonjour", "Le", "café", "est", "froid"]
    start, end = own.span(own.text.index("froid"), len(own.text))
    assert message[start:end] == "froid"


def test_invisible_marks_are_taken_out():
    assert clean("\u202eone\u200b more\x00\ud800 menu").text == "one more menu"


def test_a_long_message_is_cut_and_says_so():
    own = clean("One more menu. " * 10_000)

    assert own.truncated
    assert len(own.text) <= MAX_CHARS


@given(st.text(max_size=400))
def test_every_character_kept_has_a_place_in_the_message(message):
    own = clean(message)

    assert len(own.origin) == len(own.text)
    assert list(own.origin) == sorted(own.origin)
    assert all(0 <= at < len(message) for at in own.origin)
