"""Reads the fields of a parsed JSON object one by one and keeps a list of what is wrong."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.rules.keys import is_key
from scopeguard.core.dates import DateProblem, check_day
from scopeguard.core.money import NotAnAmount, parse_amount, round_money
from scopeguard.core.text import clean_text, shorten, slug_key

_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_WHOLE = re.compile(r"(-?\d{1,9})(?:\.0{1,3})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CURRENCIES = frozenset(  # those of contracts.labels
    (
        "EUR", "GBP", "USD", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "JPY", "TND", "MAD",
        "XOF",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: its code, its place ("deliverables 2, price"), and a detail such as a limit."""

    code: str
    place: str = ""
    detail: str = ""


class Reader:
    """One object of the line. Parts share the list of problems with the whole."""

    def __init__(
        self, data: object, place: str = "", problems: list[Problem] | None = None
    ) -> None:
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        self.place = place
        self.problems: list[Problem] = [] if problems is None else problems

    def note(self, code: str, field: str, detail: str = "") -> None:
        """Add a mistake at one of this object's fields."""
        self.problems.append(Problem(code, f"{self.place}{field}", detail))

    def has(self, field: str) -> bool:
        """Whether the field is there and not null."""
        return self.data.get(field) is not None

    def unused(self, known: set[str]) -> tuple[str, ...]:
        """The keys that nobody reads, shortened for display."""
        return tuple(shorten(clean_text(key, False), 40) for key in self.data if key not in known)

    def line(self, field: str, longest: int, *, required: bool = False) -> str:
        """One line of text; "" where there is none."""
        return self._text(field, longest, multiline=False, required=required)

    def text(self, field: str, longest: int) -> str:
        """Text that may have several lines."""
        return self._text(field, longest, multiline=True, required=False)

    def choice(self, field: str, allowed: tuple[str, ...], *, required: bool = False) -> str:
        """One of a few words; "" where there is none or it is not allowed."""
        value = self.line(field, 60, required=required)
        if value and value not in allowed:
            self.note("not_allowed", field, ", ".join(allowed))
            return ""
        return value

    def currency(self, field: str) -> str:
        """A currency that we handle; euros stand in while a mistake is being told."""
        value = self.line(field, 60, required=True).upper()
        if value and value not in CURRENCIES:
            self.note("unknown_currency", field, shorten(value, 12))
        return value if value in CURRENCIES else "EUR"

    def country(self, field: str) -> str:
        """Two letters, or "" where there are none."""
        value = self.line(field, 60).upper()
        if value and not re.fullmatch(r"[A-Z]{2}", value):
            self.note("not_a_country", field, shorten(value, 12))
            return ""
        return "GB" if value == "UK" else value

    def key(self, field: str) -> str:
        """A key as given, or one made from it; "" makes one from the title later."""
        value = self.line(field, 60)
        return value if not value or is_key(value) else slug_key(value, ())

    def amount(self, field: str, currency: str, most: Decimal) -> Decimal | None:
        """An amount that is not negative, with no more decimals than its currency has."""
        raw = self.data.get(field)
        if raw is None or raw == "":
            return None
        if not isinstance(raw, str):
            self.note("wrong_type_amount", field)
            return None
        try:
            value = Decimal(raw) if _NUMBER.fullmatch(raw) else parse_amount(raw, max_places=6)
        except NotAnAmount:
            self.note("not_an_amount", field, shorten(clean_text(raw, False), 30))
            return None
        if value < 0:
            self.note("negative", field)
        elif value > most:
            self.note("too_large", field)
        elif value != round_money(value, currency):
            self.note("decimals", field, currency)
        else:
            return round_money(value, currency)
        return None

    def whole(self, field: str, least: int, most: int, default: Any) -> Any:
        """A whole number within bounds; `default` where there is none."""
        raw = self.data.get(field)
        if raw is None:
            return default
        found = _WHOLE.fullmatch(raw) if isinstance(raw, str) else None
        if found is None:
            self.note("not_whole", field, f"{least}–{most}")
            return default
        if not least <= int(found[1]) <= most:
            self.note("out_of_range", field, f"{least}–{most}")
            return default
        return int(found[1])

    def day(self, field: str) -> date | None:
        """A day as 2026-03-31, between 2000 and 2100."""
        value = self.line(field, 60)
        if not value:
            return None
        try:
            if not _DAY.fullmatch(value):
                raise ValueError(value)
            return check_day(date.fromisoformat(value))
        except DateProblem:
            self.note("day_range", field)
        except ValueError:
            self.note("not_a_day", field, shorten(value, 20))
        return None

    def part(self, field: str, *, required: bool = False) -> "Reader":
        """An object inside this one."""
        value = self.data.get(field)
        if value is None:
            if required:
                self.note("missing", field)
        elif not isinstance(value, dict):
            self.note("wrong_type_object", field)
        # Fields of a part that is not there are not reported one by one.
        silent: list[Problem] | None = self.problems if isinstance(value, dict) else []
        return Reader(value, f"{self.place}{field}, ", silent)

    def parts(self, field: str, most: int) -> list["Reader"]:
        """A list of objects; none where it is absent or no list."""
        value = self.data.get(field)
        if value is None:
            return []
        if not isinstance(value, list):
            self.note("wrong_type_list", field)
            return []
        if len(value) > most:
            self.note("too_many_items", field, str(most))
            return []
        found = []
        for number, item in enumerate(value, start=1):
            if isinstance(item, dict):
                found.append(Reader(item, f"{field} {number}, ", self.problems))
            else:
                self.note("wrong_type_object", f"{field} {number}")
        return found

    def _text(self, field: str, longest: int, *, multiline: bool, required: bool) -> str:
        raw = self.data.get(field)
        if raw is not None and (not isinstance(raw, str) or type(raw) is not str):
            self.note("wrong_type_text", field)
            return ""
        value = clean_text(raw or "", multiline)
        if not value and required:
            self.note("missing", field)
        if len(value) > longest:
            self.note("too_long", field, str(longest))
            return ""
        return value
