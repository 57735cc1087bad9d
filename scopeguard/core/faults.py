"""Failpoints: named places where a test may stop the process, to prove that nothing is lost.

Inert unless the environment variable SCOPEGUARD_FAULT names the point. `kill` is the only action:
a process that dies between two steps is the case that matters.
"""

import os
import signal

POINTS = (
    "outbox.after_enqueue",
    "outbox.after_lease",
    "outbox.before_send",
    "outbox.after_send",
    "outbox.after_mark",
)


def point(name: str) -> None:
    """Die here, as by `kill -9`, when a test asks for it. Raises KeyError on an unlisted name."""
    if name not in POINTS:
        raise KeyError(name)
    if os.environ.get("SCOPEGUARD_FAULT") == name:
        os.kill(os.getpid(), signal.SIGKILL)
