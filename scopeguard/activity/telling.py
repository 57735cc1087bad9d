"""How each line of the journal is told, in the reader's language, from the facts that it keeps."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scopeguard.activity.kinds import EventKind as Kind
from scopeguard.activity.models import Event
from scopeguard.core.dates import long_date
from scopeguard.core.money import format_short_money
from scopeguard.core.text import shorten


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and the symbol of the sprite that goes with it."""

    text: str
    icon: str


# The symbol, the sentence with its facts, and the sentence for a line that lacks one of them.
# Facts were recorded by whatever version ran then, so a missing one is no fault.
SENTENCES: Mapping[Kind, tuple[str, Promise, Promise]] = {
    Kind.STUDIO_CREATED: (
        "building", _("Studio set up: %(name)s"), _("Studio set up"),
    ),
    Kind.STUDIO_CHANGED: (
        "settings", _("Studio settings changed"), _("Studio settings changed"),
    ),
    Kind.DEMO_LOADED: ("eye", _("Examples loaded"), _("Examples loaded")),
    Kind.CLIENT_CREATED: ("users", _("Client added: %(name)s"), _("Client added")),
    Kind.CLIENT_CHANGED: ("users", _("Client changed: %(name)s"), _("Client changed")),
    Kind.CONTRACT_CREATED: (
        "file-text", _("Contract entered: %(title)s, %(amount)s"), _("Contract entered"),
    ),
    Kind.CONTRACT_CHANGED: (
        "edit", _("Contract changed: %(title)s"), _("Contract changed"),
    ),
    Kind.CONTRACT_SIGNED: (
        "signature", _("Contract signed on %(signed_on)s: %(title)s"), _("Contract signed"),
    ),
    Kind.CONTRACT_ENDED: (
        "flag", _("Contract ended on %(ended_on)s: %(title)s"), _("Contract ended"),
    ),
    Kind.REQUEST_LOGGED: (
        "inbox", _("Request logged: “%(text)s”"), _("Request logged"),
    ),
    Kind.REQUEST_MOVED: (
        "arrow-right", _("Request moved to %(project)s"), _("Request moved to another project"),
    ),
    Kind.ASK_ADDED: ("plus", _("Ask added: “%(text)s”"), _("Ask added")),
    Kind.ASK_REMOVED: ("minus", _("Ask removed: “%(text)s”"), _("Ask removed")),
    Kind.ASK_CORRECTED: (
        "pencil", _("Reading corrected: “%(text)s”"), _("Reading corrected"),
    ),
    Kind.ASK_DECIDED: (
        "check", _("Decided, %(decision)s: “%(text)s”"), _("Ask decided"),
    ),
    Kind.ASK_REOPENED: (
        "arrow-back-up", _("Decision taken back: “%(text)s”"), _("Decision taken back"),
    ),
    Kind.DELIVERY_RECORDED: (
        "upload", _("Delivered: %(item)s, %(ordinal)s of %(agreed)s"), _("Delivery recorded"),
    ),
    Kind.DELIVERY_UNDONE: (
        "arrow-back-up", _("Delivery taken back: %(item)s"), _("Delivery taken back"),
    ),
    Kind.ROUND_USED: (
        "refresh", _("Revision round used: %(item)s, %(ordinal)s of %(agreed)s"),
        _("Revision round used"),
    ),
    Kind.ROUND_UNDONE: (
        "arrow-back-up", _("Revision round given back: %(item)s"), _("Revision round given back"),
    ),
    Kind.ORDER_DRAFTED: (
        "file-plus", _("Change order drafted: %(title)s, %(amount)s"), _("Change order drafted"),
    ),
    Kind.ORDER_CHANGED: (
        "edit", _("Draft of a change order changed: %(title)s"),
        _("Draft of a change order changed"),
    ),
    Kind.ORDER_ISSUED: (
        "file-invoice", _("Change order %(number)s issued: %(title)s, %(amount)s"),
        _("Change order issued"),
    ),
    Kind.ORDER_ACCEPTED: (
        "check", _("Change order %(number)s accepted: %(title)s, %(amount)s"),
        _("Change order accepted"),
    ),
    Kind.ORDER_DECLINED: (
        "x", _("Change order %(number)s declined: %(title)s"), _("Change order declined"),
    ),
    Kind.ORDER_WITHDRAWN: (
        "ban", _("Change order withdrawn: %(title)s"), _("Change order withdrawn"),
    ),
    Kind.ORDER_SUPERSEDED: (
        "history", _("Change order %(number)s replaced by a new revision: %(title)s"),
        _("Change order replaced by a new revision"),
    ),
    Kind.REPLY_DRAFTED: ("message", _("Reply drafted: %(subject)s"), _("Reply drafted")),
    Kind.REPLY_CHANGED: ("edit", _("Reply changed: %(subject)s"), _("Reply changed")),
    Kind.REPLY_SENT: ("send", _("Reply sent: %(subject)s"), _("Reply sent")),
    Kind.NOTICE_DRAFTED: (
        "file-text", _("Letter drafted, end on %(ends_on)s"), _("Letter drafted"),
    ),
    Kind.NOTICE_CHANGED: (
        "edit", _("Letter changed, end on %(ends_on)s"), _("Letter changed"),
    ),
    Kind.NOTICE_ISSUED: (
        "file-invoice", _("Letter issued, end on %(ends_on)s"), _("Letter issued"),
    ),
    Kind.NOTICE_RECEIVED: (
        "inbox", _("Letter received on %(received_on)s, end on %(ends_on)s"), _("Letter received"),
    ),
    Kind.NOTICE_WITHDRAWN: ("ban", _("Letter withdrawn"), _("Letter withdrawn")),
    Kind.READING_CHANGED: (
        "settings", _("Reading service changed: %(model)s at %(host)s"),
        _("Reading service changed"),
    ),
    Kind.READING_ON: (
        "key", _("Messages are read by %(model)s at %(host)s from now on"),
        _("Reading service switched on"),
    ),
    Kind.READING_OFF: (
        "ban", _("Reading service switched off: %(model)s at %(host)s"),
        _("Reading service switched off"),
    ),
    Kind.MAIL_QUEUED: ("mail", _("Mail to %(to)s waits: %(subject)s"), _("Mail waits")),
    Kind.MAIL_SENT: (
        "send", _("Mail taken by the mail server"), _("Mail taken by the mail server"),
    ),
    Kind.MAIL_FAILED: (
        "alert-triangle", _("Mail not delivered: %(error)s"), _("Mail not delivered"),
    ),
}  # fmt: skip
# Kinds that are told otherwise where a fact has this value.
VARIANTS: Mapping[tuple[Kind, str, object], tuple[str, Promise, Promise]] = {
    (Kind.ASK_CORRECTED, "confirmed", True): (
        "check", _("Reading confirmed: “%(text)s”"), _("Reading confirmed"),
    ),
    (Kind.ASK_CORRECTED, "undone", True): (
        "arrow-back-up", _("Correction of the reading taken back: “%(text)s”"),
        _("Correction of the reading taken back"),
    ),
    (Kind.ASK_REOPENED, "due", True): (
        "clock", _("Put off until today, to be decided now: “%(text)s”"),
        _("A point put off awaits a decision again"),
    ),
    (Kind.REPLY_SENT, "through", "copied"): (
        "copy", _("Reply copied: %(subject)s"), _("Reply copied"),
    ),
    (Kind.REPLY_SENT, "through", "mailto"): (
        "mail", _("Reply handed to the mail program: %(subject)s"),
        _("Reply handed to the mail program"),
    ),
    (Kind.MAIL_SENT, "possibly_twice", True): (
        "alert-triangle",
        _("Mail taken by the mail server, possibly twice: a try before it broke off"),
        _("Mail taken by the mail server, possibly twice: a try before it broke off"),
    ),
}  # fmt: skip
_UNKNOWN = ("info-circle", _("Something was recorded"), _("Something was recorded"))
# The words of the decisions stand in `projects`, above this app; the journal has its own.
_DECISIONS = {
    "do_it": _("do it"),
    "use_round": _("use a round"),
    "change_order": _("change order"),
    "decline": _("decline"),
    "goodwill": _("gesture"),
    "later": _("later"),
    "clarify": _("ask back"),
    "incident": _("incident"),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LONGEST = 120


def tell(event: Event) -> Told:
    """One line, told with what its facts hold."""
    icon, full, plain = _sentences(event)
    words = _words(event.facts)
    sentence = str(full)
    if all(words.get(name) for name in _PLACEHOLDER.findall(sentence)):
        return Told(sentence % words, icon)
    return Told(str(plain), icon)


def _sentences(event: Event) -> tuple[str, Promise, Promise]:
    try:
        kind = Kind(event.kind)
    except ValueError:  # a line written by a later version
        return _UNKNOWN
    for (of, name, value), told in VARIANTS.items():
        if of == kind and event.facts.get(name) == value:
            return told
    return SENTENCES.get(kind, _UNKNOWN)


def _words(facts: Mapping[str, object]) -> dict[str, str]:
    """The facts as a reader writes them: days in words, amounts with their currency."""
    language = get_language() or "en"
    words = {name: _word(name, value, language) for name, value in facts.items()}
    amount = facts.get("amount", facts.get("price"))
    currency = facts.get("currency")
    if isinstance(amount, str) and isinstance(currency, str):
        words["amount"] = _money(amount, currency, language)
    return words


def _word(name: str, value: object, language: str) -> str:
    if value is None:
        return ""
    if name == "decision":
        return str(_DECISIONS.get(str(value), ""))
    if name.endswith("_on"):
        try:
            return long_date(date.fromisoformat(str(value)), language)
        except ValueError:
            return ""
    return shorten(str(value), LONGEST)


def _money(amount: str, currency: str, language: str) -> str:
    try:
        return format_short_money(Decimal(amount), currency, language)
    except InvalidOperation:
        return ""
