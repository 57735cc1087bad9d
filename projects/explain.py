"""Why a verdict, in the reader's language: sentences from the facts stored with an ask.

Nothing is worked out here: what is said is what was judged, even when the terms have changed since.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts import labels as contract_labels
from projects import labels
from projects.models import Ask
from projects.rules.asks import Kind, Verdict
from projects.rules.verdicts import Basis

_CLAUSES = dict(contract_labels.CLAUSES)
_KINDS = dict(labels.KINDS)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`reason` is one or two sentences, `source` the section behind them ("" for none)."""

    reason: str
    source: str


def explain(ask: Ask) -> Explanation:
    """The reason and the section for the verdict of an ask."""
    return Explanation(_reason(ask), clause(ask))


def clause(ask: Ask) -> str:
    """ "section 2, Deliverables"; only the name where the section has no number; "" for none."""
    name = _CLAUSES.get(ask.clause_kind)
    if not name:
        return ""
    if not ask.clause_number:
        return _("section “%(name)s”") % {"name": name}
    return _("section %(number)s, %(name)s") % {"number": ask.clause_number, "name": name}


def cues(ask: Ask, titles: Mapping[str, str]) -> list[str]:
    """What the engine went by, one sentence a cue, for the kind and item that it read.

    `titles` names the items by their keys; a cue about an item that is gone is left out.
    """
    found = ask.guesses.get("cues") or []
    words: dict[str, list[str]] = {}
    for cue in found:
        if cue.get("source") == "words":
            words.setdefault(cue.get("points_to", ""), []).append(cue.get("text", ""))
    said = [
        _("The words %(words)s point to: %(kind)s.")
        % {"words": ", ".join(quoted(word) for word in dict.fromkeys(those)), "kind": name}
        for target, those in words.items()
        if (name := _KINDS.get(target) or titles.get(target))
    ]
    return said + [text for cue in found if (text := _cue(cue, titles))]


def quoted(words: str) -> str:
    """The words between the quotation marks of the interface's language."""
    return _("“%(words)s”") % {"words": words}


def _cue(cue: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """One cue that is not about words."""
    text = cue.get("text", "")
    name = _KINDS.get(cue.get("points_to", "")) or titles.get(cue.get("points_to", ""))
    if not name:
        return ""
    if cue.get("source") == "example":
        facts = {"text": quoted(text), "name": name}
        return _("It resembles a message that you read as “%(name)s” yourself: %(text)s") % facts
    if cue.get("source") == "item":
        return _("It resembles this part of the contract: %(text)s") % {"text": text}
    if cue.get("source") == "ledger":
        used, slash, agreed = text.partition("/")
        count = _("%(used)s of %(agreed)s") % {"used": used, "agreed": agreed} if slash else text
        return _("The counts of “%(name)s” speak for it: %(count)s.") % {
            "name": name,
            "count": count,
        }
    return ""


def _reason(ask: Ask) -> str:
    facts = {"used": ask.used or 0, "agreed": ask.agreed or 0, "item": ask.item_title}
    match ask.basis:
        case Basis.QUANTITY:
            return _quantity(ask, facts)
        case Basis.ROUNDS:
            return _rounds(ask, facts)
        case Basis.EXCLUSION:
            return _("The contract names “%(item)s” as not included.") % facts
        case Basis.NOT_LISTED:
            return _("No deliverable of the contract covers this.")
    return _by_kind(ask)


def _quantity(ask: Ask, facts: dict[str, object]) -> str:
    count = _("%(used)s of %(agreed)s delivered.") % facts
    if ask.verdict == Verdict.IN_SCOPE:
        return count + " " + _("This one is included in the price.")
    return count + " " + _("One more is an addition.")


def _rounds(ask: Ask, facts: dict[str, object]) -> str:
    if not ask.agreed:
        return _("No revision round is included for this deliverable.")
    return (
        ngettext(
            "%(used)s of %(agreed)s revision round used.",
            "%(used)s of %(agreed)s revision rounds used.",
            ask.agreed,
        )
        % facts
    )


def _by_kind(ask: Ask) -> str:
    match ask.kind:
        case Kind.CORRECTION:
            return _("Mending what does not meet the agreement is included.")
        case Kind.SCHEDULE:
            return _("Dates are agreed by both sides: another one needs both.")
        case Kind.TERMS:
            return _("Price and terms are agreed by both sides: other ones need both.")
        case Kind.QUESTION:
            return _("There is nothing to make or change: an answer is enough.")
        case Kind.CONDUCT:
            return _("Respect is part of the agreement, whatever was asked.")
    return _("What is wanted cannot be told. Ask before you promise anything.")
