"""What a reply is made of: the people at the client's, and the rows behind the facts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracts.models import Contact
from contracts.queries.terms import line_value, terms_in_force
from contracts.rules.scope import order_total
from contracts.rules.states import OrderState
from contracts.rules.terms import Terms
from projects.models import Ask, Delivery, Gesture, Reply, Round
from projects.queries import ledger
from projects.rules.asks import Decision
from projects.rules.verdicts import Basis, Counts

_STANDS = {OrderState.DRAFT, OrderState.SENT, OrderState.ACCEPTED}


@dataclass(frozen=True, slots=True)
class Material:
    """The rows around an ask, as plain values; the fields are those of the facts' background."""

    terms: Terms
    counts: dict[str, Counts]
    days: list[date]
    declined: int
    order_price: Decimal | None
    gesture: Decimal | None


def latest(ask: Ask) -> Reply | None:
    """The last reply that was written about an ask."""
    return Reply.objects.filter(ask=ask).order_by("-pk").first()


def people(ask: Ask) -> list[Contact]:
    """The contacts of the client: whoever wrote first, then the contract's, then the main one."""
    found = list(Contact.objects.filter(client=ask.project.client).order_by("-is_main", "pk"))
    first = [ask.request.contact_id, ask.project.contract.contact_id]

    def place(contact: Contact) -> int:
        return first.index(contact.pk) if contact.pk in first else len(first)

    return sorted(found, key=place)


def material(ask: Ask) -> Material:
    """The rows behind the facts: ten queries at most."""
    return Material(
        terms=terms_in_force(ask.project.contract),
        counts=ledger.counts(ask.project),
        days=_days(ask),
        declined=_declined(ask),
        order_price=_order_price(ask),
        gesture=_gesture(ask),
    )


def _days(ask: Ask) -> list[date]:
    """When the units were delivered, or the rounds used, that the verdict counted."""
    if ask.basis not in (Basis.QUANTITY, Basis.ROUNDS) or not ask.used:
        return []
    model, day = (Delivery, "delivered_on") if ask.basis == Basis.QUANTITY else (Round, "used_on")
    rows = model.objects.filter(project=ask.project_id, item_key=ask.item_key)
    return list(rows.order_by("ordinal").values_list(day, flat=True)[: ask.used])


def _declined(ask: Ask) -> int:
    """How often the same was declined before: the same item, or no item and the same kind."""
    earlier = Ask.objects.filter(
        project=ask.project_id, decision=Decision.DECLINE.value, item_key=ask.item_key
    ).exclude(pk=ask.pk)
    if not ask.item_key:
        earlier = earlier.filter(kind=ask.kind)
    if ask.decided_at:
        earlier = earlier.filter(decided_at__lt=ask.decided_at)
    return earlier.count()


def _order_price(ask: Ask) -> Decimal | None:
    order = ask.change_order
    if order is None or order.state not in _STANDS:
        return None
    lines = [line_value(line) for line in order.lines.all()]
    price = order_total(lines, ask.project.contract.currency)
    return price if price > 0 else None


def _gesture(ask: Ask) -> Decimal | None:
    return Gesture.objects.filter(ask=ask).values_list("value", flat=True).first()
