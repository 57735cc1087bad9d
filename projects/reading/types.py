"""The values that the reading engine takes and gives: asks, guesses, cues and learned examples."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guess:
    """One possibility of a ranking: a Kind value, or an item key (None = fits nothing agreed).

    `score` is a probability from 0 to 1; the scores of one ranking add up to 1.
    """

    value: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Cue:
    """Why the engine thinks so: the words, example, count or clause that decided.

    `source` is "words", "example", "ledger" or "item"; `points_to` is a Kind value or an item key.
    """

    source: str
    text: str
    points_to: str


@dataclass(frozen=True, slots=True)
class Example:
    """An ask that a person of this studio confirmed or corrected.

    Its kind counts everywhere in the studio, its item only within the same contract.
    """

    text: str
    kind: str
    item: str | None
    contract: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for in a message.

    `message[start:end]` holds the ask; `text` is that part cleaned of markup. `kinds` ranks all
    eight kinds, `items` the items of the contract and None; both best first. `confident` says
    that the verdict of the best pair is right about nine times in ten on data never seen.
    `certainty` is the probability behind it. `urgent` and `important` suggest a quadrant.
    """

    text: str
    start: int
    end: int
    language: str
    kinds: tuple[Guess, ...]
    items: tuple[Guess, ...]
    confident: bool
    cues: tuple[Cue, ...] = ()
    urgent: bool = False
    important: bool = False
    certainty: float = 0.0

    @property
    def kind(self) -> str:
        """The likeliest Kind value."""
        return str(self.kinds[0].value)

    @property
    def item(self) -> str | None:
        """The likeliest item key, or None where the ask fits nothing agreed."""
        return self.items[0].value if self.items else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the engine read: asks in order of appearance, and which engine read them.

    `truncated` says that the message was longer than the engine reads and was cut.
    """

    language: str
    asks: tuple[Ask, ...]
    engine: str
    truncated: bool = False
