"""The PDF process: loads WeasyPrint and our fonts once, then forks one killable child a document.

Started by `scopeguard.core.pdf` as `python -m scopeguard.core.pdf_child`; speaks the messages of
`pdf_frames` on its standard input and output. It holds no secret and no database connection, and
it stays single-threaded: a fork of a process with threads may deadlock.
"""

import contextlib
import ctypes
import gc
import logging
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from scopeguard.core import pdf_frames as frames

FOLDER_PREFIX = "scopeguard-pdf-"  # as in pdf.py, which makes the folder
CPU_SECONDS = 4
# The processor limit stops what computes too long. The clock's only ends what waits for ever, and
# leaves room for a busy machine: an order of 500 lines takes 2.4 s of processor, and several times
# that by the clock where others want the same core.
WALL_SECONDS = 20
ADDRESS_SPACE = 512 * 1024 * 1024  # on top of what the warm process already maps
PARENT_CHECK_SECONDS = 5
PR_SET_PDEATHSIG = 1
FORBIDDEN_EVENTS = (
    "socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto", "subprocess.Popen",
    "os.system", "os.exec", "os.posix_spawn", "os.fork",
)  # fmt: skip


def main() -> None:
    """Serve until standard input closes or the parent is gone."""
    parent = os.getppid()
    requests, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # a stray print must not break the frames
    from scopeguard.core import pdf_engine

    pdf_engine.warm_up()
    gc.collect()
    gc.freeze()  # the children then do not copy these pages
    with contextlib.suppress(frames.Gone, frames.Late), _own_folder():
        frames.send(answers, {"ready": True}, b"", time.monotonic() + WALL_SECONDS)
        while _asked(requests, parent):
            header, body = frames.receive(requests, time.monotonic() + WALL_SECONDS)
            answer, result = _in_child(header, body, (requests, answers))
            frames.send(answers, answer, result, time.monotonic() + WALL_SECONDS)


@contextlib.contextmanager
def _own_folder() -> Iterator[None]:
    """Remove the folder that holds the fonts, for a parent that can no longer do it."""
    try:
        yield
    finally:
        folder = Path(tempfile.gettempdir())
        if folder.name.startswith(FOLDER_PREFIX):
            shutil.rmtree(folder, ignore_errors=True)


def _asked(requests: int, parent: int) -> bool:
    """Wait for a request; False once the parent is gone.

    End-of-file is not enough: another fork of the parent may hold the pipe open.
    """
    poll = select.poll()
    poll.register(requests, select.POLLIN)
    while os.getppid() == parent:
        if poll.poll(PARENT_CHECK_SECONDS * 1000):
            return True
    return False


def _in_child(
    header: dict[str, Any], body: bytes, inherited: tuple[int, int]
) -> tuple[dict[str, Any], bytes]:
    """Do the work in a fork of this warm process and say what became of it."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        for descriptor in (*inherited, reader):
            os.close(descriptor)
        _work(header, body, writer)
    os.close(writer)
    try:
        result = frames.receive(reader, time.monotonic() + WALL_SECONDS + 1)
    except frames.Late:
        result = {"code": "too_slow"}, b""
    except frames.Gone:
        result = {}, b""
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
    if result[0]:
        return result
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    slow = ended_by in (signal.SIGALRM, signal.SIGXCPU)
    return {"code": "too_slow" if slow else "failed", "detail": f"signal {ended_by}"}, b""


def _work(header: dict[str, Any], body: bytes, writer: int) -> NoReturn:
    """The forked child: limits first, then the one document, then gone without clean-up.

    `os._exit` matters: a normal exit would delete the fonts' folder, which the parent still uses.
    """
    try:
        _limit()
        answer, result = _answer(header, body)
        frames.send(writer, answer, result, time.monotonic() + WALL_SECONDS)
    finally:
        os._exit(0)


def _answer(header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    from scopeguard.core import pdf_engine

    log = _Log()
    logging.getLogger("weasyprint").addHandler(log)
    try:
        answer, result = pdf_engine.perform(header, body)
    except MemoryError:
        return {"code": "too_big"}, b""
    except Exception as error:  # a hostile document may raise anything
        return {"code": "failed", "detail": f"{type(error).__name__}: {error}"[:500]}, b""
    return {"code": "ok", "log": log.lines, **answer}, result


class _Log(logging.Handler):
    """Keeps what WeasyPrint complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.lines) < 50:
            self.lines.append(f"{record.levelname}: {record.getMessage()}"[:500])


def _limit() -> None:
    """Memory, processor time, wall time, no files written, no way out of the machine.

    The wall limit is an alarm whose default action ends the process: it needs nobody's help,
    even if this process' parent is killed meanwhile.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
    with contextlib.suppress(OSError, AttributeError):  # Linux only; elsewhere the alarm suffices
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        total = pages * resource.getpagesize() + ADDRESS_SPACE
        resource.setrlimit(resource.RLIMIT_AS, (total, total))
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[Any, ...]) -> None:
    """A second wall behind the URL fetcher."""
    if event in FORBIDDEN_EVENTS:
        raise PermissionError(event)


if __name__ == "__main__":
    main()
