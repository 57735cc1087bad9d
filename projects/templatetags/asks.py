"""How asks are shown in rows and on their page: what one costs, how it came, how long ago."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from projects import labels
from projects.models import Ask, ClientRequest
from projects.replies.choices import ANSWERS
from projects.rules.asks import BEYOND_SCOPE, Decision, Verdict
from projects.rules.verdicts import Basis
from projects.services.reading_service import PREFIX
from scopeguard.core.dates import long_date
from scopeguard.core.money import format_short_money, format_signed_money
from scopeguard.core.reading_figures import load

_ICONS = {"email": "mail", "chat": "message-circle", "call": "phone", "meeting": "users"}
_DECISIONS = dict(labels.DECISIONS)
_PAID = {Verdict.IN_SCOPE, Verdict.WITHIN_REVISIONS}

register = template.Library()


@register.filter
def estimate(ask: Ask) -> str:
    """ "+ £900", "£0" for what is paid already, "to be quoted", or "" where no price applies.

    `ask.project.contract` should be loaded.
    """
    currency, language = ask.project.contract.currency, get_language() or "en"
    if ask.verdict in _PAID:
        return format_short_money(Decimal(0), currency, language)
    if ask.verdict not in BEYOND_SCOPE:
        return ""
    if ask.estimate is None:
        return _("to be quoted")
    return format_signed_money(ask.estimate, currency, language)


@register.filter
def beyond(ask: Ask) -> bool:
    """Whether the agreed price does not pay for it."""
    return ask.verdict in BEYOND_SCOPE


@register.filter
def about(ask: Ask) -> str:
    """The deliverable or exclusion that an ask is about, in a few words."""
    if ask.basis == Basis.EXCLUSION:
        return _("Not included: %(item)s") % {"item": ask.item_title}
    return ask.item_title or "—"


@register.filter
def channel_icon(channel: str) -> str:
    """The symbol of the sprite for a channel."""
    return _ICONS.get(channel, "message")


@register.filter
def ago(value: datetime) -> str:
    """ "5 min ago", "2 h ago", "yesterday", "Monday", then the day."""
    now = timezone.now()
    passed = now - value
    days = (timezone.localdate(now) - timezone.localdate(value)).days
    if passed < timedelta(minutes=1):
        return _("just now")
    if passed < timedelta(hours=1):
        return _("%(count)s min ago") % {"count": passed.seconds // 60}
    if days == 0:
        return _("%(count)s h ago") % {"count": passed.seconds // 3600}
    if days == 1:
        return _("yesterday")
    local = timezone.localtime(value)
    if days < 7:
        return date_format(local, "l")
    return date_format(local, "j F" if local.year == timezone.localdate(now).year else "j F Y")


@register.filter
def moment(value: datetime) -> str:
    """A day in words and the time: "2 March 2026, 10:15"."""
    local = timezone.localtime(value)
    return f"{long_date(local.date(), get_language() or 'en')}, {local:%H:%M}"


@register.filter
def quadrant(ask: Ask) -> str:
    """Where an ask stands between urgent and important, as a suggestion."""
    if ask.urgent and ask.important:
        return _("Urgent and important")
    if ask.important:
        return _("Important, not urgent")
    if ask.urgent:
        return _("Urgent, not important")
    return _("Neither urgent nor important")


@register.filter
def read_by(request: ClientRequest) -> str:
    """Which engine answered."""
    if request.engine.startswith(PREFIX):
        model = request.engine.removeprefix(PREFIX)
        return _("%(model)s, at your reading service") % {"model": model}
    return _("The built-in engine")


@register.simple_tag
def sure_right(engine: str) -> str:
    """How often readings that this engine calls sure were right in its tests; "" if unknown."""
    figures = load(Path(settings.READING_CARD))
    if figures is None or figures.engine != engine:
        return ""
    return figures.of("sure_right", get_language() or "en")


@register.simple_tag
def points_left(count: int) -> str:
    """The headline of a request: how many of its points await a decision."""
    if not count:
        return _("Everything is decided")
    return ngettext(
        "%(count)s point awaits your decision", "%(count)s points await your decision", count
    ) % {"count": count}


@register.filter
def answers(decision: Decision) -> bool:
    """Whether the decision is an answer to the client, taken when the reply leaves."""
    return decision in ANSWERS


@register.filter
def decision_name(decision: Decision, ask: Ask) -> str:
    """The button of a decision; a question is answered rather than done."""
    if decision == Decision.DO_IT and ask.verdict == Verdict.NO_ACTION:
        return _("Answered")
    return str(_DECISIONS[decision.value])
