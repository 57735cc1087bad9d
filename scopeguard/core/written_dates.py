"""Dates and numbers as a letter prints them, in French and English.

Our own tables: CLDR writes "1 mai" where French letters have "1er mai". Languages are "fr", "en"
(British order) and "en-US"; anything that begins with "fr" is French, the rest English.
"""

from datetime import date

_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_FR_SMALL = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]  # fmt: skip
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_EN_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip

MAX_IN_WORDS = 9999


def long_date(day: date, language: str) -> str:
    """ "1er mai 2026", "1 May 2026", "May 1, 2026" for en-US. Never figures only."""
    month = _month(day, language)
    if _french(language):
        return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"
    if _american(language):
        return f"{month} {day.day}, {day.year}"
    return f"{day.day} {month} {day.year}"


def weekday_date(day: date, language: str) -> str:
    """ "vendredi 1er mai 2026", "Friday 1 May 2026", "Friday, May 1, 2026" for en-US."""
    names = _WEEKDAYS["fr" if _french(language) else "en"].split()
    comma = "," if _american(language) else ""
    return f"{names[day.weekday()]}{comma} {long_date(day, language)}"


def date_in_words(day: date, language: str) -> str:
    """The date all in words, with its article, for the day on which a contract ends.

    « le trente et un décembre deux mille vingt-six », "the thirty-first of December, two thousand
    and twenty-six".
    """
    month, year = _month(day, language), number_in_words(day.year, language)
    if _french(language):
        return f"le {'premier' if day.day == 1 else number_in_words(day.day, 'fr')} {month} {year}"
    return f"the {_ordinal(day.day)} of {month}, {year}"


def number_in_words(number: int, language: str) -> str:
    """A whole number from 0 to 9,999 in words; ValueError beyond.

    French in the traditional spelling: « vingt et un », « quatre-vingts », « deux cent un ».
    """
    if not 0 <= number <= MAX_IN_WORDS:
        raise ValueError(f"0 to {MAX_IN_WORDS}, not {number}")
    return _french_number(number) if _french(language) else _english_number(number)


def _french_number(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    words = []
    if thousands:
        words += ([_FR_SMALL[thousands]] if thousands > 1 else []) + ["mille"]  # never "milles"
    if hundreds:
        plural = hundreds > 1 and not rest  # "deux cents", but "deux cent un"
        words += [_FR_SMALL[hundreds]] if hundreds > 1 else []
        words += ["cents" if plural else "cent"]
    if rest or not words:
        words.append(_french_below_hundred(rest))
    return " ".join(words)


def _french_below_hundred(number: int) -> str:
    if number < 20:
        return _FR_SMALL[number]
    if number == 80:
        return "quatre-vingts"
    if number > 80:
        return f"quatre-vingt-{_FR_SMALL[number - 80]}"  # "quatre-vingt-un", without "et"
    tens = min(number // 10 * 10, 60)  # seventy is sixty and ten
    rest = number - tens
    if not rest:
        return _FR_TENS[tens]
    if rest in (1, 11):
        return f"{_FR_TENS[tens]} et {_FR_SMALL[rest]}"
    return f"{_FR_TENS[tens]}-{_FR_SMALL[rest]}"


def _english_number(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    words = [f"{_EN_SMALL[thousands]} thousand"] if thousands else []
    words += [f"{_EN_SMALL[hundreds]} hundred"] if hundreds else []
    if rest or not words:
        words += (["and"] if words else []) + [_english_below_hundred(rest)]
    return " ".join(words)


def _english_below_hundred(number: int) -> str:
    if number < 20:
        return _EN_SMALL[number]
    tens, ones = divmod(number, 10)
    return _EN_TENS[tens] + (f"-{_EN_SMALL[ones]}" if ones else "")


def _ordinal(number: int) -> str:
    """The English ordinal of a day of the month."""
    head, hyphen, tail = _english_below_hundred(number).rpartition("-")
    if tail.endswith("y"):
        return f"{head}{hyphen}{tail[:-1]}ieth"
    return f"{head}{hyphen}{_EN_ORDINALS.get(tail, tail + 'th')}"


def _month(day: date, language: str) -> str:
    return _MONTHS["fr" if _french(language) else "en"].split()[day.month - 1]


def _french(language: str) -> bool:
    return language.lower().startswith("fr")


def _american(language: str) -> bool:
    return language.lower().replace("_", "-") == "en-us"
