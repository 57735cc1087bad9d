"""Messages and logged requests for the tests of client requests and asks."""

from datetime import datetime

from projects.actions import requests
from projects.models import Ask, ClientRequest, Project
from projects.queries.judging import bench
from projects.rules.asks import Kind
from tests.factories import NOW

THIRD_LOGO = "Hi Sarah, love the two directions! Could we see a third one, with a wheat motif?"


def log(project: Project, text: str = THIRD_LOGO, *, by=None, now: datetime = NOW, **facts):
    """A logged request, read by the engine."""
    values = {"channel": "email", "received_at": now} | facts
    return requests.log(studio=project.studio, project=project, text=text, by=by, now=now, **values)


def make_ask(
    project: Project,
    kind: Kind = Kind.NEW_WORK,
    item: str = "logo",
    text: str = THIRD_LOGO,
    **facts,
) -> Ask:
    """One judged ask in a request of its own, of that kind and about that item."""
    request = ClientRequest.objects.create(
        studio=project.studio,
        project=project,
        text=text,
        received_at=NOW,
        logged_at=NOW,
        undecided=1,
    )
    ask = Ask(
        studio=project.studio,
        project=project,
        request=request,
        text=text,
        kind=kind.value,
        item_key=item,
        confident=True,
        guesses={"kinds": [[kind.value, "0.9"]], "items": [[item or None, "0.8"]], "cues": []},
    )
    for name, value in facts.items():
        setattr(ask, name, value)
    bench(project).put(ask)
    ask.save()
    return ask
