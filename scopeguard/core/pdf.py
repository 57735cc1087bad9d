"""HTML to PDF, and pages to pictures: the one door to WeasyPrint.

The work is done by a warm process of its own (`pdf_child`), started at the first document of each
web or worker process, and there in a fork per document that may be killed: a document that eats
memory or time costs its author an answer and nobody else anything. Safe for threads and forks.
"""

import atexit
import contextlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scopeguard.core import pdf_frames as frames
from scopeguard.core.text import clean_text

ROOT = Path(__file__).resolve().parents[2]
MAX_TEXT = 100 * 1024
MAX_MARKUP = 4 * 1024 * 1024
MAX_ATTACHMENT = 4 * 1024 * 1024
MAX_PDF = 32 * 1024 * 1024
START_SECONDS = 60  # a cold disk and a busy machine; two seconds are usual
ANSWER_SECONDS = 25  # the child stops itself after twenty
PASSED_ON = ("PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "XDG_CACHE_HOME")

logger = logging.getLogger(__name__)
_TAG = re.compile(r"<[^<>]*>")  # stops at the next "<", so that it stays linear
_SPACE = re.compile(r"\s+")


class RenderRefused(Exception):
    """The document could not be made; `code` is "too_big", "too_slow" or "failed"."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


class RenderWarning(UserWarning):
    """WeasyPrint complained: a resource was refused, or our markup or style has a fault."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A PDF and the lines that WeasyPrint logged at WARNING or above while making it."""

    pdf: bytes
    log: tuple[str, ...]


def render(
    html: str,
    *,
    title: str,
    language: str,
    attachment: tuple[str, bytes] | None,
    now: datetime,
) -> bytes:
    """A tagged PDF/A-3a of a page that extends `documents/base.html`.

    `attachment` is (file name, bytes), embedded as the document's data. The same arguments give
    the same bytes. Each complaint of WeasyPrint becomes a RenderWarning, an error under test.
    Raises RenderRefused.
    """
    rendering = render_with_log(
        html, title=title, language=language, attachment=attachment, now=now
    )
    for line in rendering.log:
        logger.warning("WeasyPrint: %s", line)
        warnings.warn(line, RenderWarning, stacklevel=2)
    return rendering.pdf


def render_with_log(
    html: str,
    *,
    title: str,
    language: str,
    attachment: tuple[str, bytes] | None,
    now: datetime,
) -> Rendering:
    """As `render`, with the log lines in the result and no warning."""
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    markup = html.encode("utf-8", "replace").replace(b"\0", b"")
    name, data = attachment or ("", b"")
    if len(markup) > MAX_MARKUP or len(data) > MAX_ATTACHMENT or _text_size(html) > MAX_TEXT:
        raise RenderRefused("too_big", "more text than a document may hold")
    header = {
        "kind": "render",
        "title": clean_text(title, multiline=False),
        "language": language,
        "now": now.astimezone(UTC).isoformat(timespec="seconds"),
        "markup": len(markup),
        "attachment": name,
    }
    answer, pdf = _ask(header, markup + data)
    return Rendering(pdf, tuple(answer["log"]))


def pictures(pdf: bytes, *, width: int = 900) -> list[bytes]:
    """PNG pictures of the pages, `width` pixels wide, for previews. Raises RenderRefused."""
    if len(pdf) > MAX_PDF or not 50 <= width <= 2000:
        raise RenderRefused("too_big", "pictures")
    answer, joined = _ask({"kind": "pictures", "width": width}, pdf)
    found, start = [], 0
    for size in answer["sizes"]:
        found.append(joined[start : start + size])
        start += size
    return found


def stop() -> None:
    """End this process' PDF process, if it has one; the next document starts another."""
    global _machine
    with _lock:
        if _machine is not None:
            _machine.stop()
            _machine = None


def process_id() -> int | None:
    """The process that makes this process' documents, if it runs: for health pages and tests."""
    machine = _machine
    return machine.process.pid if machine is not None else None


class _Machine:
    """The handle on the warm process: two pipes and a folder for its fonts."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="scopeguard-pdf-")
        environment = {key: os.environ[key] for key in PASSED_ON if key in os.environ}
        environment |= {
            "TMPDIR": self.folder,
            "LC_ALL": "C.UTF-8",
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": "1767225600",  # fontTools stamps the time into subset fonts
        }
        self.process = subprocess.Popen(  # our own module, no shell
            [sys.executable, "-m", "scopeguard.core.pdf_child"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl+C in a terminal is for the web process
            bufsize=0,
        )
        try:
            self._receive(START_SECONDS)
        except (frames.Gone, frames.Late):
            self.stop()
            raise

    def ask(self, header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        """Send one request and wait for its answer. Raises frames.Gone or frames.Late."""
        assert self.process.stdin is not None  # noqa: S101 - for the type checker
        deadline = time.monotonic() + ANSWER_SECONDS
        frames.send(self.process.stdin.fileno(), header, body, deadline)
        return self._receive(ANSWER_SECONDS)

    def _receive(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        assert self.process.stdout is not None  # noqa: S101 - for the type checker
        return frames.receive(self.process.stdout.fileno(), time.monotonic() + seconds)

    def stop(self) -> None:
        """Kill and clear away; nothing of value is in there."""
        self.process.kill()
        self.forget()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget(self) -> None:
        """Close our ends of the pipes."""
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


_machine: _Machine | None = None
_lock = threading.Lock()


def _ask(header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Have the work done; a process that died meanwhile is replaced, once."""
    global _machine
    for attempt in (1, 2):
        with _lock:
            try:
                _machine = _machine or _Machine()
                answer, result = _machine.ask(header, body)
                break
            except (frames.Gone, frames.Late, OSError) as error:
                logger.warning("the PDF process is gone (attempt %d): %r", attempt, error)
                if _machine is not None:
                    _machine.stop()
                    _machine = None
    else:
        raise RenderRefused("failed", "the PDF process does not answer")
    if answer.get("code") != "ok":
        logger.warning("document refused: %s", json.dumps(answer))
        raise RenderRefused(str(answer.get("code") or "failed"), str(answer.get("detail", "")))
    return answer, result


def _after_fork() -> None:
    """A forked web worker starts its own PDF process and leaves its parent's alone."""
    global _machine, _lock
    if _machine is not None:
        _machine.forget()
        _machine.process.returncode = 0  # not our child: no waiting, no complaint
    _machine, _lock = None, threading.Lock()


def _text_size(html: str) -> int:
    """Bytes of text that a reader would see, roughly: tags away, white space run together."""
    return len(_SPACE.sub(" ", _TAG.sub(" ", html)).encode("utf-8", "replace"))


os.register_at_fork(after_in_child=_after_fork)
atexit.register(stop)
