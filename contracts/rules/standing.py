"""What stands between a draft of a change order and its issue."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date

from contracts.rules.pricing import MAX_LINES, MAX_TEXT_BYTES, Totals, text_bytes, within_range
from contracts.rules.scope import Line
from contracts.rules.states import ContractState, LineEffect, OrderState
from contracts.rules.terms import Terms
from scopeguard.core.text import slug_key


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as a value. `replaces` is the state of the order that it replaces, "" for none."""

    lines: tuple[Line, ...]
    totals: Totals
    terms: Terms
    contract_state: str
    starts_on: date | None
    new_end_on: date | None
    valid_until: date
    replaces: str = ""
    texts: tuple[str, ...] = ()


def problems(draft: Draft, today: date) -> tuple[str, ...]:
    """Codes of everything that forbids the issue today, gravest first; empty when nothing does.

    "not_signed", "ended", "replaced_answered", "no_lines", "too_many_lines", "too_much_text",
    "unknown_item", "not_whole", "sum_out_of_range", "end_before_start", "valid_until_past".
    """
    line_texts = [text for line in draft.lines for text in (line.description, line.unit)]
    checks = {
        "not_signed": draft.contract_state == ContractState.DRAFT,
        "ended": draft.contract_state == ContractState.ENDED,
        "replaced_answered": draft.replaces
        not in ("", OrderState.SENT.value, OrderState.DECLINED.value),
        "no_lines": not draft.lines,
        "too_many_lines": len(draft.lines) > MAX_LINES,
        "too_much_text": text_bytes([*draft.texts, *line_texts]) > MAX_TEXT_BYTES,
        "unknown_item": any(_names_nothing(line, draft.terms) for line in draft.lines),
        "not_whole": any(not is_countable(line) for line in draft.lines),
        "sum_out_of_range": not within_range(draft.totals),
        "end_before_start": bool(
            draft.new_end_on and draft.starts_on and draft.new_end_on < draft.starts_on
        ),
        "valid_until_past": draft.valid_until < today,
    }
    return tuple(code for code, found in checks.items() if found)


def is_countable(line: Line) -> bool:
    """Units, rounds and new deliverables are counted whole; a price-only line may be any number."""
    if line.effect is LineEffect.NONE:
        return True
    whole = line.quantity == line.quantity.to_integral_value() and line.quantity != 0
    return whole and (line.effect is not LineEffect.NEW or line.quantity > 0)


def free_lines(lines: Iterable[Line]) -> tuple[str, ...]:
    """Descriptions of the lines that cost nothing, which is meant or forgotten: ask."""
    return tuple(line.description for line in lines if not line.unit_price or not line.quantity)


def keyed(lines: Iterable[Line], taken: Container[str]) -> tuple[Line, ...]:
    """The lines with a key of its own for each new deliverable; `taken` are the keys in use."""
    result: list[Line] = []
    used: set[str] = set()
    for line in lines:
        if line.effect is LineEffect.NEW:
            key = line.item_key
            if not key or key in taken or key in used:
                key = slug_key(line.description, _Both(taken, used))
            used.add(key)
            line = replace(line, item_key=key)
        result.append(line)
    return tuple(result)


@dataclass(frozen=True, slots=True)
class _Both:
    """Two containers asked as one."""

    first: Container[str]
    second: Container[str]

    def __contains__(self, key: object) -> bool:
        return key in self.first or key in self.second


def _names_nothing(line: Line, terms: Terms) -> bool:
    counted = line.effect in (LineEffect.UNITS, LineEffect.ROUNDS)
    return counted and terms.deliverable(line.item_key) is None
