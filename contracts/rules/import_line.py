"""Contracts read from JSON lines: values, or a list of what is wrong.

Pure: no clock, no database. Everything that can be wrong with a line is told at once, with the
place; a line is either wholly understood or not taken at all.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from contracts.rules.defaults import usual_terms
from contracts.rules.import_fields import Problem, Reader
from contracts.rules.names import contact_from
from contracts.rules.standard_terms import standard_clauses
from contracts.rules.values import (
    ContactValues,
    ContractValues,
    DeliverableValues,
    ExclusionValues,
)
from scopeguard.core.money import total
from scopeguard.core.text import slug_key

MAX_LINES = 20
MAX_CHARACTERS = 200_000
MAX_DEPTH = 20
MAX_ITEMS = 200
MAX_PRICE = Decimal("999999999.99")
MAX_NOTICE_DAYS = 3650
DAY_KINDS = {"calendar": "cal", "business": "biz"}
UNITS = ("cal", "biz", "ouvrable", "week", "month", "month_end", "franc")
_KNOWN = {
    "id", "language", "title", "field", "client", "currency", "hourly_rate", "fee", "starts_on",
    "ends_on", "deliverables", "exclusions", "termination",
}  # fmt: skip
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


class Number(str):
    """A number of the JSON text, digit for digit: nothing is rounded on the way in."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReadContract:
    """What a line says. `price_differs`: the fee is not the sum of the deliverables.

    `unused` are the keys that mean nothing to us, `assumed` the terms that the line leaves open.
    """

    line: int
    values: ContractValues
    client_name: str
    client_country: str
    contact: ContactValues | None
    price_differs: bool
    unused: tuple[str, ...]
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnreadLine:
    """A line that was not taken, and why."""

    line: int
    problems: tuple[Problem, ...]


class _Refused(ValueError):
    """Met while the JSON text is being parsed; `code` is that of a Problem."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def read_lines(text: str) -> list[ReadContract | UnreadLine]:
    """Every line that holds something, in order; beyond the twentieth, one problem for the rest."""
    if len(text) > MAX_CHARACTERS:
        return [UnreadLine(1, (Problem("text_too_long", "", str(MAX_CHARACTERS)),))]
    filled = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if len(filled) > 1 and _is_spread_out(filled[0][1], text):
        filled = [(filled[0][0], text)]
    found: list[ReadContract | UnreadLine] = [read_line(line, n) for n, line in filled[:MAX_LINES]]
    if len(filled) > MAX_LINES:
        found.append(UnreadLine(filled[MAX_LINES][0], (Problem("too_many_lines", "", ""),)))
    return found


def read_line(text: str, number: int = 1) -> ReadContract | UnreadLine:
    """One line. `number` is where it stands in the text."""
    try:
        data = _parsed(text)
    except _Refused as error:
        return UnreadLine(number, (Problem(error.code, "", error.detail),))
    reader = Reader(data)
    read = _contract(reader, number)
    return UnreadLine(number, tuple(reader.problems)) if reader.problems else read


def _contract(reader: Reader, number: int) -> ReadContract:
    language = reader.choice("language", ("fr", "en"), required=True)
    currency = reader.currency("currency")
    client = reader.part("client", required=True)
    name = client.line("name", 200, required=True)
    country = client.country("country")
    contact = client.line("contact", 200)
    deliverables = tuple(_deliverables(reader, currency))
    fee = reader.amount("fee", currency, MAX_PRICE)
    rate = reader.amount("hourly_rate", currency, MAX_PRICE)
    starts_on, ends_on = reader.day("starts_on"), reader.day("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        reader.note("ends_before_start", "ends_on")
    parts = total(item.price for item in deliverables)
    values = replace(
        usual_terms(language=language or "fr", country=country or "", currency=currency),
        title=reader.line("title", 200, required=True),
        trade=reader.line("field", 120),
        price=parts if fee is None else fee,
        hourly_rate=rate or Decimal(0),
        starts_on=starts_on,
        ends_on=ends_on,
        deliverables=deliverables,
        exclusions=tuple(_exclusions(reader)),
    )
    keys = [item.key for item in values.deliverables] + [item.key for item in values.exclusions]
    _note_double_keys(reader, keys)
    values = _with_termination(reader, values)
    return ReadContract(
        line=number,
        values=replace(values, clauses=standard_clauses(values)),
        client_name=name,
        client_country=country or ("FR" if language == "fr" else "GB"),
        contact=contact_from(contact) if contact else None,
        price_differs=fee is not None and bool(parts) and fee != parts,
        unused=reader.unused(_KNOWN),
        assumed=_assumed(reader, country),
    )


def _deliverables(reader: Reader, currency: str) -> Iterable[DeliverableValues]:
    parts = reader.parts("deliverables", MAX_ITEMS)
    if not parts and not reader.problems:
        reader.note("no_deliverable", "deliverables")
    for part in parts:
        yield DeliverableValues(
            key=part.key("key"),
            title=part.line("title", 200, required=True),
            description=part.text("description", 2000),
            quantity=part.whole("quantity", 1, 100_000, 1),
            unit=part.line("unit", 60),
            revision_rounds=part.whole("revision_rounds", 0, 100, 0),
            price=part.amount("price", currency, MAX_PRICE) or Decimal(0),
        )


def _exclusions(reader: Reader) -> Iterable[ExclusionValues]:
    for part in reader.parts("exclusions", MAX_ITEMS):
        yield ExclusionValues(
            key=part.key("key"),
            title=part.line("title", 200, required=True),
            description=part.text("description", 2000),
        )


def _note_double_keys(reader: Reader, keys: Iterable[str]) -> None:
    """A key that comes twice is a mistake of the file: counts would fall on the wrong item."""
    seen: set[str] = set()
    for key in keys:
        if key and key in seen:
            reader.note("key_twice", "deliverables", key)
        seen.add(key)


def _with_termination(reader: Reader, values: ContractValues) -> ContractValues:
    """The notice period; without one the contract has no termination clause."""
    part = reader.part("termination")
    unit = part.choice("notice_unit", UNITS) or "cal"
    length = part.whole("notice_length", 0, MAX_NOTICE_DAYS, None)
    if length is None:
        unit = DAY_KINDS[part.choice("day_kind", tuple(DAY_KINDS)) or "calendar"]
        length = part.whole("notice_days", 0, MAX_NOTICE_DAYS, None)
    return replace(values, notice_length=length, notice_unit=unit)


def _assumed(reader: Reader, country: str) -> tuple[str, ...]:
    """Codes of what this line leaves out and we filled."""
    left_out = {"country": not country, "fee": not reader.has("fee")}
    return tuple(code for code, missing in left_out.items() if missing)


def _is_spread_out(first_line: str, text: str) -> bool:
    """Whether the text is one object over several lines, as editors like to write it."""
    try:
        _parsed(first_line)
    except _Refused:
        try:
            _parsed(text)
        except _Refused:
            return False
        return True
    return False


def _parsed(text: str) -> dict[str, Any]:
    """The object on a line. Depth is counted before the parser runs, since it recurses."""
    outside = _STRINGS.sub('""', text)
    depth = deepest = 0
    for character in outside:
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise _Refused("too_deep")
    try:
        data = json.loads(
            text.strip("\ufeff \t\r\n"),
            parse_float=Number,
            parse_int=Number,
            parse_constant=_no_constant,
            object_pairs_hook=_no_duplicates,
        )
    except json.JSONDecodeError as error:
        raise _Refused("not_json", str(error.colno)) from error
    if not isinstance(data, dict):
        raise _Refused("not_an_object")
    return data


def _no_constant(name: str) -> object:
    raise _Refused("not_a_number", name)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise _Refused("duplicate_key", slug_key(twice, ()))
    return dict(pairs)
