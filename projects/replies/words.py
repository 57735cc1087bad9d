"""Small words that facts are written with, in the language of the reply.

Not gettext: a reply speaks the client's language, whatever the interface speaks.
"""

from collections.abc import Sequence
from decimal import Decimal

from contracts.rules.terms import ClauseKind
from scopeguard.core.money import format_number

CLAUSE_NAMES: dict[str, dict[str, str]] = {
    "en": {
        ClauseKind.DELIVERABLES: "Deliverables",
        ClauseKind.EXCLUSIONS: "Exclusions",
        ClauseKind.REVISIONS: "Revision rounds",
        ClauseKind.CHANGES: "Changes",
        ClauseKind.SCHEDULE: "Schedule",
        ClauseKind.PAYMENT: "Payment",
        ClauseKind.CONDUCT: "Conduct",
        ClauseKind.TERMINATION: "Termination",
    },
    "fr": {
        ClauseKind.DELIVERABLES: "Livrables",
        ClauseKind.EXCLUSIONS: "Exclusions",
        ClauseKind.REVISIONS: "Séries de corrections",
        ClauseKind.CHANGES: "Modifications",
        ClauseKind.SCHEDULE: "Calendrier",
        ClauseKind.PAYMENT: "Paiement",
        ClauseKind.CONDUCT: "Comportement",
        ClauseKind.TERMINATION: "Résiliation",
    },
}


def clause_words(number: str, name: str, language: str) -> str:
    """ "section 3, Exclusions", « article 3, Exclusions »."""
    return f"{'article' if language == 'fr' else 'section'}\u00a0{number}, {name}"


def listed(parts: Sequence[str], language: str) -> str:
    """ "a, b and c"."""
    word = "et" if language == "fr" else "and"
    *first, last = parts
    return f"{', '.join(first)} {word} {last}" if first else last


def net(amount: str, taxed: bool, language: str) -> str:
    """The amount, said to be without tax where tax comes on top."""
    if not taxed:
        return amount
    return f"{amount}\u00a0HT" if language == "fr" else f"{amount} plus VAT"


def hours_words(hours: Decimal, language: str) -> str:
    """ "6 hours", « 6 heures », « 1,5 heure »."""
    number = format_number(hours.normalize(), language)
    plural = hours >= 2 if language == "fr" else hours != 1
    return f"{number}\u00a0{('heure' if language == 'fr' else 'hour')}{'s' if plural else ''}"
