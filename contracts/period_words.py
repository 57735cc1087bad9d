"""A notice period in the language of the interface."""

from typing import Protocol

from django.utils.translation import get_language

from contracts.rules.standard_terms import notice_phrase


class HasNotice(Protocol):
    """A contract, or its values."""

    notice_length: int | None
    notice_unit: str


def period_words(terms: HasNotice) -> str:
    """ "14 calendar days", « 2 mois »; "" where no notice is agreed."""
    if terms.notice_length is None:
        return ""
    language = "fr" if (get_language() or "").startswith("fr") else "en"
    return notice_phrase(terms.notice_length, terms.notice_unit, language)
