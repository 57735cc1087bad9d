"""Asks: decided, reopened while nothing final depends on it, and back when their day has come."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.actions import change_orders
from contracts.models import ChangeOrder
from contracts.queries.terms import terms_in_force
from contracts.rules.pricing import proposed_line
from contracts.rules.reasons import proposed_reason
from contracts.rules.states import OrderState
from projects.actions import ledger
from projects.actions.judging import judge_again
from projects.models import Ask, ClientRequest, Gesture
from projects.models.reply import HANDED
from projects.queries.judging import bench
from projects.rules.asks import Decision, Verdict
from projects.rules.decisions import offer
from scopeguard.accounts.clock import local_day
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.text import shorten

__all__ = ["AskRefusal", "bring_back", "decide", "judge_again", "reopen"]

QUOTE_CHARS, TITLE_CHARS, FACT_CHARS = 4000, 120, 160
_OPEN_ORDERS = {OrderState.DRAFT, OrderState.DECLINED, OrderState.WITHDRAWN}


class AskRefusal(Exception):
    """The ask cannot be changed that way; the text says why, in the reader's language."""


class AlreadyDecided(AskRefusal):
    """Somebody decided meanwhile; reopen the ask first."""


class NotOffered(AskRefusal):
    """The decision makes no sense for the verdict, or lacks what it needs."""


class NotReopenable(AskRefusal):
    """Something final depends on the decision."""


@transaction.atomic
def decide(
    *,
    ask: Ask,
    decision: Decision,
    by: User | None,
    now: datetime,
    value: Decimal | None = None,
    note: str = "",
    later_on: date | None = None,
) -> Ask:
    """Decide about an ask, with what follows from it.

    USE_ROUND spends a round, CHANGE_ORDER makes a draft (then `change_order` is set), GOODWILL
    needs `value` (net, in the contract's currency) and keeps a gesture, LATER needs `later_on`.
    Raises AlreadyDecided, NotOffered, and ledger.LedgerFull when the last round has gone.
    """
    if decision not in offer(Verdict(ask.verdict)):
        raise NotOffered(_("This decision does not fit what the contract says about the point."))
    if (decision == Decision.GOODWILL and value is None) or (
        decision == Decision.LATER and later_on is None
    ):
        raise NotOffered(_("Something is missing for this decision."))
    taken = Ask.objects.filter(pk=ask.pk, decision="").update(
        decision=decision.value,
        decided_at=now,
        decided_by=by,
        later_on=later_on if decision == Decision.LATER else None,
    )
    if not taken:
        raise AlreadyDecided(_("This point was decided meanwhile."))
    ClientRequest.objects.filter(pk=ask.request_id).update(undecided=F("undecided") - 1)
    ask.refresh_from_db()
    _follow(ask, decision, value, note, by, now)
    _tell(EventKind.ASK_DECIDED, ask, by, now, {"decision": decision.value, "note": note})
    return ask


@transaction.atomic
def reopen(*, ask: Ask, unsent: bool = False, by: User | None, now: datetime) -> Ask:
    """Take a decision back: a round is given back, a gesture and a drafted order go.

    `unsent` says that the client has not had what was copied or opened in the mail program: such
    a reply is a draft again. Raises NotReopenable once an order was issued and stands, or a reply
    was sent, or handed over and not `unsent`. An ask without a decision stays as it is.
    """
    ask = (
        Ask.objects.select_for_update(of=("self",))
        .select_related("project__contract")
        .get(pk=ask.pk)
    )
    if not ask.decision:
        return ask
    order = _latest(ask.change_order)
    if order is not None and order.state not in _OPEN_ORDERS:
        raise NotReopenable(_("The change order was issued. Withdraw it first."))
    if ask.replies.filter(state="sent").exists():
        raise NotReopenable(_("A reply was sent about this point."))
    handed = ask.replies.filter(state__in=HANDED)
    if handed.exists() and not unsent:
        raise NotReopenable(
            _(
                "A reply about this point was copied or opened in your mail program. Reopen only "
                "if the client has not had it."
            )
        )
    handed.update(state="draft", sent_at=None, sent_by=None)
    decision = ask.decision
    ask.decision, ask.decided_at, ask.decided_by, ask.later_on = "", None, None, None
    ask.change_order = None
    ask.save(update_fields=["decision", "decided_at", "decided_by", "later_on", "change_order"])
    ClientRequest.objects.filter(pk=ask.request_id).update(undecided=F("undecided") + 1)
    Gesture.objects.filter(ask=ask).delete()
    if order is not None and order.state == OrderState.DRAFT:
        change_orders.withdraw(order=order, by=by, now=now)
    if decision == Decision.USE_ROUND:
        ledger.undo_round(project=ask.project, item_key=ask.item_key, ask=ask, by=by, now=now)
    bench(ask.project).put(ask)
    ask.save()
    _tell(EventKind.ASK_REOPENED, ask, by, now, {"decision": decision})
    return ask


@transaction.atomic
def bring_back(*, ask: Ask, by: User | None, now: datetime) -> bool:
    """Put an ask whose day has come back among those that await a decision; False if it is not so.

    Unlike `reopen` it takes nothing back: a reply that said "later" was sent and stands.
    """
    taken = Ask.objects.filter(
        pk=ask.pk, decision=Decision.LATER.value, later_on__lte=local_day(ask.studio, now)
    ).update(decision="", decided_at=None, decided_by=None, later_on=None)
    if not taken:
        return False
    ClientRequest.objects.filter(pk=ask.request_id).update(undecided=F("undecided") + 1)
    ask.refresh_from_db()
    bench(ask.project).put(ask)
    ask.save()
    _tell(EventKind.ASK_REOPENED, ask, by, now, {"decision": "later", "due": True})
    return True


def _follow(
    ask: Ask, decision: Decision, value: Decimal | None, note: str, by: User | None, now: datetime
) -> None:
    """What the decision brings about."""
    if decision == Decision.USE_ROUND:
        ledger.use_round(
            project=ask.project, item_key=ask.item_key, ask=ask, note=note, by=by, now=now
        )
    elif decision == Decision.GOODWILL:
        Gesture.objects.create(
            studio=ask.studio, ask=ask, project=ask.project, value=value, note=note,
            given_on=timezone.localdate(now),
        )  # fmt: skip
    elif decision == Decision.CHANGE_ORDER:
        ask.change_order = _draft(ask, by, now)
        ask.save(update_fields=["change_order"])


def _draft(ask: Ask, by: User | None, now: datetime) -> ChangeOrder:
    """A change order from the ask: its line, the client's words, the clause."""
    request, contract = ask.request, ask.project.contract
    terms = terms_in_force(contract)
    line = proposed_line(ask, terms, text=ask.text)
    return change_orders.draft(
        contract=contract,
        title=shorten(line.description or ask.text, TITLE_CHARS),
        lines=[line],
        reason=proposed_reason(ask, terms),
        quote=ask.text[:QUOTE_CHARS],
        quote_from=str(request.contact or request.sender or ask.project.client)[:200],
        quote_on=timezone.localdate(request.received_at),
        clause_kind=ask.clause_kind,
        by=by,
        now=now,
    )


def _latest(order: ChangeOrder | None) -> ChangeOrder | None:
    """The order as it stands: a re-issue takes the place of the one before."""
    while order is not None and order.state == OrderState.SUPERSEDED:
        order = ChangeOrder.objects.filter(replaces=order).first()
    return order


def _tell(
    kind: EventKind, ask: Ask, by: User | None, now: datetime, facts: dict[str, object]
) -> None:
    record(
        studio=ask.studio,
        kind=kind,
        subject=ask,
        by=by,
        now=now,
        project=ask.project.public_id,
        facts={
            "text": shorten(ask.text, FACT_CHARS),
            "verdict": ask.verdict,
            "item": ask.item_title,
            **facts,
        },
    )
