"""The published figures of the reading engine, from the card that its training writes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel.numbers import format_percent
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# As the card names them: the measure, then the engine and the language of the messages.
MEASURE, ENGINE = "leave_writers_out", "full"
GROUPS = ("all", "en", "fr")
NAMES: Mapping[str, Promise] = {
    "verdict_f1": _("What the contract says about a point (F1 over nine verdicts)"),
    "kind_f1": _("What kind of point it is (F1 over eight kinds)"),
    "item": _("The part of the contract is the right one"),
    "top_three": _("The right part is among the first three"),
    "near": _("The right kind is among two, the right part among three"),
    "count_right": _("The number of points in a message is right"),
    "sure_right": _("The verdict is right where the reading is called sure"),
    "sure_share": _("Share of points that are called sure"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """`values` holds each figure from 0 to 1, by its name and then by group ("all", "en", "fr")."""

    engine: str
    measured_on: date
    values: Mapping[str, Mapping[str, float]]

    def rows(self, language: str) -> list[tuple[Promise, list[str]]]:
        """One row a figure: its name, and the percentages of the groups."""
        return [
            (name, [percent(self.values[key][group], language) for group in GROUPS])
            for key, name in NAMES.items()
            if key in self.values
        ]

    def of(self, key: str, language: str, *, against: bool = False) -> str:
        """One figure over all messages; `against` gives what is missing to 100 %."""
        value = self.values[key]["all"]
        return percent(1 - value if against else value, language)


@cache
def load(path: Path) -> Figures | None:
    """The figures of a card; None where there is no card, or one without figures."""
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
        groups = {group: card[MEASURE][f"{ENGINE} {group}"] for group in GROUPS}
        values = {key: {group: float(groups[group][key]) for group in GROUPS} for key in NAMES}
        return Figures(str(card["name"]), date.fromisoformat(card["date"]), values)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def percent(value: float, language: str) -> str:
    """ "70%", or "70 %" with a narrow space in French."""
    pattern = "#,##0\u202f%" if language == "fr" else "#,##0%"
    return str(format_percent(value, pattern, locale=language))
