"""The engine: a message and the terms in force become asks with kind, item and explanation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from contracts.rules.terms import Terms
from projects.reading import deep, gaps, transformer
from projects.reading.boundary import boundary_features, chances, groups
from projects.reading.clean import Cleaned, clean
from projects.reading.explain import cues_of
from projects.reading.features import (
    ABOUT_ITEM,
    KINDS,
    Span,
    kind_features,
    ledger_features,
    match_features,
    span_vectors,
)
from projects.reading.joint import (
    Choice,
    decide,
    log_kinds,
    pair_features,
    pair_scores,
    verdict_table,
)
from projects.reading.language import by_words, language_of
from projects.reading.lexicon import hits
from projects.reading.memory import Memory, recall
from projects.reading.model import SENTENCE_SCALE, VERSION, Model, shipped
from projects.reading.segments import Sentence, sentences
from projects.reading.types import Ask, Cue, Example, Guess, Reading
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was computed of one ask: `row` for its kind, `pairs` for kind with item.

    `said` (8,) are the log-chances of the kinds by the second encoder, None without it.
    """

    row: Matrix
    pairs: Matrix
    said: NDArray[np.float32] | None


def read(
    message: str,
    terms: Terms,
    *,
    examples: Sequence[Example] = (),
    counts: Mapping[str, Counts] | None = None,
    channel: str = "email",
    contract: str = "",
) -> Reading:
    """Read one message against the terms in force.

    `counts` is the ledger by deliverable key, `examples` what people of this studio confirmed,
    `contract` the id that item examples must share, `channel` email, chat, call or meeting.
    An empty message gives no ask; any other gives at least one. Never raises on odd text.
    """
    memory = Memory(tuple(examples), contract)
    return read_with(shipped(), message, terms, counts or {}, channel, memory)


def read_with(
    model: Model,
    message: str,
    terms: Terms,
    counts: Mapping[str, Counts],
    channel: str = "email",
    memory: Memory | None = None,
    full: bool | None = None,
) -> Reading:
    """`read` with given weights; `full` forces the engine with (True) or without the second
    encoder, None takes what is installed."""
    full = transformer.available() if full is None else full
    name = f"scopeguard-reading {VERSION}" + ("" if full else " light")
    own = clean(message)
    language = language_of(own.text, terms.language)
    if not own.text:
        return Reading(language, (), name, own.truncated)
    if not any(char.isalpha() for char in own.text):
        return Reading(language, (_unclear(own, language),), name, own.truncated)
    found, doubt = split(model, own.text, terms, full)
    asks = []
    whole = " ".join(one.text for group in found for one in group)
    for place, group in enumerate(found):
        parts = tuple(one.text for one in group)
        span = Span(" ".join(parts), parts, whole, place, len(found), channel)
        tuned = deep.read(span.text, terms) if full else None
        evidence = gather(span, terms, counts, tuned)
        asks.append(_ask(model, own, group, span, evidence, terms, counts, doubt, memory, full))
    return Reading(language, tuple(asks), name, own.truncated)


def split(model: Model, text: str, terms: Terms, full: bool) -> tuple[list[list[Sentence]], float]:
    """The sentences of each ask of a cleaned text, and the chance that the cuts are right."""
    all_sentences = sentences(text)
    body = [one for one in all_sentences if not one.social] or all_sentences
    if len(body) < 2:
        return [body], 1.0
    rows = boundary_features(body, text).astype(np.float64)
    found = chances(rows, model.light.boundary)
    if full and gaps.worth_reading(found):
        said = [deep.read(one.text, terms) for one in body]
        rows = np.concatenate([rows, gaps.gap_features(said)], axis=1)
        found = chances(rows, model.full.boundary)
    return groups(body, found), float(np.prod([max(chance, 1 - chance) for chance in found]))


def gather(
    span: Span, terms: Terms, counts: Mapping[str, Counts], tuned: deep.Tuned | None
) -> Evidence:
    """The features of one ask; `tuned` is what the second encoder says, None without it."""
    cues = kind_features(span, terms, counts)
    row = np.concatenate([cues, span_vectors([span])[0] * SENTENCE_SCALE])
    match = match_features(span, terms)
    if tuned is not None:
        match = np.concatenate([match, deep.item_features(tuned.items)], axis=1)
    ledger = ledger_features(span, terms, counts)
    pairs = pair_features(match.astype(np.float64), ledger.astype(np.float64))
    return Evidence(row.astype(np.float64), pairs, None if tuned is None else tuned.kinds)


def kind_logs(weights: Matrix, evidence: Evidence) -> Matrix:
    """Log-chances of the kinds, shape (8,), not summing to one: two readers, half a vote each."""
    logs = log_kinds(weights, evidence.row)
    return logs if evidence.said is None else (logs + evidence.said) / 2


def _ask(
    model: Model,
    own: Cleaned,
    group: Sequence[Sentence],
    span: Span,
    evidence: Evidence,
    terms: Terms,
    counts: Mapping[str, Counts],
    sure: float,
    memory: Memory | None,
    full: bool,
) -> Ask:
    weights = model.full if full else model.light
    keys = item_keys(terms)
    recalled = recall(memory, span.text, keys)
    logs = kind_logs(model.kinds, evidence) + recalled.kinds
    logs = logs - np.log(np.exp(logs).sum())
    pairs, others = pair_scores(weights.joint, weights.scale, logs, evidence.pairs, recalled.items)
    choice = decide(pairs, others, verdict_table(terms, counts, keys))
    kinds, items = _ranked(choice, keys)
    start, end = own.span(group[0].start, group[-1].end)
    text = own.text[group[0].start : group[-1].end]
    cues = [Cue("example", example, to) for example, to in recalled.cues]
    cues += cues_of(choice, span, terms, counts, keys)
    return Ask(
        text,
        start,
        end,
        by_words(text) or language_of(own.text, terms.language),
        kinds,
        items,
        choice.sure * sure >= weights.threshold,
        tuple(cues),
        bool(hits("urgent", text)) or KINDS[choice.kind] == Kind.SCHEDULE,
        _important(choice, text),
        choice.sure * sure,
    )


def item_keys(terms: Terms) -> list[str | None]:
    """The keys of deliverables, then of exclusions, then None: the order of all item features."""
    keys: list[str | None] = [one.key for one in terms.deliverables]
    keys += [one.key for one in terms.exclusions]
    return [*keys, None]


def _ranked(
    choice: Choice, keys: Sequence[str | None]
) -> tuple[tuple[Guess, ...], tuple[Guess, ...]]:
    """Kinds and items, likeliest first; the chosen ones lead, whatever their own chance."""
    by_kind = sorted(range(len(KINDS)), key=lambda one: (one != choice.kind, -choice.kinds[one]))
    kinds = tuple(Guess(KINDS[one], float(choice.kinds[one])) for one in by_kind)
    item = choice.item
    if item is None and choice.kind >= ABOUT_ITEM:
        item = len(keys) - 1 if choice.items[-1] >= 0.3 else None
    by_item = sorted(range(len(keys)), key=lambda one: (one != item, -choice.items[one]))
    items = tuple(Guess(keys[one], float(choice.items[one])) for one in by_item)
    return kinds, items


def _important(choice: Choice, text: str) -> bool:
    kind = KINDS[choice.kind]
    return kind in (Kind.CORRECTION, Kind.TERMS, Kind.CONDUCT) or bool(hits("important", text))


def _unclear(own: Cleaned, language: str) -> Ask:
    """A message without a letter asks something, but what cannot be told."""
    order = sorted(KINDS, key=lambda kind: kind != Kind.UNCLEAR)
    kinds = tuple(Guess(kind, 0.9 if kind == Kind.UNCLEAR else 0.1 / 7) for kind in order)
    start, end = own.span(0, len(own.text))
    return Ask(own.text, start, end, language, kinds, (Guess(None, 1.0),), False)
