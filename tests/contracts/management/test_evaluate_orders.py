"""The command that computes running totals of a CSV file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

VECTORS = Path(__file__).parents[2] / "data" / "vectors" / "order_vectors.csv"
HEADER = "id,s0,accepted_before,not_counted,this_order,before,new,expect\n"


def run(path: Path) -> list[str]:
    out = StringIO()
    call_command("evaluate_orders", str(path), stdout=out)
    return out.getvalue().splitlines()


def test_the_vectors_agree():
    lines = run(VECTORS)

    assert lines[0] == "O1,4000.00,4600.00,ok,agrees"
    assert lines[5] == "O6,4350.00,4470.00,stale_then_reissue,agrees"
    assert lines[-1] == "6 of 6 agree"


def test_without_expectations_it_only_computes(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("id,s0,this_order\nA,1000,2x10|5\n")

    assert run(path) == ["A,1000.00,1025.00,ok"]


def test_a_difference_is_shown_and_fails(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + "A,1000.00,,,600.00,1000.00,1600.01,ok\n")
    out = StringIO()

    with pytest.raises(CommandError) as failure:
        call_command("evaluate_orders", str(path), stdout=out)

    assert failure.value.returncode == 1
    assert out.getvalue().splitlines() == [
        "A,1000.00,1600.00,ok,expected 1000.00 1600.01 ok", "0 of 1 agree",
    ]  # fmt: skip


@pytest.mark.parametrize("amount", ["", "ten", "NaN", "1e", "3xx2"])
def test_a_row_that_cannot_be_read_says_so_and_fails(tmp_path, amount):
    path = tmp_path / "orders.csv"
    path.write_text(HEADER + f"A,{amount},,,600.00,1000.00,1600.00,ok\nB,1,,,1,1,2,ok\n")
    out = StringIO()

    with pytest.raises(CommandError, match="1 rows differ"):
        call_command("evaluate_orders", str(path), stdout=out)

    assert out.getvalue().startswith("A,error: ")
    assert "B,1.00,2.00,ok,agrees" in out.getvalue()
