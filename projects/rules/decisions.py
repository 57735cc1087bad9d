"""Which decisions make sense for a verdict: those that stand first, and those under "More"."""

from dataclasses import dataclass

from projects.rules.asks import Decision, Verdict

_D = Decision
_FIRST: dict[Verdict, tuple[Decision, ...]] = {
    Verdict.IN_SCOPE: (_D.DO_IT,),
    Verdict.OVER_QUANTITY: (_D.CHANGE_ORDER, _D.DECLINE, _D.GOODWILL),
    Verdict.OUT_OF_SCOPE: (_D.CHANGE_ORDER, _D.DECLINE, _D.GOODWILL),
    Verdict.WITHIN_REVISIONS: (_D.USE_ROUND,),
    Verdict.REVISIONS_EXHAUSTED: (_D.CHANGE_ORDER, _D.DECLINE, _D.GOODWILL),
    Verdict.TERMS_CHANGE: (_D.DECLINE, _D.CHANGE_ORDER),
    Verdict.NO_ACTION: (_D.DO_IT,),
    Verdict.BOUNDARY: (_D.INCIDENT, _D.DECLINE),
    Verdict.CLARIFY: (_D.CLARIFY,),
}
# What is given without being owed is a gesture and has its value: "do it" stays for what is owed.
_MORE: dict[Verdict, tuple[Decision, ...]] = {
    Verdict.IN_SCOPE: (_D.LATER, _D.CLARIFY, _D.DECLINE),
    Verdict.OVER_QUANTITY: (_D.LATER, _D.CLARIFY),
    Verdict.OUT_OF_SCOPE: (_D.LATER, _D.CLARIFY),
    Verdict.WITHIN_REVISIONS: (_D.GOODWILL, _D.LATER, _D.CLARIFY, _D.DECLINE),
    Verdict.REVISIONS_EXHAUSTED: (_D.LATER, _D.CLARIFY),
    Verdict.TERMS_CHANGE: (_D.GOODWILL, _D.LATER, _D.CLARIFY),
    Verdict.NO_ACTION: (_D.LATER, _D.CLARIFY, _D.DECLINE),
    Verdict.BOUNDARY: (_D.LATER, _D.CLARIFY),
    Verdict.CLARIFY: (_D.LATER, _D.DECLINE),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """Decisions to offer: `first` as buttons, the suggested one leading, `more` folded away."""

    first: tuple[Decision, ...]
    more: tuple[Decision, ...]

    def __contains__(self, decision: Decision) -> bool:
        return decision in self.first or decision in self.more


def offer(verdict: Verdict) -> Offer:
    """What may be decided about an ask of that verdict."""
    return Offer(_FIRST[verdict], _MORE[verdict])
