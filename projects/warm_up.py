"""The reading engine, loaded in the background of a web process, so that nobody waits for it.

Loading takes seconds, once a process, and pages that are asked for meanwhile share the processor
with it. So it begins when the process has answered its first page and its reader is busy with it.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms

AFTER = 1.0  # seconds
NAME = "warm-up"
_MESSAGES = (
    "Hello! Could we see one more version?",
    "Bonjour, pourrait-on voir une version de plus\u202f?",
)
_TERMS = Terms(
    language="en", currency="EUR", price=Decimal(0), hourly_rate=Decimal(0), ends_on=None,
    deliverables=(DeliverableTerms("logo", "Logo concepts", quantity=2, revision_rounds=1),),
    exclusions=(ExclusionTerms("website", "Website"),),
)  # fmt: skip

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

log = logging.getLogger(__name__)


def after_first_page(
    application: Application, begin: Callable[[], object] | None = None
) -> Application:
    """The same WSGI application, which warms up once it has answered.

    Unchanged in a process of manage.py. The threads of a process begin after it was forked, since
    it answers only then.
    """
    if Path(sys.argv[0]).name == "manage.py":
        return application
    first = threading.Lock()  # taken by the first answer, and never given back

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = application(environ, start_response)
        if first.acquire(blocking=False):
            (begin or start)()
        return body

    return answer


def start(*, after: float = AFTER, load: Callable[[], None] | None = None) -> threading.Thread:
    """Begin `after` seconds from now. The thread touches no database and ends with the process."""
    todo = (after, load or read_once)
    thread = threading.Thread(target=_run, args=todo, name=NAME, daemon=True)
    thread.start()
    return thread


def read_once() -> None:
    """Read a message of either language: what is loaded on the way stays loaded."""
    from projects.reading import read  # numpy and the weights: only where messages are read

    for message in _MESSAGES:
        read(message, _TERMS)


def _run(after: float, load: Callable[[], None]) -> None:
    time.sleep(after)
    before = time.perf_counter()
    try:
        load()
    except Exception:
        # Whoever logs a message next will be told properly.
        log.exception("The reading engine could not be loaded.")
    else:
        log.info("The reading engine was loaded in %.1f s.", time.perf_counter() - before)
