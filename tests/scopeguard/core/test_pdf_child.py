"""The PDF process: killed, stopped, forked, shared by threads, and gone with its parent."""

import os
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scopeguard.core import pdf, pdf_child
from tests.scopeguard.core.papers import HONEST, SVG_BOMB, make, outcome

ROOT = Path(__file__).parents[3]


def test_a_killed_machine_is_replaced() -> None:
    first = make(HONEST)
    process = pdf.process_id()

    os.kill(process, signal.SIGKILL)

    assert make(HONEST) == first
    assert pdf.process_id() != process


def test_a_stopped_machine_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    make(HONEST)
    process = pdf.process_id()
    os.kill(process, signal.SIGSTOP)
    monkeypatch.setattr(pdf, "ANSWER_SECONDS", 1)

    assert make(HONEST).startswith(b"%PDF")
    assert pdf.process_id() != process


def test_a_killed_child_refuses_one_document_only() -> None:
    make(HONEST)
    process = pdf.process_id()
    children = Path(f"/proc/{process}/task/{process}/children")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(outcome, SVG_BOMB)
        deadline = time.monotonic() + 5
        while not (found := children.read_text().split()) and time.monotonic() < deadline:
            pass
        os.kill(int(found[0]), signal.SIGKILL)

        assert waiting.result() == "failed"
    assert pdf.process_id() == process
    assert make(HONEST).startswith(b"%PDF")


def test_threads_share_the_machine() -> None:
    expected = make(HONEST)
    process = pdf.process_id()

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: make(HONEST), range(8)))

    assert set(results) == {expected}
    assert pdf.process_id() == process


def test_each_one_waits_longer_than_the_one_that_it_waits_for() -> None:
    """Else a machine that is merely busy loses a good document, or the PDF process with it."""
    assert pdf_child.WALL_SECONDS >= 4 * pdf_child.CPU_SECONDS
    assert pdf.ANSWER_SECONDS > pdf_child.WALL_SECONDS + 1


SCRIPT = """
import os, sys
from datetime import UTC, datetime
from scopeguard.core import pdf, pdf_child
def make():
    return pdf.render("<html lang=fr><h1>x</h1></html>", title="x", language="fr", attachment=None,
                      now=datetime(2026, 5, 1, tzinfo=UTC))
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT + script],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip


def test_a_forked_worker_has_a_machine_of_its_own() -> None:
    done = run(
        """
first = make(); mine = pdf.process_id()
child = os.fork()
if child == 0:
    same = make() == first
    other = pdf.process_id() not in (None, mine)
    sys.exit(0 if same and other else 1)
_, status = os.waitpid(child, 0)
print(os.waitstatus_to_exitcode(status), make() == first, pdf.process_id() == mine)
"""
    )

    assert done.stdout.split() == ["0", "True", "True"]
    assert done.stderr == ""


@pytest.mark.parametrize("ending", ["sys.exit(0)", "os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_no_machine_outlives_its_process(ending: str) -> None:
    script = f"{SCRIPT}make(); print(pdf.process_id(), flush=True); input()\n{ending}"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        machine = os.pidfd_open(int(process.stdout.readline()))
        process.stdin.write("\n")
        process.stdin.flush()
        gone, _, _ = select.select([machine], [], [], 20)
        os.close(machine)

    assert gone


def test_the_machine_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary-9a40")
    pdf.stop()
    make(HONEST)

    environment = Path(f"/proc/{pdf.process_id()}/environ").read_bytes()

    assert b"canary-9a40" not in environment
