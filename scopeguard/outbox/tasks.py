"""Celery's part: it loads by id and calls one action."""

from celery import shared_task
from django.utils import timezone

from scopeguard.outbox.actions import mails


@shared_task(name="scopeguard.outbox.tasks.deliver")
def deliver(*, mail_id: int) -> None:
    """Send one mail that was just queued."""
    mails.deliver(mail_id=mail_id, now=timezone.now())


@shared_task(name="scopeguard.outbox.tasks.sweep")
def sweep() -> None:
    """Take up every mail that waits: a worker or a broker may have died with the wake-up."""
    for mail_id in mails.due(now=timezone.now()):
        mails.deliver(mail_id=mail_id, now=timezone.now())
