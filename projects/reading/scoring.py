"""Predictions in the form of the evaluation data, and the figures over them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms
from projects.reading.engine import read_with
from projects.reading.memory import Memory
from projects.reading.model import Model, shipped
from projects.reading.types import Example, Reading
from projects.rules.asks import Kind
from projects.rules.verdicts import Counts, judge

JSON = dict[str, Any]


def terms_of(contract: Mapping[str, Any]) -> Terms:
    """The terms of a contract of contracts.jsonl; a missing optional field takes its default."""
    deliverables = tuple(
        DeliverableTerms(
            key=str(one["key"]),
            title=str(one.get("title", "")),
            description=str(one.get("description", "")),
            unit=str(one.get("unit", "")),
            quantity=int(one.get("quantity", 1)),
            revision_rounds=int(one.get("revision_rounds", 0)),
            price=Decimal(str(one.get("price", "0"))),
        )
        for one in contract.get("deliverables", ())
    )
    exclusions = tuple(
        ExclusionTerms(str(one["key"]), str(one.get("title", "")), str(one.get("description", "")))
        for one in contract.get("exclusions", ())
    )
    return Terms(
        language=str(contract.get("language", "en")),
        currency=str(contract.get("currency", "EUR")),
        price=Decimal(str(contract.get("fee", "0"))),
        hourly_rate=Decimal(str(contract.get("hourly_rate", "0"))),
        ends_on=None,
        deliverables=deliverables,
        exclusions=exclusions,
        title=str(contract.get("title", "")),
        field=str(contract.get("field", "")),
    )


def counts_of(request: Mapping[str, Any]) -> dict[str, Counts]:
    """The ledger of a request of requests.jsonl."""
    return {
        str(key): Counts(int(line.get("delivered", 0)), int(line.get("rounds_used", 0)))
        for key, line in (request.get("ledger") or {}).items()
    }


def predict(
    contract: Mapping[str, Any],
    request: Mapping[str, Any],
    examples: Sequence[Example] = (),
    model: Model | None = None,
    full: bool | None = None,
) -> list[JSON]:
    """One prediction line per ask: kind, two kinds, item, three items, verdict, confident.

    `model` None takes the shipped weights; `full` as for `engine.read_with`.
    """
    terms, counts = terms_of(contract), counts_of(request)
    reading = read_with(
        model or shipped(),
        str(request.get("text", "")),
        terms,
        counts,
        str(request.get("channel", "email")),
        Memory(tuple(examples), str(contract.get("id", ""))),
        full,
    )
    return lines_of(reading, terms, counts)


def lines_of(reading: Reading, terms: Terms, counts: Mapping[str, Counts]) -> list[JSON]:
    """A reading in the form of the evaluation's predictions."""
    return [
        {
            "kind": ask.kind,
            "kinds": [guess.value for guess in ask.kinds[:2]],
            "item": ask.item,
            "items": [guess.value for guess in ask.items[:3]],
            "verdict": judge(
                Kind(ask.kind), ask.item, terms, counts.get(ask.item or "", Counts())
            ).verdict.value,
            "confident": ask.confident,
        }
        for ask in reading.asks
    ]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures over aligned asks: the i-th expected against the i-th predicted.

    A missing or surplus ask is an error of kind and verdict. `item` and `top_three` are over
    expected new work, revisions and corrections. `sure_right` is the share of right verdicts
    where confident, `sure_share` the share of predicted asks that are. `confusion` counts
    (expected, predicted) kinds, None where one side has no such ask.
    """

    messages: int
    asks: int
    kind_f1: float
    verdict_f1: float
    item: float
    top_three: float
    count_right: float
    near: float
    sure_right: float
    sure_share: float
    confusion: Mapping[tuple[str | None, str | None], int]


_ITEM_KINDS = (Kind.NEW_WORK, Kind.REVISION, Kind.CORRECTION)


def score(
    requests: Sequence[Mapping[str, Any]], predictions: Sequence[Sequence[Mapping[str, Any]]]
) -> Figures:
    """Compare predictions with each request's `expect`; both in the same order."""
    pairs: list[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]] = []
    right_counts = 0
    for request, lines in zip(requests, predictions, strict=True):
        wanted = request.get("expect") or []
        right_counts += len(wanted) == len(lines)
        for place in range(max(len(wanted), len(lines))):
            pairs.append(
                (
                    wanted[place] if place < len(wanted) else None,
                    lines[place] if place < len(lines) else None,
                )
            )
    wanted_pairs = [(want, got or {}) for want, got in pairs if want is not None]
    about = [(want, got) for want, got in wanted_pairs if want["kind"] in _ITEM_KINDS]
    sure = [(want or {}, got) for want, got in pairs if got is not None and got["confident"]]
    predicted = sum(got is not None for _, got in pairs)
    verdicts = Counter((_of(want, "verdict"), _of(got, "verdict")) for want, got in pairs)
    kinds = Counter((_of(want, "kind"), _of(got, "kind")) for want, got in pairs)
    return Figures(
        messages=len(requests),
        asks=len(wanted_pairs),
        kind_f1=macro_f1(kinds),
        verdict_f1=macro_f1(verdicts),
        item=_share(got.get("item", "") == want["item"] for want, got in about),
        top_three=_share(want["item"] in got.get("items", ()) for want, got in about),
        count_right=right_counts / max(1, len(requests)),
        near=_share(_near(want, got) for want, got in wanted_pairs),
        sure_right=_share(want.get("verdict") == got["verdict"] for want, got in sure),
        sure_share=len(sure) / max(1, predicted),
        confusion=kinds,
    )


def macro_f1(confusion: Mapping[tuple[str | None, str | None], int]) -> float:
    """Mean F1 over the expected labels; None stands for "no such ask"."""
    labels = sorted({want for want, _ in confusion if want is not None})
    scores = []
    for label in labels:
        hit = confusion.get((label, label), 0)
        wanted = sum(count for (want, _), count in confusion.items() if want == label)
        given = sum(count for (_, got), count in confusion.items() if got == label)
        scores.append(2 * hit / max(1, wanted + given))
    return sum(scores) / max(1, len(scores))


def _of(line: Mapping[str, Any] | None, name: str) -> str | None:
    return None if line is None else str(line[name])


def _share(truths: Iterable[bool]) -> float:
    listed = list(truths)
    return sum(listed) / max(1, len(listed))


def _near(want: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """One tap from right: the kind in the top two, the item (where it counts) in the top three."""
    return want["kind"] in got.get("kinds", ()) and (
        want["kind"] not in _ITEM_KINDS or want["item"] in got.get("items", ())
    )


def by_language(
    requests: Sequence[Mapping[str, Any]], predictions: Sequence[Sequence[Mapping[str, Any]]]
) -> dict[str, Figures]:
    """Figures of all messages ("all") and of each language of message."""
    found = {"all": score(requests, predictions)}
    for language in sorted({str(one.get("language", "")) for one in requests}):
        chosen = [place for place, one in enumerate(requests) if one.get("language") == language]
        found[language] = score(
            [requests[place] for place in chosen], [predictions[place] for place in chosen]
        )
    return found


def render(figures: Figures) -> str:
    """The figures as lines of text, with the confusion table of kinds."""
    rows = [
        ("messages, asks", f"{figures.messages}, {figures.asks}"),
        ("verdict F1", f"{figures.verdict_f1:.3f}"),
        ("kind F1", f"{figures.kind_f1:.3f}"),
        ("item right", f"{figures.item:.3f}"),
        ("item in the top three", f"{figures.top_three:.3f}"),
        ("right number of asks", f"{figures.count_right:.3f}"),
        ("near", f"{figures.near:.3f}"),
        ("verdict right where confident", f"{figures.sure_right:.3f}"),
        ("confident", f"{figures.sure_share:.3f}"),
    ]
    lines = [f"{name:<32}{value:>12}" for name, value in rows]
    names: list[str | None] = [*(kind.value for kind in Kind), None]
    lines += ["", "expected \\ predicted".ljust(22) + "".join(f"{_short(one):>9}" for one in names)]
    for want in names:
        cells = [figures.confusion.get((want, got), 0) for got in names]
        if any(cells):
            lines.append(_short(want).ljust(22) + "".join(f"{count:>9}" for count in cells))
    return "\n".join(lines)


def _short(label: str | None) -> str:
    return "no ask" if label is None else label.replace("_", " ")[:8]
