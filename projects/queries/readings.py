"""A message read against the terms of a project, as rows that are not saved yet."""

from collections.abc import Sequence

from projects.models import Ask, Correction, Project
from projects.queries.judging import Bench
from projects.reading import Ask as ReadAsk
from projects.reading import Example, Reading, read
from projects.rules.asks import Kind
from scopeguard.core.text import shorten

MOST_EXAMPLES = 300
MOST_ASKS = 30
MOST_CUES, CUE_CHARS = 8, 200


def examples(most: int = MOST_EXAMPLES) -> list[Example]:
    """What people of the studio in scope confirmed or corrected, newest first. One query.

    Of several corrections of one ask only the last one counts.
    """
    rows = (
        Correction.objects.filter(undone_at=None)
        .order_by("-pk")
        .values_list("ask_id", "text", "kind", "item_key", "project__contract__public_id")[:most]
    )
    seen: set[int] = set()
    found = []
    for ask, text, kind, item, contract in rows:
        if ask is not None and ask in seen:
            continue
        seen.add(ask)
        found.append(Example(text, kind, item or None, str(contract)))
    return found


def read_message(project: Project, bench: Bench, text: str, channel: str) -> Reading:
    """Read one message with the studio's examples and the project's counts."""
    return read(
        text,
        bench.terms,
        examples=examples(),
        counts=bench.counts,
        channel=channel,
        contract=str(project.contract.public_id),
    )


def rows(project: Project, bench: Bench, reading: Reading, text: str) -> list[Ask]:
    """The asks of a reading, judged, in order, without a request yet.

    A message in which nothing was found to be asked gives one ask that is unclear: whatever was
    logged awaits a decision.
    """
    found = [row(project, bench, ask) for ask in reading.asks[:MOST_ASKS]]
    if not found:
        found = [unread(project, bench, text)]
    for position, ask in enumerate(found):
        ask.position = position
    return found


def row(project: Project, bench: Bench, read_ask: ReadAsk) -> Ask:
    """One ask as a judged row."""
    ask = Ask(
        studio=project.studio,
        project=project,
        text=read_ask.text,
        kind=read_ask.kind,
        item_key=read_ask.item or "",
        confident=read_ask.confident,
        guesses=_kept(read_ask),
        urgent=read_ask.urgent,
        important=read_ask.important,
    )
    bench.put(ask)
    return ask


def unread(project: Project, bench: Bench, text: str) -> Ask:
    """An ask that no engine read: unclear, about nothing, not sure."""
    ask = Ask(
        studio=project.studio, project=project, text=shorten(text, 400), kind=Kind.UNCLEAR.value,
        guesses={"kinds": [], "items": [], "cues": []},
    )  # fmt: skip
    bench.put(ask)
    return ask


def was_read(ask: Ask) -> tuple[str, str]:
    """The kind and the item key ("" for none) that the engine gave an ask, whatever it says now."""
    kinds, items = ask.guesses.get("kinds") or [], ask.guesses.get("items") or []
    kind = kinds[0][0] if kinds else Kind.UNCLEAR.value
    return kind, (items[0][0] or "") if items else ""


def _kept(ask: ReadAsk) -> dict[str, Sequence[object]]:
    """What the reading said, as JSON without floats."""
    return {
        "kinds": [[guess.value, f"{guess.score:.3f}"] for guess in ask.kinds],
        "items": [[guess.value, f"{guess.score:.3f}"] for guess in ask.items[:5]],
        "cues": [
            {"source": cue.source, "text": shorten(cue.text, CUE_CHARS), "points_to": cue.points_to}
            for cue in ask.cues[:MOST_CUES]
        ],
    }
