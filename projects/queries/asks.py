"""Asks that await a decision, and what a page of one request shows of each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from contracts.rules.terms import Terms
from projects import explain, labels
from projects.models import Ask, ClientRequest, Gesture, Project, Reply
from projects.models.reply import HANDED
from projects.queries.requests import listed_asks
from projects.rules.asks import Decision, Kind, Verdict
from projects.rules.decisions import Offer, offer
from projects.rules.keys import KEYS

TOP = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind or an item to choose; `value` is "" for no item, `key` the key that sets it."""

    value: str
    name: str
    key: str
    on: bool


@dataclass(frozen=True, slots=True)
class AskView:
    """One ask with everything that its page shows."""

    ask: Ask
    number: int
    explanation: explain.Explanation
    cues: list[str]
    offer: Offer
    kinds: list[Choice]
    items: list[Choice]
    likely_kinds: list[Choice]
    likely_items: list[Choice]
    corrected: bool
    gesture: Gesture | None
    # A reply was copied or opened in the mail program.
    handed: bool
    # In the client's language: the ask said back, and a question where it was not understood.
    said_back: str = ""
    question: str = ""
    # Drawn by the page: the forms of a decision and of a split, bound where they have mistakes.
    form: object | None = None
    split_form: object | None = None


def put_off_until(day: date) -> list[Ask]:
    """Asks put off until that day or an earlier one, with their studio; of all studios in scope."""
    due = Ask.objects.filter(decision=Decision.LATER.value, later_on__lte=day)
    return list(due.select_related("studio", "project__contract").order_by("later_on", "pk"))


def awaiting(limit: int) -> list[Ask]:
    """Asks without a decision, newest requests first, ready for `_ask_row.html`. Two queries."""
    ids = list(
        Ask.objects.filter(decision="")
        .order_by("-request__received_at", "-request_id", "position")
        .values_list("pk", flat=True)[:limit]
    )
    rows = listed_asks().in_bulk(ids)
    return [rows[pk] for pk in ids]


def views(request: ClientRequest, terms: Terms) -> list[AskView]:
    """The asks of one request as its page shows them. Four queries."""
    handed = Reply.objects.filter(ask=OuterRef("pk"), state__in=HANDED)
    asks = list(
        request.asks.select_related("decided_by", "change_order", "project__contract")
        .prefetch_related("corrections", "gesture")
        .annotate(handed=Exists(handed))
        .order_by("position", "pk")
    )
    return [_view(ask, number, terms) for number, ask in enumerate(asks, start=1)]


def given(project: Project) -> Decimal:
    """What was given away on a project so far, net, added up exactly."""
    values = Gesture.objects.filter(project=project).values_list("value", flat=True)
    return sum(values, Decimal(0))


def _view(ask: Ask, number: int, terms: Terms) -> AskView:
    kinds = [Choice(k, str(n), KEYS[Kind(k)], k == ask.kind) for k, n in labels.KINDS]
    listed = [*terms.deliverables, *terms.exclusions]
    items = [
        Choice(item.key, item.title, str(place) if place < 10 else "", item.key == ask.item_key)
        for place, item in enumerate(listed, start=1)
    ]
    items.append(Choice("", _("Nothing in the contract"), "0", ask.item_key == ""))
    return AskView(
        ask=ask,
        number=number,
        explanation=explain.explain(ask),
        cues=explain.cues(ask, {item.key: item.title for item in listed}),
        offer=offer(Verdict(ask.verdict)),
        kinds=kinds,
        items=items,
        likely_kinds=_likely(kinds, ask.guesses.get("kinds") or []),
        likely_items=_likely(items, ask.guesses.get("items") or []),
        corrected=any(one.undone_at is None for one in ask.corrections.all()),
        gesture=getattr(ask, "gesture", None),
        handed=ask.handed,
    )


def _likely(choices: list[Choice], guesses: list[list[str | None]]) -> list[Choice]:
    """The best three of a ranking, in its order."""
    by_value = {choice.value: choice for choice in choices}
    values = [guess[0] or "" for guess in guesses[:TOP]]
    return [by_value[value] for value in values if value in by_value]
