"""A process of its own that works on the outbox, so that a test may kill it.

Run as `python -m tests.scopeguard.outbox.process ACTION …` with the environment of the test.
"""

import sys
import threading
from datetime import timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_scopes import scopes_disabled  # noqa: E402

from scopeguard.accounts.models import Studio, User  # noqa: E402
from scopeguard.outbox.actions import mails  # noqa: E402

LATER = mails.LEASE + timedelta(seconds=1)


def say(text):
    """Tell the test, which reads this process's output."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def prepare():
    """Tables, a studio, a person, and one mail that waits."""
    call_command("migrate", verbosity=0, interactive=False)
    Studio.objects.create(name="Studio", email="studio@example.org")
    User.objects.create_user(email="a@example.org", name="Alice")
    enqueue(1)


def enqueue(count):
    """Queue mails, one transaction each; print the id of each that is committed."""
    studio, person = Studio.objects.get(), User.objects.get()
    for number in range(int(count)):
        with transaction.atomic():
            mail = mails.enqueue(
                studio=studio, to_email="tom@northwind.example", to_name="Tom",
                subject=f"Mail {number}", body="Body", by=person, now=timezone.now(),
            )  # fmt: skip
        say(mail.pk)


def deliver(mail_id):
    """One try now."""
    say(mails.deliver(mail_id=int(mail_id), now=timezone.now()))


def sweep(rank=1):
    """What the worker does every fifteen seconds, when every lease of lower rank has run out."""
    now = timezone.now() + int(rank) * LATER
    for mail_id in mails.due(now=now):
        mails.deliver(mail_id=mail_id, now=now)


def work(rank):
    """Say so, then sweep until killed."""
    say("ready")
    while True:
        sweep(rank)


def race(mail_id, workers):
    """Many workers take the same mail at once; print how many sent it."""
    sent, start = [], threading.Barrier(int(workers))

    def one():
        start.wait()
        sent.append(mails.deliver(mail_id=int(mail_id), now=timezone.now()))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(int(workers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    say(sent.count(True))


if __name__ == "__main__":
    actions = {f.__name__: f for f in (prepare, enqueue, deliver, sweep, work, race)}
    with scopes_disabled():
        actions[sys.argv[1]](*sys.argv[2:])
