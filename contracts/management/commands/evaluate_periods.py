"""`manage.py evaluate_periods FILE`: computes the last day of each period in a CSV file."""

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from contracts.management.commands._vectors import Row, read_rows, report
from scopeguard.core.dates import last_day

# "30", or months and days: "1 months + 15 days".
_LENGTH = re.compile(r"(\d+)\s*[^\d+]*(?:\+\s*(\d+)[^\d+]*)?")


class Command(BaseCommand):
    """Columns: id, calendar, day0, n, unit, purpose, and expected where it is known."""

    help = "Computes the periods of a CSV file; exit 1 if one differs from what is expected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file."""
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print id and day a row, then how many agree."""
        report(read_rows(options["file"]), compute, "expected", self.stdout.write)


def compute(row: Row) -> str:
    """The last day of the row's period, ISO format. Raises DateProblem, ValueError, KeyError."""
    length = _LENGTH.fullmatch(row["n"].strip())
    if length is None:
        raise ValueError(f"not a length: {row['n']!r}")
    period = last_day(
        date.fromisoformat(row["day0"].strip()),
        int(length[1]),
        row["unit"].strip(),
        row["calendar"].strip(),
        row["purpose"].strip(),
        int(length[2] or 0),
    )
    return period.last_day.isoformat()
