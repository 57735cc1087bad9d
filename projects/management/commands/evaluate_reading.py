"""Reads messages of a folder and writes what the engine says; prints figures where it can."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects.reading import scoring

Row = dict[str, Any]


class Command(BaseCommand):
    """The form of the files is described in docs/reading.md."""

    help = "Read the messages of FOLDER/requests.jsonl against FOLDER/contracts.jsonl."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--predictions", type=Path, help="where to write one line a message")

    def handle(self, *args: Any, folder: Path, predictions: Path | None, **options: Any) -> None:
        contracts = {row["id"]: row for row in _rows(folder / "contracts.jsonl")}
        requests = _rows(folder / "requests.jsonl")
        asks = [scoring.predict(_contract(contracts, row), row) for row in requests]
        if predictions:
            lines = [
                json.dumps({"id": row["id"], "asks": found}, ensure_ascii=False)
                for row, found in zip(requests, asks, strict=True)
            ]
            predictions.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        known = [(row, found) for row, found in zip(requests, asks, strict=True) if "expect" in row]
        self.stdout.write(f"{len(requests)} messages read, {len(known)} with an expectation")
        if known:
            figures = scoring.by_language([row for row, _ in known], [found for _, found in known])
            for name, found in figures.items():
                self.stdout.write(f"\n[{name}]\n{scoring.render(found)}")


def _rows(path: Path) -> list[Row]:
    """The lines of a JSON Lines file; CommandError says which line is broken."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    rows = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise CommandError(f"{path}, line {number}: {error.msg}.") from error
    return rows


def _contract(contracts: dict[str, Row], request: Row) -> Row:
    try:
        return contracts[request["contract"]]
    except KeyError as error:
        raise CommandError(f"Message {request.get('id')} names no known contract.") from error
