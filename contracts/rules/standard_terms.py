"""Standard wording of a contract's sections, filled from its terms and following them.

The words are in contracts/standard_terms, one file a language. A text that nobody edited is
recognised by its shape, so that it follows the notice period or the language chosen later; one that
was edited is left alone.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import time
from functools import lru_cache
from pathlib import Path

from contracts.rules.terms import ClauseKind
from contracts.rules.values import ClauseValues, ContractValues
from scopeguard.core.money import format_money
from scopeguard.core.text import french_typography

FOLDER = Path(__file__).resolve().parent.parent / "standard_terms"
LANGUAGES = ("fr", "en")
FIRST_NUMBER = 2  # section 1 names the parties

_DAYS = {"fr": ("jour", "jours"), "en": ("day", "days")}
_UNITS = {
    "fr": {
        "cal": ("jour calendaire", "jours calendaires"),
        "biz": ("jour ouvré", "jours ouvrés"),
        "ouvrable": ("jour ouvrable", "jours ouvrables"),
        "week": ("semaine", "semaines"),
        "month": ("mois", "mois"),
        "month_end": ("mois, jusqu’à la fin du mois civil", "mois, jusqu’à la fin du mois civil"),
        "franc": ("jour franc", "jours francs"),
    },
    "en": {
        "cal": ("calendar day", "calendar days"),
        "biz": ("business day", "business days"),
        "ouvrable": ("working day (Monday to Saturday)", "working days (Monday to Saturday)"),
        "week": ("week", "weeks"),
        "month": ("month", "months"),
        "month_end": (
            "month, to the end of the calendar month",
            "months, to the end of the calendar month",
        ),
        "franc": ("clear day", "clear days"),
    },
}
_SHAPES = {
    "extra_round_price": r"\D{0,8}\d[\d.,\s]*\D{0,8}?",
    "receipt_cutoff": r"\d{1,2}(?::\d{2}|\sh(?:\s\d{2})?)",
}


def standard_clauses(values: ContractValues) -> tuple[ClauseValues, ...]:
    """The sections of a contract with these terms, numbered from 2; none that they do not have."""
    numbered = (
        ClauseValues(kind=kind, number=str(number), text=standard_text(kind, values))
        for number, kind in enumerate(ClauseKind, start=FIRST_NUMBER)
    )
    return tuple(clause for clause in numbered if clause.text)


def standard_text(kind: ClauseKind, values: ContractValues) -> str:
    """The words of one section in the contract's language; "" where there is no such section."""
    name = kind.value
    if kind is ClauseKind.TERMINATION and values.notice_length is None:
        return ""
    if kind is ClauseKind.REVISIONS and values.extra_round_price is None:
        name += "/no_price"
    if kind is ClauseKind.PAYMENT and values.payment_days == 0:
        name += "/on_receipt"
    text = _texts(values.language)[name]
    for field, write in _FIELDS.items():
        if f"{{{field}}}" in text:
            text = text.replace(f"{{{field}}}", write(values))
    return french_typography(text) if values.language == "fr" else text


def is_standard(kind: ClauseKind, text: str) -> bool:
    """Whether the text is that section's standard wording, in any language and with any figures."""
    plain = _plain(text)
    return any(shape.fullmatch(plain) for shape in _shapes(kind))


def following(clauses: Iterable[ClauseValues], values: ContractValues) -> tuple[ClauseValues, ...]:
    """The clauses, where unedited ones say again what the terms say now.

    A standard termination clause goes when the contract has no notice period any more.
    """
    kept = (
        replace(clause, text=standard_text(clause.kind, values))
        if is_standard(clause.kind, clause.text)
        else clause
        for clause in clauses
    )
    dropped = values.notice_length is None
    return tuple(
        clause
        for clause in kept
        if clause.text or not (dropped and clause.kind is ClauseKind.TERMINATION)
    )


def notice_phrase(length: int, unit: str, language: str) -> str:
    """A notice period in words: "14 calendar days", « 2 mois »."""
    one, many = _UNITS[language][unit]
    return f"{length} {one if _is_one(length, language) else many}"


def _days(field: str) -> Callable[[ContractValues], str]:
    def write(values: ContractValues) -> str:
        count = getattr(values, field)
        one, many = _DAYS[values.language]
        return f"{count} {one if _is_one(count, values.language) else many}"

    return write


def _price(values: ContractValues) -> str:
    if values.extra_round_price is None:
        return ""
    return format_money(values.extra_round_price, values.currency, values.language)


def _notice(values: ContractValues) -> str:
    return notice_phrase(values.notice_length or 0, values.notice_unit, values.language)


def _cutoff(values: ContractValues) -> str:
    return clock(values.receipt_cutoff, values.language)


def clock(moment: time, language: str) -> str:
    """A time of day as a text of that language has it: "17:00", "17 h", "17 h 30"."""
    if language != "fr":
        return f"{moment.hour}:{moment.minute:02}"
    return f"{moment.hour} h" + (f" {moment.minute:02}" if moment.minute else "")


_FIELDS: dict[str, Callable[[ContractValues], str]] = {
    "feedback_days": _days("feedback_days"),
    "order_valid_days": _days("order_valid_days"),
    "payment_days": _days("payment_days"),
    "cure_days": _days("cure_days"),
    "extra_round_price": _price,
    "notice": _notice,
    "receipt_cutoff": _cutoff,
}


def _is_one(count: int, language: str) -> bool:
    """French counts nothing as one."""
    return count == 1 or (language == "fr" and count == 0)


@lru_cache
def _texts(language: str) -> dict[str, str]:
    """The sections of one language's file by name; KeyError for a language that we do not write."""
    if language not in LANGUAGES:
        raise KeyError(language)
    parts = re.split(r"^== (\S+)\n", (FOLDER / f"{language}.txt").read_text("utf-8"), flags=re.M)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


@lru_cache
def _shapes(kind: ClauseKind) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(_shape(french_typography(text) if language == "fr" else text, language))
        for language in LANGUAGES
        for name, text in _texts(language).items()
        if name.partition("/")[0] == kind.value
    )


def _shape(text: str, language: str) -> str:
    """The text as a pattern in which every figure may be another."""
    pattern = re.escape(_plain(text))
    for field in _FIELDS:
        pattern = pattern.replace(re.escape(f"{{{field}}}"), _figure(field, language))
    return pattern


def _figure(field: str, language: str) -> str:
    if field in _SHAPES:
        return _SHAPES[field]
    phrases = _UNITS[language].values() if field == "notice" else [_DAYS[language]]
    words = sorted({_plain(word) for pair in phrases for word in pair}, key=len, reverse=True)
    return r"\d{1,4} (?:" + "|".join(map(re.escape, words)) + ")"


def _plain(text: str) -> str:
    """The text with single spaces and straight apostrophes: a browser's change is no edit."""
    return re.sub(r"\s+", " ", text).strip().replace("\u2019", "'")
