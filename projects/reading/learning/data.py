"""Training data: messages with their labels, and where each ask of a message starts."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects.reading.clean import clean
from projects.reading.segments import Sentence, sentences

FOLDER = Path(__file__).parents[1] / "training"
_STARTS = "starts.jsonl"
_TUNED = "tuned.npz"  # of `folds.py`


@dataclass(frozen=True, slots=True)
class Message:
    """One labelled message: `groups` are the sentences of each ask, None where not marked."""

    writer: str
    contract: dict[str, Any]
    request: dict[str, Any]
    text: str
    body: tuple[Sentence, ...]
    groups: tuple[tuple[Sentence, ...], ...] | None

    @property
    def fold(self) -> str:
        """Messages of one contract stay together."""
        return f"{self.writer}/{self.contract['id']}"


def messages(writers: list[str], folder: Path = FOLDER) -> list[Message]:
    """The messages of the given writers' folders."""
    starts: dict[str, list[str]] = {}
    if (folder / _STARTS).is_file():
        starts = {line["id"]: line["starts"] for line in _lines(folder / _STARTS)}
    found = []
    for writer in writers:
        contracts = {one["id"]: one for one in _lines(folder / writer / "contracts.jsonl")}
        for request in _lines(folder / writer / "requests.jsonl"):
            text = clean(request["text"]).text
            all_sentences = sentences(text)
            body = tuple(one for one in all_sentences if not one.social) or tuple(all_sentences)
            marks = starts.get(f"{writer}/{request['id']}", [])
            groups = _groups(text, body, marks, len(request["expect"]))
            found.append(
                Message(writer, contracts[request["contract"]], request, text, body, groups)
            )
    return found


def digests(writers: list[str], folder: Path = FOLDER) -> dict[str, str]:
    """SHA-256 of each training file, by name."""
    names = [f"{writer}/{name}.jsonl" for writer in writers for name in ("contracts", "requests")]
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in (*names, _STARTS, _TUNED)
        if (folder / name).is_file()
    }


def _lines(path: Path) -> list[dict[str, Any]]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def _groups(
    text: str, body: tuple[Sentence, ...], marks: list[str], asks: int
) -> tuple[tuple[Sentence, ...], ...] | None:
    """The sentences of each ask; a mark is the first words of the second ask and later ones."""
    if len(marks) != asks - 1:
        return None
    places = [0]
    for mark in marks:
        at = text.find(mark, places[-1])
        if at < 0:
            return None
        places.append(next((one.start for one in body if one.start <= at < one.end), at))
    groups: list[list[Sentence]] = [[] for _ in range(asks)]
    for sentence in body:
        place = max(
            number for number, at in enumerate(places) if at <= sentence.start or not number
        )
        groups[place].append(sentence)
    if not all(groups):
        return None
    return tuple(tuple(group) for group in groups)
