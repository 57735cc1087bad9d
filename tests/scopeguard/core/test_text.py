"""Text at the edge, French typography, keys."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scopeguard.core.text import (
    clean_text,
    french_typography,
    has_visible_characters,
    shorten,
    slug_key,
)

anything = st.text(alphabet=st.characters(), max_size=60)
french = st.text(alphabet="aé1 .;:!?«»()'’…\u00a0\u202f@/&\n-", max_size=40)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b[31m", "ab[31m"),
        ("e\u0301te\u0301", "été"),
        ("\ud83d\ude00", "\U0001f600"),  # a pair that arrived in two halves
        ("a\ud800b", "a\ufffdb"),
        ("Total \u202e00,1\u202c €", "Total 00,1 €"),
        ("\u200b\u2060\ufeff", ""),
        ("\u0301\u0301", ""),
        ("  Marie\u00a0Curie ", "Marie\u00a0Curie"),
        ("👩\u200d💻 dev", "👩\u200d💻 dev"),
        ("Re: hi\r\nBcc: evil@x.y", "Re: hi Bcc: evil@x.y"),
        ("a\u2028b\u0085c\td", "a b c d"),
    ],
)
def test_clean_text_of_one_line(typed: str, kept: str) -> None:
    assert clean_text(typed, multiline=False) == kept


def test_clean_text_keeps_lines_and_tabs_of_long_texts() -> None:
    assert clean_text("a\r\nb\rc\n\n\td ", multiline=True) == "a\nb\nc\n\n\td"


def test_clean_text_caps_combining_marks() -> None:
    cleaned = clean_text("z" + "\u0335" * 2000 + "o", multiline=False)

    assert cleaned.count("\u0335") == 8
    assert cleaned.endswith("o")


@given(anything, st.booleans())
def test_clean_text_is_stable_storable_and_visible(text: str, multiline: bool) -> None:
    cleaned = clean_text(text, multiline=multiline)

    assert clean_text(cleaned, multiline=multiline) == cleaned
    assert "\0" not in cleaned.encode().decode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert multiline or not {"\n", "\r"} & set(cleaned)
    assert not cleaned or has_visible_characters(cleaned)


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("Bonjour !", "Bonjour\u202f!"),
        ("Vraiment?", "Vraiment\u202f?"),
        ("Vraiment ?!", "Vraiment\u202f?!"),
        ("Objet : avenant ; suite", "Objet\u00a0: avenant\u202f; suite"),
        ("« Oui »", "«\u202fOui\u202f»"),
        ("«Oui», dit-elle", "«\u202fOui\u202f», dit-elle"),
        ("« Vraiment ? »", "«\u202fVraiment\u202f?\u202f»"),
        ("l'accord d’hier", "l'accord d’hier"),
        ("à 14:30 !", "à 14:30\u202f!"),
        ("format 16:9", "format 16:9"),
        ("voir https://exemple.fr/?a=1;b=2 : ok", "voir https://exemple.fr/?a=1;b=2\u00a0: ok"),
        ("Écrivez à a.b@exemple.fr ; merci", "Écrivez à a.b@exemple.fr\u202f; merci"),
        ("connaissez-vous www.exemple.fr?", "connaissez-vous www.exemple.fr\u202f?"),
        ("Martin &amp; fils", "Martin &amp; fils"),
        ("déjà\u202f! fait\u00a0: oui", "déjà\u202f! fait\u00a0: oui"),
        ("(sic !) et [quoi ?]", "(sic\u202f!) et [quoi\u202f?]"),
        ("Merci !\nÀ demain", "Merci\u202f!\nÀ demain"),
        ("", ""),
    ],
)
def test_french_typography(plain: str, printed: str) -> None:
    assert french_typography(plain) == printed


@given(french)
def test_french_typography_is_idempotent_and_changes_only_spaces(text: str) -> None:
    once = french_typography(text)

    assert french_typography(once) == once
    spaces = str.maketrans("", "", " \u00a0\u202f")
    assert once.translate(spaces) == text.translate(spaces)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        ("Un logo", 10, "Un logo"),
        ("Un logo et une charte", 12, "Un logo et…"),
        ("Un logo, et une charte", 9, "Un logo…"),
        ("anticonstitutionnellement", 8, "anticon…"),
        ("a  b\n c", 10, "a b c"),
        ("abc", 0, ""),
    ],
)
def test_shorten_cuts_between_words(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


@given(anything, st.integers(0, 30))
def test_shorten_never_exceeds_the_length(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length or not text.split()


@pytest.mark.parametrize(
    ("title", "taken", "key"),
    [
        ("Logo concepts", set(), "logo-concepts"),
        ("Œuvre d’été n° 2", set(), "oeuvre-d-ete-n-2"),
        ("Logo", {"logo", "logo-2"}, "logo-3"),
        ("日本", set(), "item"),
        ("日本", {"item"}, "item-2"),
        ("x" * 200, set(), "x" * 40),
    ],
)
def test_slug_keys_are_plain_and_free(title: str, taken: set[str], key: str) -> None:
    assert slug_key(title, taken) == key
