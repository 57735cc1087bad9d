"""Why: the words of the ask, the counts and the clause that speak for the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contracts.rules.terms import Terms
from projects.reading.baseline import stems
from projects.reading.features import ABOUT_ITEM, KINDS, Span
from projects.reading.joint import Choice
from projects.reading.lexicon import hits
from projects.reading.types import Cue
from projects.rules.verdicts import Counts

_MOST_WORDS = 3


def cues_of(
    choice: Choice,
    span: Span,
    terms: Terms,
    counts: Mapping[str, Counts],
    keys: Sequence[str | None],
) -> list[Cue]:
    """Cues for the chosen kind, then for the chosen item; none where nothing can be shown."""
    kind = KINDS[choice.kind]
    words = list(dict.fromkeys(hit.strip() for hit in hits(kind, span.text)))
    cues = [Cue("words", word, kind) for word in words[:_MOST_WORDS]]
    key = keys[choice.item] if choice.item is not None else None
    item = terms.item(key)
    if item is None or key is None or choice.kind >= ABOUT_ITEM:
        return cues
    cues.append(Cue("item", f"{item.title}. {item.description}".strip(), key))
    bag = stems(f"{item.title} {item.description}")
    shared = [word for word in span.text.split() if stems(word) & bag]
    cues += [Cue("words", word.strip(".,;:!?"), key) for word in shared[:2]]
    deliverable = terms.deliverable(key)
    if deliverable is not None:
        state = counts.get(key, Counts())
        if kind == "revision":
            cues.append(Cue("ledger", f"{state.rounds_used}/{deliverable.revision_rounds}", key))
        else:
            cues.append(Cue("ledger", f"{state.delivered}/{deliverable.quantity}", key))
    return cues
