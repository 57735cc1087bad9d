"""Puts a reading right where the story needs it, by the same corrections that a person makes."""

from datetime import datetime

from projects.actions import readings
from projects.demo.cases import Values
from projects.models import Ask, ClientRequest
from projects.rules.asks import Kind
from scopeguard.accounts.models import User

# Kinds whose verdict hangs on the item: for the others nobody would bother to correct it.
_ABOUT_AN_ITEM = {Kind.NEW_WORK, Kind.REVISION, Kind.CORRECTION}


def fit(request: ClientRequest, wanted: list[Values], by: User | None, now: datetime) -> list[Ask]:
    """The asks of a request as the story has them, in its order.

    Points that were read together are split, those that ask nothing removed, missed ones added;
    then kind and item are corrected where they differ.
    """
    placed: dict[int, Ask] = {}
    for ask in request.asks.order_by("position"):
        places = [n for n, one in enumerate(wanted) if n not in placed and _same(one, ask)]
        if not places:
            readings.remove(ask=ask, by=by, now=now)
        elif len(places) == 1:
            placed[places[0]] = ask
        else:
            parts = [wanted[n]["text"] for n in places]
            made = readings.split(ask=ask, parts=parts, by=by, now=now)
            placed |= dict(zip(places, made, strict=True))
    for place, one in enumerate(wanted):
        if place not in placed:
            placed[place] = readings.add(request=request, text=one["text"], by=by, now=now)
    return [_corrected(placed[n], one, by, now) for n, one in enumerate(wanted)]


def _corrected(ask: Ask, wanted: Values, by: User | None, now: datetime) -> Ask:
    kind, item = Kind(wanted["kind"]), wanted.get("item", "")
    if ask.kind == kind and (ask.item_key == item or kind not in _ABOUT_AN_ITEM):
        return ask
    return readings.correct(ask=ask, kind=kind, item_key=item, by=by, now=now)


def _same(wanted: Values, ask: Ask) -> bool:
    one, other = " ".join(wanted["text"].split()), " ".join(ask.text.split())
    return one in other or other in one
