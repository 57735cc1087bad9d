"""Reads CSV files of dated examples and compares what we compute with what is expected."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from django.core.management.base import CommandError

from scopeguard.core.dates import DateProblem

Row = dict[str, str]


def read_rows(path: str) -> list[Row]:
    """The rows of a CSV file in UTF-8, separated by commas or semicolons. Raises CommandError."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(lines, delimiter=separator, restval="")
    return [{k: v for k, v in row.items() if isinstance(v, str)} for row in reader]


def compare(
    rows: Iterable[Row], compute: Callable[[Row], str], expected_column: str
) -> tuple[list[str], int, int]:
    """One line a row ("D01,2026-03-16"), how many had an expectation, and how many agree.

    A row that cannot be computed says why; it disagrees with any expectation.
    """
    lines, expected_rows, agreeing = [], 0, 0
    for row in rows:
        try:
            day = compute(row)
        except (DateProblem, ValueError, KeyError) as error:
            day = f"error: {error!s}"
        line = f"{row.get('id', '')},{day}"
        expected = row.get(expected_column, "").strip()
        if expected:
            expected_rows += 1
            agreeing += day == expected
            line += "" if day == expected else f",expected {expected}"
        lines.append(line)
    return lines, expected_rows, agreeing


def report(
    rows: list[Row], compute: Callable[[Row], str], column: str, write: Callable[[str], object]
) -> None:
    """Write the lines and, where days are expected, how many agree; a difference is exit 1."""
    lines, expected_rows, agreeing = compare(rows, compute, column)
    for line in lines:
        write(line)
    if expected_rows:
        write(f"{agreeing} of {expected_rows} agree")
    if agreeing != expected_rows:
        raise CommandError(f"{expected_rows - agreeing} rows differ", returncode=1)
