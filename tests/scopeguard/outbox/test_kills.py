"""No mail is lost though the process dies at any point; none is sent twice without saying so.

Real processes, killed as by `kill -9`, a real database file and a real mail server.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from scopeguard.core.faults import POINTS
from tests.scopeguard.outbox.sink import mail_server

COMMAND = [sys.executable, "-m", "tests.scopeguard.outbox.process"]
# The server had said 250 and the row did not know yet: here, and only here, a second copy may go.
AFTER_250 = {"outbox.after_send"}
BEFORE_COMMIT = {"outbox.after_enqueue"}
IN_A_TRY = [point for point in POINTS if point not in BEFORE_COMMIT]


class Outbox:
    """A data folder with one mail that waits, and the processes that work on it."""

    waiting = 1

    def __init__(self, folder, port):
        self.folder, self.port = folder, port

    def start(self, *arguments, fault=""):
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)], env=self._environment(fault), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments, fault=""):
        """What it printed, and how it ended."""
        process = self.start(*arguments, fault=fault)
        out, error = process.communicate(timeout=100)
        assert process.returncode in (0, -signal.SIGKILL), error
        return out.split(), process.returncode

    def rows(self):
        """{Message-ID: (state, possibly_twice)}, read past the product."""
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            found = database.execute(
                "SELECT message_id, state, possibly_twice FROM outbox_mail"
            ).fetchall()
        return {message_id: (state, bool(twice)) for message_id, state, twice in found}

    def lines(self, kind):
        """The facts of the journal's lines of a kind."""
        with sqlite3.connect(self.folder / "db.sqlite3") as database:
            query = "SELECT facts FROM activity_event WHERE kind = ?"
            return [facts for (facts,) in database.execute(query, [kind])]

    def _environment(self, fault):
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "BROKER_URL")}
        return kept | {
            "DJANGO_SETTINGS_MODULE": "scopeguard.settings", "SCOPEGUARD_FAULT": fault,
            "SCOPEGUARD_DATA_DIR": str(self.folder), "SCOPEGUARD_URL": "http://127.0.0.1:8000",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.port}",
        }  # fmt: skip


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A database with a studio, a person and one mail, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    Outbox(folder, 1).run("prepare")
    return folder


@pytest.fixture
def sink():
    with mail_server() as (sink, port):
        sink.port = port
        yield sink


@pytest.fixture
def outbox(prepared, tmp_path, sink):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return Outbox(tmp_path, sink.port)


@pytest.mark.parametrize("point", IN_A_TRY)
def test_a_mail_survives_a_kill_at(point, outbox, sink):
    _, ended = outbox.run("deliver", outbox.waiting, fault=point)
    outbox.run("sweep")

    assert ended == -signal.SIGKILL
    ((message_id, (state, possibly_twice)),) = outbox.rows().items()
    assert state == "sent"
    assert sink.copies() == {message_id: 2 if point in AFTER_250 else 1}
    if point in AFTER_250:
        assert possibly_twice
        assert any('"possibly_twice": true' in facts for facts in outbox.lines("mail.sent"))
        first, second = (mail.as_bytes() for mail in sink.mails)
        assert _without_date(first) == _without_date(second)
    assert len(outbox.lines("mail.sent")) == 1


def test_what_was_not_committed_is_not_sent(outbox, sink):
    printed, ended = outbox.run("enqueue", 1, fault="outbox.after_enqueue")
    outbox.run("sweep")
    assert (printed, ended) == ([], -signal.SIGKILL)
    assert len(outbox.rows()) == len(outbox.lines("mail.queued")) == len(sink.ids) == 1


def test_a_wake_up_that_got_lost_is_made_good_by_the_sweep(outbox, sink):
    assert sink.ids == []
    outbox.run("sweep")
    assert sink.ids == list(outbox.rows())


def test_a_try_that_still_runs_is_left_alone(outbox, sink):
    outbox.run("deliver", outbox.waiting, fault="outbox.before_send")
    (sent,), _ = outbox.run("deliver", outbox.waiting)
    assert sent == "False"
    assert sink.ids == []


def test_of_many_workers_one_sends(outbox, sink):
    (sent,), _ = outbox.run("race", outbox.waiting, 8)
    assert sent == "1"
    assert len(sink.ids) == 1


def test_blind_kills_lose_nothing(outbox, sink):
    dice = random.Random(20261121)
    outbox.run("enqueue", 40)
    for rank in range(1, 5):
        worker = outbox.start("work", rank)
        assert worker.stdout.readline() == "ready\n"
        try:
            worker.wait(timeout=dice.uniform(0.01, 0.2))
        except subprocess.TimeoutExpired:
            worker.kill()
        worker.communicate()
    outbox.run("sweep", 9)

    rows, copies = outbox.rows(), sink.copies()
    assert set(copies) == set(rows)
    assert {state for state, _ in rows.values()} == {"sent"}
    again = {message_id for message_id, count in copies.items() if count > 1}
    assert again <= {message_id for message_id, (_, twice) in rows.items() if twice}


def _without_date(mail: bytes) -> list[bytes]:
    """The header of the day, and the one that the server adds, aside."""
    return [line for line in mail.splitlines() if not line.startswith((b"Date:", b"X-Peer:"))]
