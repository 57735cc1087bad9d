"""Lists of client requests with their asks: ids first, then the rows of one page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from projects.models import Ask, ClientRequest
from projects.rules.asks import Decision

PAGE = 50
SHOW = ("undecided", "later", "all")


@dataclass(frozen=True, slots=True)
class Listed:
    """A request with its asks, each of which has it as `request`."""

    request: ClientRequest
    asks: list[Ask]


@dataclass(frozen=True, slots=True)
class Page:
    """Requests, newest first; `after` is the cursor to continue from, "" at the end."""

    rows: list[Listed]
    after: str


def newest(*, show: str = "all", project: UUID | None = None, after: str = "") -> Page:
    """One page of fifty requests in two queries; `after` is the cursor of the page before.

    `show` is one of SHOW: with undecided points, with points put off, or all. A cursor that
    cannot be read starts from the top. Three queries where a request has no asks.
    """
    found = ClientRequest.objects.order_by("-received_at", "-public_id")
    if show == "undecided":
        found = found.filter(undecided__gt=0)
    elif show == "later":
        put_off = Ask.objects.filter(request=OuterRef("pk"), decision=Decision.LATER.value)
        found = found.filter(Exists(put_off))
    if project is not None:
        found = found.filter(project__public_id=project)
    if (seen := _cursor(after)) is not None:
        moment, last = seen
        found = found.filter(Q(received_at__lt=moment) | Q(received_at=moment, public_id__lt=last))
    ids = list(found.values_list("pk", flat=True)[: PAGE + 1])
    rows = with_asks(ids[:PAGE])
    return Page(rows, _write(rows[-1].request) if len(ids) > PAGE and rows else "")


def with_asks(ids: list[int]) -> list[Listed]:
    """The requests of these ids, in this order, with their asks: one query, two if one has none."""
    asks: dict[int, list[Ask]] = {}
    for ask in listed_asks().filter(request__in=ids):
        asks.setdefault(ask.request_id, []).append(ask)
    for found in asks.values():
        found[0].request.project = found[0].project  # one and the same: nothing to load again
    requests = {pk: found[0].request for pk, found in asks.items()}
    if missing := [pk for pk in ids if pk not in requests]:
        rows = ClientRequest.objects.select_related(
            "contact", "project__contract", "project__client"
        )
        requests |= rows.in_bulk(missing)
    for found in asks.values():
        found.sort(key=lambda ask: (ask.position, ask.pk))
    return [Listed(requests[pk], asks.get(pk, [])) for pk in ids if pk in requests]


def listed_asks() -> QuerySet[Ask]:
    """Asks with all that `_ask_row.html` shows, and without the long texts that it does not."""
    return (
        Ask.objects.select_related("request__contact", "project__contract", "project__client")
        .defer("guesses", "request__text")
        .order_by()
    )


def _write(request: ClientRequest) -> str:
    return f"{request.received_at.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}~{request.public_id}"


def _cursor(text: str) -> tuple[datetime, UUID] | None:
    moment, _, public_id = text.partition("~")
    try:
        at, last = datetime.fromisoformat(moment), UUID(public_id)
    except ValueError:
        return None
    return (at, last) if at.tzinfo is not None and 1999 < at.year < 2101 else None
