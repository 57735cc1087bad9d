"""`manage.py evaluate_orders FILE`: the running totals of each change order in a CSV file."""

from argparse import ArgumentParser
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contracts.management.commands._vectors import Row, read_rows
from contracts.rules.pricing import Totals, is_stale, running_totals
from contracts.rules.scope import Line
from contracts.rules.states import LineEffect
from scopeguard.core.money import round_money

AFTER_ISSUE = "accepted_after_issue"
COLUMNS = ("before", "new", "expect")


class Command(BaseCommand):
    """Columns: id, s0, accepted_before, not_counted, this_order, and before, new, expect.

    Several amounts in a cell are separated by "|". `not_counted` has amounts with a state
    ("300.00:declined"); "accepted_after_issue" makes the order stale, and the totals are then those
    of its re-issue. `this_order` may hold lines as quantity x unit price ("3x33.335"). An optional
    column `currency` says how sums are rounded; without it, to two places.
    """

    help = "Computes the running totals of change orders in a CSV file; exit 1 if one differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file."""
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print id, before, new, expect and whether it agrees, then how many do."""
        lines, expected, agreeing = evaluate(read_rows(options["file"]))
        for line in lines:
            self.stdout.write(line)
        if expected:
            self.stdout.write(f"{agreeing} of {expected} agree")
        if agreeing != expected:
            raise CommandError(f"{expected - agreeing} rows differ", returncode=1)


def evaluate(rows: list[Row]) -> tuple[list[str], int, int]:
    """One line a row, how many rows expect something, and how many of these agree."""
    lines, expected_rows, agreeing = [], 0, 0
    for row in rows:
        wanted = {key: row[key].strip() for key in COLUMNS if row.get(key, "").strip()}
        try:
            found = compute(row)
            agrees = all(_same(wanted[key], found[key]) for key in wanted)
            line = ",".join(found[key] for key in COLUMNS)
        except (ValueError, InvalidOperation) as error:
            agrees, line = False, f"error: {error!s}"
        if wanted:
            expected_rows += 1
            agreeing += agrees
            line += ",agrees" if agrees else f",expected {' '.join(wanted.values())}"
        lines.append(f"{row.get('id', '')},{line}")
    return lines, expected_rows, agreeing


def compute(row: Row) -> dict[str, str]:
    """The row's sums and whether the order may be accepted. Raises ValueError, InvalidOperation."""
    currency = row.get("currency", "").strip() or "EUR"
    accepted = [_amount(part) for part in _parts(row.get("accepted_before", ""))]
    others = [_with_state(part) for part in _parts(row.get("not_counted", ""))]
    since = [amount for amount, state in others if state == AFTER_ISSUE]
    pending = [amount for amount, state in others if state == "sent"]
    stale = is_stale(len(accepted), len(accepted) + len(since))
    totals: Totals = running_totals(
        _amount(row.get("s0", "")),
        [round_money(amount, currency) for amount in (*accepted, *since)],
        [_line(part) for part in _parts(row.get("this_order", ""))],
        currency,
        pending,
    )
    return {
        "before": str(totals.before), "new": str(totals.new),
        "expect": "stale_then_reissue" if stale else "ok",
    }  # fmt: skip


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def _line(text: str) -> Line:
    quantity, times, price = text.lower().partition("x")
    if not times:
        quantity, price = "1", text
    return Line(LineEffect.NONE, "", "", _amount(quantity), _amount(price))


def _with_state(text: str) -> tuple[Decimal, str]:
    amount, _separator, state = text.partition(":")
    return _amount(amount), state.strip()


def _amount(text: str) -> Decimal:
    try:
        amount = Decimal(text.strip())
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is not an amount") from error
    if not amount.is_finite():
        raise ValueError(f"{text!r} is not an amount")
    return amount


def _same(wanted: str, found: str) -> bool:
    """Amounts are compared as amounts ("4000" is "4000.00"), words as words."""
    try:
        return Decimal(wanted) == Decimal(found)
    except InvalidOperation:
        return wanted == found
