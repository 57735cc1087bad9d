"""From a raw message to the client's own words: no markup, quotes, headers or signature.

Every character that stays remembers where it came from, so that an ask can be shown in place.
"""

import html
import re
import unicodedata
from dataclasses import dataclass

MAX_CHARS = 20_000  # read at most this much: about ten pages, more than any ask needs

_HTML = re.compile(
    r"<(?:html|body|div|p|br|table|span|blockquote|font|ul|ol|li|b|i|a)\b[^<>]{0,500}>", re.I
)
_DROP = re.compile(
    r"<(style|script|head|title)\b[^<>]{0,500}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S
)
_QUOTE_BLOCK = re.compile(r"<blockquote\b.*\Z|<div[^<>]{0,200}gmail_quote.*\Z", re.I | re.S)
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>|<![^<>]{0,500}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
# fmt: off
_BLOCK = frozenset([
    "p", "br", "div", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "blockquote", "body",
])
# fmt: on
_SPACES = "\u00a0\u202f\u2007\u2009\u3000\t\x0b\x0c"

_QUOTED = re.compile(r"[ \t]*(?:>|\|[ \t]?>)")
_INTRO = re.compile(
    r"[ \t]*(?:(?:on|le)\b.{3,160}(?:wrote|a écrit|a ecrit)[ \t]*:?"
    r"|.{0,80}\b(?:wrote|a écrit)[ \t]*:"
    r"|[-_* ]{2,}[ \t]*(?:original message|message d.origine|message initial|reply above|répondre)"
    r".{0,60})[ \t]*$",
    re.I,
)
_FORWARD = re.compile(
    r"[ \t]*[-_* ]{2,}[ \t]*(?:forwarded message|message transféré|message transmis)"
    r".{0,60}$|[ \t]*(?:begin forwarded message|début du message (?:transféré|réexpédié))",
    re.I,
)
_HEADER = re.compile(
    r"[ \t]*\**(?:from|to|cc|bcc|sent|date|subject|reply-to|de|à|envoyé|objet|répondre à)\**"
    r"[ \t]*:[ \t]*\**[ \t]*\S.{0,200}$",
    re.I,
)
_HARD_END = re.compile(
    r"[ \t]*(?:--[ \t]*|_{5,}.*|sent from (?:my|outlook|yahoo|mail)\b.{0,60}"
    r"|get outlook for.{0,40}|envoyé (?:de|depuis) (?:mon|ma|outlook|yahoo)\b.{0,60}"
    r"|(?:this|ce) (?:e-?mail|message|courriel).{0,40}confiden.*)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The client's own words; `origin[i]` is the place of `text[i]` in the raw message."""

    text: str
    origin: tuple[int, ...]
    truncated: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the raw message that holds `text[start:end]`."""
        if not self.origin or start >= end:
            return (0, 0)
        return (self.origin[start], self.origin[end - 1] + 1)


def clean(message: str) -> Cleaned:
    """The client's own words of a raw message: never raises, bounded by MAX_CHARS."""
    truncated = len(message) > MAX_CHARS
    message = message[:MAX_CHARS]
    pairs = _markup(message) if _HTML.search(message) else list(enumerate(message))
    pairs = [pair for pair in map(_plain, pairs) if pair[1]]
    lines = _lines(pairs)
    kept = _own(lines)
    if not any(_words(line) for line in kept):
        kept = [_unquote(line) for line in lines]
    flat = [pair for line in kept for pair in [*line, (line[-1][0] if line else 0, "\n")]]
    text = "".join(char for _, char in flat)
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return Cleaned(text[start:end], tuple(at for at, _ in flat[start:end]), truncated)


_Pair = tuple[int, str]


def _markup(message: str) -> list[_Pair]:
    """Characters outside tags, block tags as line ends, entities decoded."""
    gone = bytearray(len(message))
    for pattern in (_DROP, _QUOTE_BLOCK):
        for match in pattern.finditer(message):
            if match.start() > 0 or pattern is _DROP:
                gone[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    pairs: list[_Pair] = []
    at = 0
    while at < len(message):
        if gone[at]:
            at += 1
            continue
        if message[at] == "<" and (tag := _TAG.match(message, at)):
            if (tag.group(1) or "").lower() in _BLOCK:
                pairs.append((at, "\n"))
            at = tag.end()
        elif message[at] == "&" and (entity := _ENTITY.match(message, at)):
            pairs.extend((at, char) for char in html.unescape(entity.group()))
            at = entity.end()
        else:
            pairs.append((at, message[at]))
            at += 1
    return pairs


def _plain(pair: _Pair) -> _Pair:
    """The pair with odd spaces made plain and marks that nobody sees taken out ("")."""
    at, char = pair
    if " " <= char < "\x7f" or char == "\n":
        return pair
    if char in _SPACES:
        return (at, " ")
    if char in "\r\u2028\u2029\u0085":
        return (at, "" if char == "\r" else "\n")
    if char in "\u2019\u02bc":
        return (at, "'")
    return (at, "") if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") else pair


def _lines(pairs: list[_Pair]) -> list[list[_Pair]]:
    lines: list[list[_Pair]] = [[]]
    for pair in pairs:
        if pair[1] == "\n":
            lines.append([])
        else:
            lines[-1].append(pair)
    return lines


def _text(line: list[_Pair]) -> str:
    return "".join(char for _, char in line)


def _words(line: list[_Pair]) -> bool:
    return any(char.isalnum() for _, char in line)


def _own(lines: list[list[_Pair]]) -> list[list[_Pair]]:
    """The lines that the sender wrote: what follows a reply header or a signature mark is not."""
    kept: list[list[_Pair]] = []
    forwarded = False
    for number, line in enumerate(lines):
        text = _text(line)[:300]
        if _FORWARD.match(text):
            if any(_words(own) for own in kept):
                break
            forwarded = True
        elif (_INTRO.match(text) and any(_words(own) for own in kept)) or (
            _HARD_END.match(text) and any(_words(own) for own in kept)
        ):
            break
        elif _HEADER.match(text) and (forwarded or _header_block(lines, number)):
            if not forwarded and any(_words(own) for own in kept):
                break
        elif not _QUOTED.match(text):
            kept.append(line)
    return kept


def _header_block(lines: list[list[_Pair]], number: int) -> bool:
    """Whether mail headers surround this one: "To:" alone may be the client's own words."""
    near = lines[max(0, number - 2) : number] + lines[number + 1 : number + 3]
    return any(_HEADER.match(_text(line)[:300]) for line in near)


def _unquote(line: list[_Pair]) -> list[_Pair]:
    start = 0
    while start < len(line) and line[start][1] in "> |":
        start += 1
    return line[start:]
