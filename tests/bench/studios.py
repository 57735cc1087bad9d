"""The two studios of the benchmark, in a database of its own that is dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django_scopes import scope

from projects.models import Ask, Correction, Project
from scopeguard.accounts.models import User
from tests.bench.web import Visitor
from tests.factories import make_person
from tests.support.many import ASKS, BATCH, fill


@dataclass(frozen=True)
class World:
    """One studio: its person, a browser, its busiest project, and how many requests it holds."""

    person: User
    visitor: Visitor
    project: Project
    requests: int


@contextmanager
def database() -> Iterator[str]:
    """A fresh database beside the configured one, on disk like a real one; gives its engine."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(settings.DATA_DIR) / "bench.sqlite3")
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        with connection.cursor() as cursor:
            found = connection.get_database_version()
            cursor.execute("ANALYZE")
        version = ".".join(map(str, found))
        yield f"{connection.display_name} {version}"
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def small(now: datetime) -> World:
    """A freelancer after two months: 50 requests in 5 projects, none of them decided on.

    So that its lists are as long as a page of the large studio's.
    """
    return _world("small@example.org", 50, now, projects=5, undecided=50, weeks=8, taught=0)


def large(requests: int, now: datetime) -> World:
    """A studio after five years: so many requests in 100 projects, 100 of them undecided."""
    return _world(
        "large@example.org", requests, now, projects=100, undecided=100, weeks=250, taught=300
    )


def _world(
    email: str, requests: int, now: datetime, *, projects: int, undecided: int, weeks: int,
    taught: int,
) -> World:  # fmt: skip
    person = make_person(f"Owner of {requests}", email)
    with scope(studio=person.studio):
        project = fill(
            person, projects=projects, requests=requests, undecided=undecided, weeks=weeks, now=now
        )
        _teach(person, taught, now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return World(person, Visitor(person), project, requests)


def _teach(person: User, count: int, now: datetime) -> None:
    """Corrections of the reading, which later readings of the studio look at."""
    asks = Ask.objects.exclude(decision="").select_related("project").order_by("-pk")[:count]
    rows = [
        Correction(
            studio=person.studio, ask=ask, project=ask.project, text=f"{ASKS[n % 4][0]} ({n})",
            kind_read="question", kind=ask.kind, item_key=ask.item_key,
            made_at=now - timedelta(hours=count - n), made_by=person,
        )
        for n, ask in enumerate(asks)
    ]  # fmt: skip
    Correction.objects.bulk_create(rows, batch_size=BATCH)
