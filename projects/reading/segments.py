"""From the client's own words to sentences: greetings, thanks and signatures set apart."""

import re
from dataclasses import dataclass

from projects.reading.lexicon import pattern

MAX_SENTENCES = 120  # what comes after is not read: it bounds the time of one message

_END = re.compile(
    r"[.!?…]+[\"'»”)\]]*(?=\s|$)|\n+|;(?=\s)|[\U0001F300-\U0001FAFF\u2600-\u27BF]+(?=\s|$)"
)
_BULLET = re.compile(
    r"(?:(?<=\s)|(?<=^))(?:[-–—•*·▪]|\(?[0-9]{1,2}[.)°](?!\d)|\(?[a-e]\)|\((?:i{1,3}|iv|v)\))(?=\s)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:m|mm|mme|mmes|mlle|mr|mrs|ms|dr|st|no|nos|n|p|pp|ex|cf|vs|approx|min|max|tel|tél|env"
    r"|prof|etc|e\.g|i\.e|eps?|fig|art|vol|ref|réf|janv|févr|sept|oct|nov|déc|dec|w)|\b[A-Z])\.$",
    re.I,
)
_NUMBER = re.compile(r"\(?(?:[1-9]\)|[1-9]\.|[a-e]\)|i{1,3}\))")
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or line: `text` is `source[start:end]`; `bullet` where it opens a list item.

    `social` marks a greeting, thanks, closing or name: it asks for nothing.
    """

    text: str
    start: int
    end: int
    bullet: bool = False
    social: bool = False
    paragraph: int = 0


def sentences(text: str) -> list[Sentence]:
    """The sentences of a cleaned text, in order, at most MAX_SENTENCES."""
    found: list[Sentence] = []
    paragraph = 0
    for start, end, bullet in _cuts(text):
        body = text[start:end]
        if not _LETTER.search(body) and not found:
            continue
        gap = text[found[-1].end : start] if found else ""
        paragraph += gap.count("\n") > 0
        found.append(Sentence(body, start, end, bullet, False, paragraph))
        if len(found) == MAX_SENTENCES:
            break
    return _mark_social(text, found)


def _cuts(text: str) -> list[tuple[int, int, bool]]:
    """(start, end, whether a list mark opens it) of each sentence, blanks trimmed."""
    marks = {match.start(): match.end() for match in _BULLET.finditer(text)}
    bullets = {at for at in marks if at == 0 or text[at - 1] == "\n" or _numbered(text, at)}
    ends, heads = set(bullets), {marks[at] for at in bullets}
    for match in _END.finditer(text):
        before = text[max(0, match.start() - 8) : match.start() + 1]
        if match.group() == "." and _ABBREVIATION.search(before) and _goes_on(text, match.end()):
            continue
        if match.end() not in heads:  # the point of "1." ends no sentence
            ends.add(match.end())
    cuts: list[tuple[int, int, bool]] = []
    last = 0
    for end in sorted(ends | {len(text)}):
        part = text[last:end]
        start = last + len(part) - len(part.lstrip())
        stop = last + len(part.rstrip())
        if start < stop:
            cuts.append((start, stop, start in bullets))
        last = end
    return _joined(text, cuts)


def _numbered(text: str, at: int) -> bool:
    """Whether a mark inside a line is a number of a list ("1) … 2) …")."""
    return bool(_NUMBER.match(text, at)) and text[:at].rstrip(" ")[-1:] in (*".:;!?,", "\n")


def _goes_on(text: str, end: int) -> bool:
    rest = text[end:].lstrip(" ")
    return bool(rest) and rest[0] != "\n"


def _joined(text: str, cuts: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Cuts with scraps (no letter: a lone emoji, a stray mark) given to the sentence before."""
    kept: list[tuple[int, int, bool]] = []
    for start, end, bullet in cuts:
        scrap = not _LETTER.search(text[start:end])
        if scrap and kept and "\n" not in text[kept[-1][1] : start]:
            kept[-1] = (kept[-1][0], end, kept[-1][2])
        else:
            kept.append((start, end, bullet))
    return kept


_WORD = re.compile(r"[\w'’-]+")


def _mark_social(text: str, found: list[Sentence]) -> list[Sentence]:
    greeting, closing = pattern("greeting"), pattern("closing")
    marked: list[Sentence] = []
    count = len(found)
    for index, sentence in enumerate(found):
        words = len(_WORD.findall(sentence.text))
        at_head = index == 0 or (index < 3 and all(one.social for one in marked))
        tail = index >= count - 4 and index > 0
        social = (
            (at_head and words <= 7 and bool(greeting.match(sentence.text)))
            or (words <= 8 and index > 0 and _closes(closing, sentence.text))
            or (tail and words <= 6 and _own_line(text, sentence) and _is_name(sentence.text))
        )
        marked.append(
            Sentence(
                sentence.text,
                sentence.start,
                sentence.end,
                sentence.bullet,
                social,
                sentence.paragraph,
            )
        )
    if all(one.social for one in marked) and marked:
        return found
    return marked


_ORDER = re.compile(
    r"(?:merci|thanks|thank you)\W+(?:bien\W+)?(?:de|d')\W*(?:ne\W+)?(?:\w+\W+)?\w+(?:er|ir|re)\b",
    re.I,
)


def _closes(closing: re.Pattern[str], text: str) -> bool:
    """Whether a sentence is mere courtesy: "merci de corriger" is not."""
    return bool(closing.match(text)) and not _ORDER.match(text) and "?" not in text


def _own_line(text: str, sentence: Sentence) -> bool:
    return text[: sentence.start].rstrip(" ")[-1:] in ("", "\n") and text[sentence.end :].lstrip(
        " "
    )[:1] in ("", "\n")


def _is_name(text: str) -> bool:
    """Whether a last line is a signature: capitalised words, no question."""
    words = [word for word in re.split(r"[\s.,&]+", text.strip(" .,!-–—")) if word]
    if not words or text.endswith("?"):
        return False
    return all(word[:1].isupper() or len(word) <= 3 for word in words) and words[0][:1].isupper()
