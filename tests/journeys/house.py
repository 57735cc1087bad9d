"""A running ScopeGuard of one's own: a process, a data folder and a database, empty at first."""

import os
import re
import shutil
import socket
import subprocess
import sys
import uuid
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
ANSWERS_WITHIN = 60


class House:
    """One installation. `template` is a migrated one to start from; without it, migrate first."""

    def __init__(self, folder: Path, template: "House | None" = None):
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.mails = folder / "mails"
        self.log = folder / "server.log"
        outside = os.environ.get("DATABASE_URL", "")
        self.postgres = outside if outside.startswith("postgres") else ""
        self.database = f"journey_{uuid.uuid4().hex[:12]}"
        if template is None:
            folder.mkdir(parents=True)
        else:
            shutil.copytree(template.folder, folder)
        self._make_database(template)

    def manage(self, *arguments: str) -> str:
        """Run a command of the product in this house, and give back what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self._environment(),
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def open(self):
        """Let the web process answer until the end of the block."""
        command = [
            sys.executable, "-m", "gunicorn", "scopeguard.wsgi", "--bind", f"127.0.0.1:{self.port}",
            "--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket",
        ]  # fmt: skip
        with self.log.open("w") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment(), stdout=log, stderr=log
            )
            try:
                _wait_for(self.port, process)
                yield self
            finally:
                process.terminate()
                process.wait(20)

    def close(self) -> None:
        """Drop the database; the folder belongs to pytest."""
        if self.postgres:
            self._on_server(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)"), self.database)

    def delivered(self) -> list[EmailMessage]:
        """The mails that the outbox hands to the mail server, which is a folder here."""
        self.manage("shell", "-c", "from scopeguard.outbox.tasks import sweep; sweep()")
        content = b"".join(path.read_bytes() for path in sorted(self.mails.glob("*")))
        parts = content.split(b"-" * 79 + b"\n")
        return [message_from_bytes(part, policy=default) for part in parts if part.strip()]

    def _environment(self) -> dict[str, str]:
        database = f"sqlite:///{self.folder / 'db.sqlite3'}"
        if self.postgres:
            database = re.sub(r"/[^/?]*(\?|$)", rf"/{self.database}\1", self.postgres, count=0)
        return os.environ | {
            "DATABASE_URL": database,
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "scopeguard.settings",
            "EMAIL_URL": f"filemail:///{self.mails}",
            "OPENBLAS_NUM_THREADS": "1",  # several houses share few cores
            "PORT": str(self.port),
            "SCOPEGUARD_DATA_DIR": str(self.folder),
            "SCOPEGUARD_URL": self.url,
            "SECRET_KEY": "a-key-for-journeys-alone-a-key-for-journeys-alone",
            "STATIC_HASHED": "0",
        }

    def _make_database(self, template: "House | None") -> None:
        if self.postgres and template is None:
            self._on_server(sql.SQL("CREATE DATABASE {}"), self.database)
        elif self.postgres and template is not None:
            self._on_server(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}"), self.database, template.database
            )
        if template is None:
            self.manage("migrate", "--verbosity", "0")
            self.manage("collectstatic", "--no-input", "--verbosity", "0")

    def _on_server(self, statement: sql.SQL, *names: str) -> None:
        with psycopg.connect(self.postgres, autocommit=True) as connection:
            connection.execute(statement.format(*map(sql.Identifier, names)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    """Until it answers: the connection itself is what is waited for."""
    deadline = monotonic() + ANSWERS_WITHIN
    while True:
        assert process.poll() is None, "The server ended before it answered."
        connection = HTTPConnection("127.0.0.1", port, timeout=ANSWERS_WITHIN)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except ConnectionRefusedError:
            assert monotonic() < deadline, "The server does not answer."
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
        finally:
            connection.close()
