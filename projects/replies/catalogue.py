"""The texts of replies: one file a reason and a language, written by hand, cut into sections.

A section begins with a line "== name". Sections of `common.txt` serve every file that has none of
that name. "needs" lists facts without which nothing of the file would be true; "option x" is an
alternative that the reply can offer.
"""

import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from projects.rules.asks import Decision, Verdict
from scopeguard.core.text import french_typography

LANGUAGES = ("fr", "en")
_HEADING = re.compile(r"^== (.+)$", re.MULTILINE)
_OPTION = "option "


class Reason(StrEnum):
    """Why one writes: a verdict, or a gesture that was decided. There is a file for each."""

    IN_SCOPE = "in_scope"
    OVER_QUANTITY = "over_quantity"
    OUT_OF_SCOPE = "out_of_scope"
    WITHIN_REVISIONS = "within_revisions"
    REVISIONS_EXHAUSTED = "revisions_exhausted"
    TERMS_CHANGE = "terms_change"
    NO_ACTION = "no_action"
    BOUNDARY = "boundary"
    CLARIFY = "clarify"
    GOODWILL = "goodwill"


# Replies that say no: they need a reason and an alternative, and come in three strengths.
REFUSALS = frozenset({
    Reason.OVER_QUANTITY, Reason.OUT_OF_SCOPE, Reason.REVISIONS_EXHAUSTED, Reason.TERMS_CHANGE,
    Reason.BOUNDARY,
})  # fmt: skip


def reason_for(verdict: str, decision: str) -> Reason:
    """What the reply is about: the verdict, unless the person decided to ask back or to give."""
    if decision == Decision.CLARIFY:
        return Reason.CLARIFY
    if decision == Decision.GOODWILL:
        return Reason.GOODWILL
    return Reason(Verdict(verdict).value)


def sections(reason: Reason, language: str) -> dict[str, str]:
    """The sections of a reason by name, those of `common.txt` included."""
    return _file("common", language) | _file(reason.value, language)


def needs(reason: Reason, language: str) -> list[str]:
    """Names of facts that the file cannot do without."""
    return sections(reason, language).get("needs", "").split()


def options(reason: Reason, language: str = "en") -> list[str]:
    """The alternatives that the reply can offer, best first: "order", "swap", "later" …"""
    names = _file(reason.value, language)
    return [name.removeprefix(_OPTION) for name in names if name.startswith(_OPTION)]


@lru_cache(maxsize=64)
def _file(name: str, language: str) -> dict[str, str]:
    path = Path(settings.BASE_DIR) / "templates" / f"replies/{language}/{name}.txt"
    text = path.read_text(encoding="utf-8")
    if language == "fr":
        text = french_typography(text)
    _before, *parts = _HEADING.split(text)
    return {
        heading.strip(): body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }
