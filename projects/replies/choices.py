"""What the person chose for a draft, as a value, and as it is kept with the reply."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from projects.rules.asks import Decision

STRENGTHS = (1, 2, 3)
# Decisions that are an answer to the client: taken with the reply, not before it.
ANSWERS = (Decision.DECLINE, Decision.CLARIFY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """None means "as proposed".

    `options` are names of alternatives, `strength` 1 to 3, `call` invites to a call instead of an
    answer in writing, `hours` price the work at the contract's rate, `later_on` dates a later
    phase, `referral` names somebody to recommend. `decision` is what the person means to answer
    ("decline", "clarify"), "" for what the verdict suggests; it is taken once the answer has left.
    """

    options: tuple[str, ...] | None = None
    strength: int | None = None
    call: bool = False
    hours: Decimal | None = None
    later_on: date | None = None
    referral: str = ""
    decision: str = ""

    def kept(self) -> dict[str, object]:
        """As JSON, without floats."""
        return {
            "options": None if self.options is None else list(self.options),
            "strength": self.strength,
            "call": self.call,
            "hours": None if self.hours is None else str(self.hours),
            "later_on": self.later_on.isoformat() if self.later_on else None,
            "referral": self.referral,
            "decision": self.decision,
        }


def from_kept(kept: Mapping[str, object]) -> Choices:
    """The other way round; what cannot be read counts as not chosen."""
    options, strength = kept.get("options"), kept.get("strength")
    return Choices(
        options=tuple(str(name) for name in options) if isinstance(options, list) else None,
        strength=strength if strength in STRENGTHS else None,
        call=kept.get("call") is True,
        hours=_decimal(kept.get("hours")),
        later_on=_day(kept.get("later_on")),
        referral=str(kept.get("referral") or ""),
        decision=meant(kept.get("decision")),
    )


def meant(decision: object) -> str:
    """A decision that a reply takes, "" for any other."""
    return str(decision) if decision in ANSWERS else ""


def _decimal(text: object) -> Decimal | None:
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
