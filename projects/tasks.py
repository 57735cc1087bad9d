"""Celery's part: it finds what is due and calls one action each."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from projects.actions import asks
from projects.queries.asks import put_off_until


@shared_task(name="projects.tasks.bring_back")
def bring_back() -> None:
    """Put asks whose day has come back among those that await a decision."""
    now = timezone.now()
    with scopes_disabled():
        # Far to the east the day begins before it does in Greenwich: the action knows the studio's.
        due = put_off_until(now.date() + timedelta(days=1))
    for ask in due:
        with scope(studio=ask.studio):
            asks.bring_back(ask=ask, by=None, now=now)
