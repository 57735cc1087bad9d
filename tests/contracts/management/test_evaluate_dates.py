"""The commands that compute dated examples of a CSV file."""

import contextlib
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

VECTORS = Path(__file__).parents[2] / "data" / "vectors"
PERIODS = "id,calendar,day0,n,unit,purpose,expected\n"


def run(command: str, path: Path) -> list[str]:
    out = StringIO()
    call_command(command, str(path), stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("command", "name", "first", "last"),
    [
        ("evaluate_periods", "date_vectors.csv", "D01,2026-03-16", "36 of 36 agree"),
        ("evaluate_receipts", "receipt_vectors.csv", "R1,2026-03-02", "7 of 7 agree"),
    ],
)
def test_the_vectors_agree(command: str, name: str, first: str, last: str) -> None:
    lines = run(command, VECTORS / name)

    assert (lines[0], lines[-1]) == (first, last)


def test_a_difference_is_shown_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "periods.csv"
    path.write_text(
        PERIODS
        + "A,FR,2026-03-02,14,cal,run,2026-03-16\n"
        + "B,FR,2026-03-02,14,cal,run,2026-03-17\n"
    )
    out = StringIO()

    with pytest.raises(CommandError) as caught:
        call_command("evaluate_periods", str(path), stdout=out)

    assert caught.value.returncode == 1
    assert out.getvalue().splitlines() == [
        "A,2026-03-16",
        "B,2026-03-16,expected 2026-03-17",
        "1 of 2 agree",
    ]


def test_expectations_may_be_absent(tmp_path: Path) -> None:
    path = tmp_path / "periods.csv"
    path.write_text("\ufeffid;calendar;day0;n;unit;purpose\nA;FR;2026-01-31;1;month;run\n")

    assert run("evaluate_periods", path) == ["A,2026-02-28"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,FR,2026-02-30,14,cal,run,2026-03-16", "error: day is out of range for month"),
        ("A,FR,2026-03-02,many,cal,run,2026-03-16", "error: not a length"),
        ("A,FR,2026-03-02", "error: not a length"),
        ("A,XX,2026-03-02,14,cal,run,2026-03-16", "error: calendar"),
    ],
)
def test_a_row_that_cannot_be_computed_says_why(row: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "periods.csv"
    path.write_text(PERIODS + row + "\nB,FR,2026-03-02,14,cal,run,\n")
    out = StringIO()

    with contextlib.suppress(CommandError):
        call_command("evaluate_periods", str(path), stdout=out)

    first, second, *_ = out.getvalue().splitlines()
    assert first.startswith(f"A,{reason}")
    assert second == "B,2026-03-16"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad"])
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "absent.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("evaluate_periods", str(path))
