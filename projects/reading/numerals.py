"""Numbers in a message, in digits and in words: "the twelve", "une cinquième", "31 sur 48".

Clients count what they got. A number that equals a count of the ledger, or one more, points to
the item it counts.
"""

import re

# fmt: off
_UNITS_EN = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
# fmt: on
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# fmt: off
_UNITS_FR = [
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]
# fmt: on
_TENS_FR = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_GROUPS = {
    "pair": 2,
    "couple": 2,
    "dozen": 12,
    "douzaine": 12,
    "dizaine": 10,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "cinquantaine": 50,
}
# fmt: off
_ORDINALS_EN = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth", "twentieth",
]
# fmt: on
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*")
_NTH = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th|e|ème|eme|ième|er|ère)\b", re.I)


def _words() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_UNITS_EN, 1)}
    words.update({word: n for n, word in enumerate(_UNITS_FR, 1)})
    words.pop("un")
    words.pop("one")
    for n, ten in enumerate(_TENS_EN, 2):
        words[ten] = 10 * n
        words.update({f"{ten}-{unit}": 10 * n + k for k, unit in enumerate(_UNITS_EN[:9], 1)})
    for ten, value in _TENS_FR.items():
        words[ten] = value
        words.update({f"{ten}-{unit}": value + k for k, unit in enumerate(_UNITS_FR[:9], 1)})
    words.update(
        {"quatre-vingts": 80, "quatre-vingt": 80, "soixante-dix": 70, "soixante-douze": 72}
    )
    words.update(_GROUPS)
    return words


def _ordinal_words() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_ORDINALS_EN, 1)}
    words.update({"second": 2, "seconde": 2, "deuxième": 2, "cinquième": 5, "neuvième": 9})
    for n, unit in enumerate(_UNITS_FR, 1):
        if n > 2:
            words.setdefault(f"{unit.rstrip('e')}ième", n)
            words.setdefault(f"{unit}ième", n)
    words["vingtième"] = 20
    return words


_CARDINAL = _words()
_ORDINAL = _ordinal_words()


def cardinals(text: str) -> frozenset[int]:
    """Whole numbers up to 9999 that the text counts with; "one" and "un" say too little."""
    found = set()
    for token in _TOKEN.findall(text.lower()):
        if token.isdecimal() and len(token) <= 4:
            found.add(int(token))
        elif token in _CARDINAL:
            found.add(_CARDINAL[token])
    return frozenset(found)


def ordinals(text: str) -> frozenset[int]:
    """Ranks that the text names: "a fifth", "le 13e"."""
    found = {int(digits) for digits in _NTH.findall(text)}
    found.update(_ORDINAL[token] for token in _TOKEN.findall(text.lower()) if token in _ORDINAL)
    return frozenset(found)
