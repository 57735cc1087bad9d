"""Leave one writer out: figures on messages of a writer that the weights never saw."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from projects.reading.engine import read_with
from projects.reading.learning.data import Message
from projects.reading.model import Model
from projects.reading.scoring import JSON, counts_of, lines_of, terms_of

WANTED = 0.905  # share of right verdicts where confident: a little above what is promised
SEVERAL = 1 / 6  # share of messages with several asks, as the evaluation format has it


@dataclass(frozen=True, slots=True)
class Outcome:
    """Predictions of one message, how certain each is, and whether its verdict is right."""

    message: Message
    lines: list[JSON]
    certainty: list[float]
    right: list[bool]


def read_all(model: Model, messages: Sequence[Message], full: bool) -> list[Outcome]:
    """Read labelled messages from start to end, segmentation included."""
    found = []
    for message in messages:
        terms, counts = terms_of(message.contract), counts_of(message.request)
        request = message.request
        reading = read_with(model, request["text"], terms, counts, request["channel"], None, full)
        lines = lines_of(reading, terms, counts)
        wanted = [label["verdict"] for label in request["expect"]]
        right = [
            place < len(wanted) and line["verdict"] == wanted[place]
            for place, line in enumerate(lines)
        ]
        found.append(Outcome(message, lines, [ask.certainty for ask in reading.asks], right))
    return found


def threshold(outcomes: Sequence[Outcome]) -> float:
    """The least certainty above which verdicts are right often enough; 1 where none is.

    Messages of several asks weigh less, so that they count as often as they come in life.
    """
    several = sum(len(one.message.request["expect"]) > 1 for one in outcomes)
    share = several / max(1, len(outcomes))
    weight = min(1.0, SEVERAL / (1 - SEVERAL) * (1 - share) / share) if share else 1.0
    pairs = sorted(
        (
            (certainty, correct, weight if len(one.message.request["expect"]) > 1 else 1.0)
            for one in outcomes
            for certainty, correct in zip(one.certainty, one.right, strict=True)
        ),
        reverse=True,
    )
    best, right, seen = 1.0, 0.0, 0.0
    for certainty, correct, counts in pairs:
        right += correct * counts
        seen += counts
        if seen >= 20 and right / seen >= WANTED:
            best = certainty
    return best


def confident(outcomes: Sequence[Outcome], least: float) -> list[list[JSON]]:
    """The predictions with `confident` set by another threshold."""
    return [
        [
            {**line, "confident": sure >= least}
            for line, sure in zip(one.lines, one.certainty, strict=True)
        ]
        for one in outcomes
    ]


def with_thresholds(model: Model, full: float, light: float) -> Model:
    """The same weights with other thresholds."""
    return replace(
        model,
        full=replace(model.full, threshold=full),
        light=replace(model.light, threshold=light),
    )
