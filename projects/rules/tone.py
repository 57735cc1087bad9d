"""Finds faults in a reply to a client: nine of them, in French and English. Pure.

A first version, of words and patterns. What stands in quotation marks is somebody else's and is
left out, but for marks that were never filled in. An apostrophe may be straight or curly.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from projects.rules.tone_words import (
    ACKNOWLEDGEMENT,
    ALTERNATIVE,
    APOLOGY,
    BLAME,
    GROVELLING,
    HARSH,
    PLACEHOLDER,
    PROMISE,
    REASON,
)

MANY_APOLOGIES = 3
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"\n]*\"")
_WORD = re.compile(r"\w+")


class Fault(StrEnum):
    """What can be wrong with a reply that says no."""

    NO_ACKNOWLEDGEMENT = "no_acknowledgement"
    NO_REASON = "no_reason"
    NO_ALTERNATIVE = "no_alternative"
    BLAME = "blame"
    HARSH = "harsh"
    UNBACKED_PROMISE = "unbacked_promise"
    PLACEHOLDER = "placeholder"
    IMPERSONAL = "impersonal"
    OVER_APOLOGY = "over_apology"


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, and the words that show it ("" where something is missing)."""

    fault: Fault
    words: str


def check(
    text: str,
    *,
    language: str,
    client_name: str,
    declines: bool = True,
    theirs: Iterable[str] = (),
) -> tuple[Found, ...]:
    """The faults of a reply, each once, in the order of `Fault`.

    `language` is "fr" or "en", `client_name` the person written to ("" where unknown: then
    nothing is said about it). A reply that does not say no (`declines` false) needs neither
    reason nor alternative. `theirs` are verbatim words of the client, which may hold anything.
    """
    own = _without(text.replace("’", "'"), [words.replace("’", "'") for words in theirs])
    plain = _QUOTED.sub(" ", own)
    found = {
        Fault.BLAME: _first(BLAME[language], plain),
        Fault.HARSH: _first(HARSH[language], plain),
        Fault.UNBACKED_PROMISE: _first(PROMISE[language], plain),
        Fault.PLACEHOLDER: _first(PLACEHOLDER, own),
        Fault.OVER_APOLOGY: _apologies(plain, language),
    }
    # Thanks and reasons may well stand beside a quotation: these look at the whole text.
    if not ACKNOWLEDGEMENT[language].search(plain):
        found[Fault.NO_ACKNOWLEDGEMENT] = ""
    if declines and not REASON[language].search(plain):
        found[Fault.NO_REASON] = ""
    if declines and not ALTERNATIVE[language].search(plain):
        found[Fault.NO_ALTERNATIVE] = ""
    if client_name and not _named(client_name, text):
        found[Fault.IMPERSONAL] = ""
    return tuple(Found(fault, words) for fault in Fault if (words := found.get(fault)) is not None)


def unfilled(text: str, theirs: Iterable[str] = ()) -> list[str]:
    """The marks that wait to be filled in ("{{ name }}", "[CLIENT]", "XXX"), each once.

    `theirs` are verbatim words of the client: a mark that they typed themselves is none of ours.
    """
    own = _without(text, theirs)
    return list(dict.fromkeys(match.group() for match in PLACEHOLDER.finditer(own)))


def _without(text: str, theirs: Iterable[str]) -> str:
    """The text without those verbatim words of the client that hold a mark themselves."""
    for words in sorted(set(theirs), key=len, reverse=True):
        if PLACEHOLDER.search(words):
            text = text.replace(words, " ")
    return text


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return match.group().strip() if match else None


def _apologies(text: str, language: str) -> str | None:
    words = [match.group() for match in APOLOGY[language].finditer(text)]
    if len(words) >= MANY_APOLOGIES:
        return ", ".join(words[:MANY_APOLOGIES])
    return _first(GROVELLING[language], text)


def _named(name: str, text: str) -> bool:
    """Whether any part of the name of two letters or more stands in the text as a word."""
    said = set(_WORD.findall(_folded(text)))
    return any(part in said for part in _WORD.findall(_folded(name)) if len(part) > 1)


def _folded(text: str) -> str:
    """Lower case without accents."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
