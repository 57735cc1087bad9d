"""`manage.py evaluate_receipts FILE`: computes the day of receipt of each letter in a CSV file."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand

from contracts.management.commands._vectors import Row, read_rows, report
from contracts.rules.receipt import deemed_receipt


class Command(BaseCommand):
    """Columns: id, calendar, channel, sent_local, recipient_tz, cutoff, and expected_receipt.

    `sent_local` is on the recipient's clock; an optional column `known_on` is the proven day.
    """

    help = "Computes the days of receipt of a CSV file; exit 1 if one differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file."""
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print id and day a row, then how many agree."""
        report(read_rows(options["file"]), compute, "expected_receipt", self.stdout.write)


def compute(row: Row) -> str:
    """The row's day of receipt, ISO format. Raises DateProblem, ValueError, KeyError."""
    cutoff, known_on = row.get("cutoff", "").strip(), row.get("known_on", "").strip()
    receipt = deemed_receipt(
        row["channel"].strip(),
        datetime.fromisoformat(row["sent_local"].strip()),
        calendar=row["calendar"].strip(),
        timezone=row["recipient_tz"].strip(),
        cutoff=time.fromisoformat(cutoff) if cutoff else None,
        known_on=date.fromisoformat(known_on) if known_on else None,
    )
    return receipt.received_on.isoformat()
