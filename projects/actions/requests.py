"""Client requests: logged, which reads and judges them, and moved to another project."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from contracts.models import Contact
from projects.actions.asks import AskRefusal
from projects.models import Ask, ClientRequest, Project
from projects.queries.judging import bench
from projects.queries.readings import read_message, rows
from projects.reading import Reading
from scopeguard.accounts.models import Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.text import shorten

SAME_WITHIN = timedelta(days=1)


class AlreadyLogged(Exception):
    """The same text was logged for the same project within a day; `earlier` is that request."""

    def __init__(self, earlier: ClientRequest) -> None:
        super().__init__("The same text was logged already.")
        self.earlier = earlier


class NotMovable(AskRefusal):
    """Points of the request were decided under the terms of its project."""


@transaction.atomic
def log(
    *,
    studio: Studio,
    project: Project,
    text: str,
    channel: str,
    received_at: datetime,
    by: User | None,
    now: datetime,
    contact: Contact | None = None,
    sender: str = "",
    subject: str = "",
    again: bool = False,
    reading: Reading | None = None,
    fault: str = "",
) -> ClientRequest:
    """Keep a message, read it into asks, and judge each by the terms in force and the counts.

    `sender` names who wrote where no `contact` is known. A `reading` made before the transaction
    is taken as it is; `fault` says why it is not the reading service's. Raises AlreadyLogged
    unless `again`.
    """
    earlier = None if again else twin(project, text, now)
    if earlier is not None:
        raise AlreadyLogged(earlier)
    judges = bench(project)
    reading = reading or read_message(project, judges, text, channel)
    asks = rows(project, judges, reading, text)
    request = ClientRequest.objects.create(
        studio=studio, project=project, contact=contact, sender=sender[:200],
        subject=subject[:300], channel=channel, text=text, language=reading.language,
        engine=reading.engine[:60], fault=fault, received_at=received_at, logged_at=now,
        logged_by=by, undecided=len(asks),
    )  # fmt: skip
    _keep(request, asks)
    _tell(EventKind.REQUEST_LOGGED, request, asks, by, now)
    return request


@transaction.atomic
def move(
    *,
    request: ClientRequest,
    project: Project,
    by: User | None,
    now: datetime,
    reading: Reading | None = None,
    fault: str = "",
) -> ClientRequest:
    """Put a request under another project: it is read and judged anew by that one's terms.

    `reading` and `fault` are as for `log`. The contact goes unless both projects have the same
    client. Raises NotMovable once a point was decided.
    """
    request = (
        ClientRequest.objects.select_for_update(of=("self",))
        .select_related("project", "contact")
        .get(pk=request.pk)
    )
    if request.project_id == project.pk:
        return request
    if request.asks.exclude(decision="").exists():
        raise NotMovable(_("A point was decided. Reopen it to move the request."))
    judges = bench(project)
    reading = reading or read_message(project, judges, request.text, request.channel)
    asks = rows(project, judges, reading, request.text)
    if request.contact and request.project.client_id != project.client_id:
        request.sender = request.sender or str(request.contact)[:200]
        request.contact = None
    request.asks.all().delete()
    request.project, request.undecided = project, len(asks)
    request.engine, request.fault = reading.engine[:60], fault
    request.save()
    _keep(request, asks)
    _tell(EventKind.REQUEST_MOVED, request, asks, by, now)
    return request


def twin(project: Project, text: str, now: datetime) -> ClientRequest | None:
    """The request of the same project with the very same text, logged within a day."""
    recent = ClientRequest.objects.filter(project=project, logged_at__gte=now - SAME_WITHIN)
    return recent.filter(text=text).order_by("-pk").first()


def _keep(request: ClientRequest, asks: list[Ask]) -> None:
    for ask in asks:
        ask.request = request
    Ask.objects.bulk_create(asks)


def _tell(
    kind: EventKind, request: ClientRequest, asks: list[Ask], by: User | None, now: datetime
) -> None:
    record(
        studio=request.studio,
        kind=kind,
        subject=request,
        by=by,
        now=now,
        project=request.project.public_id,
        facts={
            "text": shorten(request.text, 160),
            "project": f"{request.project.client} · {request.project}",
            "channel": request.channel,
            "from": str(request.contact or request.sender),
            "verdicts": [ask.verdict for ask in asks],
            "engine": request.engine,
        },
    )
