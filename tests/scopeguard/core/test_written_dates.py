"""Dates and numbers as letters print them."""

from datetime import date

import pytest

from scopeguard.core import written_dates


@pytest.mark.parametrize(
    ("language", "long", "weekday", "words"),
    [
        ("fr", "1er mai 2026", "vendredi 1er mai 2026", "le premier mai deux mille vingt-six"),
        (
            "en",
            "1 May 2026",
            "Friday 1 May 2026",
            "the first of May, two thousand and twenty-six",
        ),
        (
            "en-US",
            "May 1, 2026",
            "Friday, May 1, 2026",
            "the first of May, two thousand and twenty-six",
        ),
    ],
)
def test_dates_as_letters_print_them(language: str, long: str, weekday: str, words: str) -> None:
    day = date(2026, 5, 1)

    assert written_dates.long_date(day, language) == long
    assert written_dates.weekday_date(day, language) == weekday
    assert written_dates.date_in_words(day, language) == words


def test_the_last_day_of_a_year_in_words() -> None:
    day = date(2026, 12, 31)

    assert written_dates.date_in_words(day, "fr") == "le trente et un décembre deux mille vingt-six"
    assert (
        written_dates.date_in_words(day, "en")
        == "the thirty-first of December, two thousand and twenty-six"
    )


@pytest.mark.parametrize(
    ("day", "ordinal"),
    [
        (2, "second"), (3, "third"), (5, "fifth"), (8, "eighth"), (9, "ninth"), (12, "twelfth"),
        (19, "nineteenth"), (20, "twentieth"), (21, "twenty-first"), (30, "thirtieth"),
    ],
)  # fmt: skip
def test_english_ordinals(day: int, ordinal: str) -> None:
    assert written_dates.date_in_words(date(2026, 1, day), "en").startswith(
        f"the {ordinal} of January"
    )


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        (0, "zéro", "zero"),
        (17, "dix-sept", "seventeen"),
        (21, "vingt et un", "twenty-one"),
        (61, "soixante et un", "sixty-one"),
        (70, "soixante-dix", "seventy"),
        (71, "soixante et onze", "seventy-one"),
        (72, "soixante-douze", "seventy-two"),
        (80, "quatre-vingts", "eighty"),
        (81, "quatre-vingt-un", "eighty-one"),
        (91, "quatre-vingt-onze", "ninety-one"),
        (99, "quatre-vingt-dix-neuf", "ninety-nine"),
        (100, "cent", "one hundred"),
        (101, "cent un", "one hundred and one"),
        (200, "deux cents", "two hundred"),
        (201, "deux cent un", "two hundred and one"),
        (580, "cinq cent quatre-vingts", "five hundred and eighty"),
        (1000, "mille", "one thousand"),
        (1978, "mille neuf cent soixante-dix-huit", "one thousand nine hundred and seventy-eight"),
        (2200, "deux mille deux cents", "two thousand two hundred"),
        (3080, "trois mille quatre-vingts", "three thousand and eighty"),
        (
            9999,
            "neuf mille neuf cent quatre-vingt-dix-neuf",
            "nine thousand nine hundred and ninety-nine",
        ),
    ],
)
def test_numbers_in_words(number: int, french: str, english: str) -> None:
    assert written_dates.number_in_words(number, "fr") == french
    assert written_dates.number_in_words(number, "en") == english


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_number_has_its_own_words(language: str) -> None:
    assert len({written_dates.number_in_words(n, language) for n in range(10_000)}) == 10_000


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_beyond_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="0 to 9999"):
        written_dates.number_in_words(number, "fr")
