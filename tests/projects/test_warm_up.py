"""The engine is loaded in the background of web processes, and there alone."""

import subprocess
import sys
import threading

from projects import warm_up
from tests.support import source

LOOK = """
import sys, threading
sys.argv = [{name!r}]
import scopeguard.wsgi
warm = lambda: "warm-up" in [thread.name for thread in threading.enumerate() if thread.daemon]
before = warm()
environ = {{
    "REQUEST_METHOD": "GET", "PATH_INFO": "/nothing", "SERVER_NAME": "127.0.0.1",
    "SERVER_PORT": "8000", "wsgi.url_scheme": "http", "wsgi.input": sys.stdin.buffer,
}}
scopeguard.wsgi.application(environ, lambda *answer: None)
print(before, warm())
"""


def warms_up(name):
    """Whether a process of that name warms up before its first page, and after it."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(name=name)], cwd=source.ROOT, text=True,
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.split()


def test_a_web_process_warms_up_after_its_first_page():
    assert warms_up("/usr/bin/gunicorn") == ["False", "True"]


def test_a_command_does_not():
    assert warms_up("/srv/scopeguard/manage.py") == ["False", "False"]


def test_the_first_page_alone_begins_it_and_every_page_is_answered():
    begun = []

    served = warm_up.after_first_page(
        lambda environ, start_response: [environ["page"]], begin=lambda: begun.append("once")
    )

    assert [served({"page": page}, print) for page in (b"1", b"2")] == [[b"1"], [b"2"]]
    assert begun == ["once"]


def test_this_process_was_not_warmed_up_by_itself():
    assert warm_up.NAME not in {thread.name for thread in threading.enumerate()}


def test_the_thread_reads_and_ends(caplog):
    caplog.set_level("INFO")

    thread = warm_up.start(after=0)
    thread.join(60)

    assert not thread.is_alive()
    assert "The reading engine was loaded" in caplog.text


def test_a_failure_is_logged_and_harms_nothing(caplog):
    def broken():
        raise ImportError("no weights")

    warm_up.start(after=0, load=broken).join(60)

    assert "could not be loaded" in caplog.text
