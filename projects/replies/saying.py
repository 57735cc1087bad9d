"""What was understood, said back to the client in one sentence: "So you would like …"."""

from contracts.rules.terms import Terms
from projects.models import Ask
from projects.reading import Ask as ReadAsk
from projects.reading import Guess
from projects.reading.paraphrase import paraphrase


def said_back(ask: Ask, terms: Terms, language: str, tu: bool) -> str:
    """The sentence in `language` ("fr" or "en"), for the kind and item that the ask has now."""
    read = ReadAsk(
        text=ask.text, start=0, end=len(ask.text), language=ask.request.language,
        kinds=(Guess(ask.kind, 1.0),),
        items=(Guess(ask.item_key or None, 1.0 if ask.confirmed else _score(ask)),),
        confident=ask.confident,
    )  # fmt: skip
    return paraphrase(read, terms, language, "tu" if tu else "vous")


def _score(ask: Ask) -> float:
    """How likely the engine found the item; 0 where it did not say."""
    for value, score in ask.guesses.get("items") or []:
        if (value or "") == ask.item_key:
            return float(score)
    return 0.0
