"""Word lists of both languages, from data files: one expression a line, `#` for remarks.

A line is a plain expression; `*` at the end of a word stands for any ending.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("lexicon")
LANGUAGES = ("en", "fr")


@cache
def entries(name: str, language: str) -> tuple[str, ...]:
    """The expressions of `lexicon/<language>/<name>.txt`, in the order of the file."""
    lines = (FOLDER / language / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds any expression of the list, in both languages.

    Messages mix languages ("c'est super, thanks"), so both lists are always at work.
    """
    found = [expression(entry) for language in LANGUAGES for entry in entries(name, language)]
    return re.compile(
        r"(?<!\w)(?:" + "|".join(sorted(set(found), key=len, reverse=True)) + ")", re.I
    )


def expression(entry: str) -> str:
    """The regular expression of one line of a list."""
    words = [_word(word) for word in entry.split()]
    return r"[ ,]{1,3}".join(words)


def _word(word: str) -> str:
    if word == "_":
        return r"[\w'-]+"
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word) + r"(?!\w)"


def hits(name: str, text: str) -> list[str]:
    """The parts of `text` that the list finds, in order."""
    return [match.group() for match in pattern(name).finditer(text)]
