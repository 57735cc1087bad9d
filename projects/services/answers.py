"""A service's answer, believed only where it fits: known kinds and items, words of the message.

Whatever a model was talked into, all that can come out of here is a choice among kinds and items
that exist, about parts of the message that are there.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from projects.rules.asks import Kind
from projects.rules.service_faults import Fault, ServiceFault
from projects.services.prompts import MOST_ASKS, MOST_WORDS, Question

_FIELDS = {"quote", "kinds", "items", "words"}
_KINDS = {kind.value for kind in Kind}
_LONGEST_WORD = 80


@dataclass(frozen=True, slots=True)
class Heard:
    """One ask as the service read it: `start` and `end` in the message before it was masked."""

    start: int
    end: int
    kinds: tuple[str, ...]
    items: tuple[str | None, ...]
    words: tuple[str, ...]


def content_of(body: bytes) -> str:
    """The model's own text in the answer of `chat/completions`. Raises ServiceFault."""
    answer = _json(body)
    try:
        choice = answer["choices"][0]
        content = choice["message"]["content"]
        finish = choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ServiceFault(Fault.UNFIT) from error
    if finish in ("length", "content_filter"):
        raise ServiceFault(Fault.CUT)
    if not isinstance(content, str):
        raise ServiceFault(Fault.UNFIT)
    return content


def heard(content: str, asked: Question) -> tuple[Heard, ...]:
    """The asks of a model's text, in the order of the message. Raises ServiceFault."""
    answer = _json(content)
    _need(isinstance(answer, dict) and set(answer) == {"asks"})
    asks = answer["asks"]
    _need(isinstance(asks, list) and 1 <= len(asks) <= MOST_ASKS)
    found = [_ask(entry, asked) for entry in asks]
    _need(len({(one.start, one.end) for one in found}) == len(found))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _ask(entry: object, asked: Question) -> Heard:
    _need(isinstance(entry, dict) and set(entry) == _FIELDS)
    assert isinstance(entry, dict)  # noqa: S101 - for the type checker; checked above
    quote, kinds, items, words = (entry[name] for name in ("quote", "kinds", "items", "words"))
    _need(isinstance(quote, str) and _is_list(kinds, 1, 2) and _is_list(items, 1, 3))
    _need(_is_list(words, 0, MOST_WORDS))
    _need(all(isinstance(kind, str) and kind in _KINDS for kind in kinds))
    _need(all(item is None or (isinstance(item, str) and item in asked.keys) for item in items))
    _need(len(set(kinds)) == len(kinds) and len(set(items)) == len(items))
    _need(all(isinstance(word, str) and 0 < len(word) <= _LONGEST_WORD for word in words))
    start, end = _find(quote, asked.said.text)
    part = " ".join(asked.said.text[start:end].casefold().split())
    kept = [word for word in words if " ".join(word.casefold().split()) in part]
    start, end = asked.said.original(start, end)
    return Heard(
        start, end, tuple(kinds), tuple(asked.keys[i] if i else None for i in items), tuple(kept)
    )


def _find(quote: str, text: str) -> tuple[int, int]:
    """Where the quote stands, whatever the spaces and line ends between its words."""
    words = quote.split()
    if not words or len(quote) > len(text) + 200:
        raise ServiceFault(Fault.NOT_SAID)
    match = re.search(r"\s+".join(re.escape(word) for word in words), text)
    if match is None or not any(char.isalnum() for char in match.group()):
        raise ServiceFault(Fault.NOT_SAID)
    return match.span()


def _json(text: str | bytes) -> Any:
    """JSON without repeated keys, NaN and the like. Raises ServiceFault."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ServiceFault(Fault.UNFIT) from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A key comes twice.")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON.")


def _is_list(value: object, least: int, most: int) -> bool:
    return isinstance(value, list) and least <= len(value) <= most


def _need(right: bool) -> None:
    if not right:
        raise ServiceFault(Fault.UNFIT)
