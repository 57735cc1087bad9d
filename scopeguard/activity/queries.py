"""The journal as pages show it: newest first, a part at a time."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scopeguard.activity.models import Event
from scopeguard.activity.telling import tell
from scopeguard.core.dates import long_date

SIZE = 50
# Rows that have a page of their own. A row that is gone answers 404 like any other.
_PAGES = {
    "ChangeOrder": "change_order_detail",
    "Client": "client_detail",
    "ClientRequest": "request_detail",
    "Contract": "contract_detail",
    "Notice": "notice_detail",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as _components/timeline.html shows it."""

    text: str
    icon: str
    detail: str
    when: str
    url: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of the journal, and the number that the next part lies before; 0 at its end."""

    entries: list[Entry]
    before: int


def timeline(*, project: uuid.UUID, most: int) -> list[Entry]:
    """The newest lines about one project."""
    return _entries(Event.objects.filter(project_id=project).order_by("-number")[:most])


def part(*, before: int) -> Part:
    """The newest lines of the studio, or those before a number. One query, also on the last one."""
    events: QuerySet[Event] = Event.objects.order_by("-number")
    if before:
        events = events.filter(number__lt=before)
    found = list(events[: SIZE + 1])
    shown = found[:SIZE]
    return Part(_entries(shown), shown[-1].number if len(found) > SIZE else 0)


def _entries(events: Iterable[Event]) -> list[Entry]:
    return [_entry(event) for event in events]


def _entry(event: Event) -> Entry:
    told = tell(event)
    page = _PAGES.get(event.subject_kind, "")
    moment = timezone.localtime(event.at)
    when = _("%(day)s at %(time)s") % {
        "day": long_date(moment.date(), get_language() or "en"),
        "time": moment.strftime("%H:%M"),
    }
    url = reverse(page, kwargs={"public_id": event.subject_id}) if page else ""
    return Entry(text=told.text, icon=told.icon, detail=event.actor_name, when=when, url=url)
