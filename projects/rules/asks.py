"""The words for what a client asks and for what the agreement says about it."""

from enum import StrEnum


class Kind(StrEnum):
    """What the client asks for (nature)."""

    NEW_WORK = "new_work"
    REVISION = "revision"
    CORRECTION = "correction"
    SCHEDULE = "schedule"
    TERMS = "terms"
    QUESTION = "question"
    CONDUCT = "conduct"
    UNCLEAR = "unclear"


class Verdict(StrEnum):
    """What the agreement says about an ask (constat)."""

    IN_SCOPE = "in_scope"
    OVER_QUANTITY = "over_quantity"
    OUT_OF_SCOPE = "out_of_scope"
    WITHIN_REVISIONS = "within_revisions"
    REVISIONS_EXHAUSTED = "revisions_exhausted"
    TERMS_CHANGE = "terms_change"
    NO_ACTION = "no_action"
    BOUNDARY = "boundary"
    CLARIFY = "clarify"


# Work that the agreed price does not pay for: what a change order or a refusal answers.
BEYOND_SCOPE = frozenset({Verdict.OVER_QUANTITY, Verdict.OUT_OF_SCOPE, Verdict.REVISIONS_EXHAUSTED})


class Decision(StrEnum):
    """What the freelancer decided about an ask (décision)."""

    DO_IT = "do_it"
    USE_ROUND = "use_round"
    CHANGE_ORDER = "change_order"
    DECLINE = "decline"
    GOODWILL = "goodwill"
    LATER = "later"
    CLARIFY = "clarify"
    INCIDENT = "incident"
