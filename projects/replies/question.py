"""One question back to the client, from what the reading could not tell."""

from contracts.rules.terms import Terms
from projects.models import Ask
from projects.reading import Ask as ReadAsk
from projects.reading import Guess
from projects.reading.paraphrase import clarifying_question
from projects.rules.asks import Kind


def question(ask: Ask, terms: Terms, language: str, tu: bool) -> str:
    """The question, with the client's words quoted in it."""
    kinds = _guesses(ask.guesses.get("kinds"))
    if ask.confirmed or len(kinds) < 2:
        # Nothing to weigh up: the person knows the kind, or no engine read it.
        kinds = (Guess(Kind.UNCLEAR.value, 1.0),) * 2
    read = ReadAsk(
        text=ask.text, start=0, end=len(ask.text), language=ask.request.language, kinds=kinds,
        items=_guesses(ask.guesses.get("items")), confident=ask.confident,
    )  # fmt: skip
    return clarifying_question(read, terms, language, "tu" if tu else "vous")


def _guesses(kept: object) -> tuple[Guess, ...]:
    """A kept ranking, [[value, score as a string]…]; what cannot be read is left out."""
    found = []
    for pair in kept if isinstance(kept, list) else []:
        try:
            value, score = pair
            found.append(Guess(value or None, float(score)))
        except (TypeError, ValueError):
            continue
    return tuple(found)
