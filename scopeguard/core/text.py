"""Text as people type and paste it, made safe to store and print; French typography; keys.

Pure. `clean_text` is for the edge: forms, mail, API. `french_typography` is for documents and
replies that we word, never for what a client wrote.
"""

import re
import unicodedata
from collections.abc import Container

NARROW, NBSP = "\u202f", "\u00a0"
MAX_MARKS = 8  # more marks on one letter than any language uses, and a known way to bloat a PDF
# Overrides and isolates: they can show an amount or a file name backwards.
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\u000b\u000c]")
_KEPT = "\n\t"
_HIDDEN = "\ue000"  # stands for a protected part while the text around it is spaced

_PROTECTED = re.compile(
    r"(?:https?://|www\.)\S+"  # addresses of pages
    r"|[\w.+-]+@[\w-]+\.[\w.-]+"  # and of people
    r"|\b[a-z]+:[^\s:;!?]+@\S+"  # mailto:
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b"  # times
    r"|\b\d+:\d+\b"  # ratios, 16:9
    r"|&(?:#\d+|#x[0-9a-fA-F]+|\w+);"  # an escaped character carries its own ";"
)
_BEFORE_HIGH = re.compile(r"(?<=[^\s;!?:«(\[.…])[ \u00a0\u202f]*([;!?]+)(?=[\s»)\]\"”’.,…]|$)")
_BEFORE_COLON = re.compile(r"(?<=[^\s:;!?«(\[])[ \u00a0\u202f]*:(?=[\s»]|$)")
_OPENING = re.compile(r"«[ \u00a0\u202f]*(?=\S)")
_CLOSING = re.compile(r"(?<=\S)[ \u00a0\u202f]*»")


def clean_text(text: str, multiline: bool) -> str:
    """What was typed, in NFC, without what cannot be seen or stored, trimmed.

    NUL, control characters and bidi overrides go; lone surrogates become "\ufffd" (pairs are
    joined); line ends become "\\n", or one space when not `multiline`; at most eight marks stay on
    a letter; text with nothing to see is "".
    """
    text = _LINE_ENDS.sub("\n", _repaired(text))
    text = "".join(c for c in text if c in _KEPT or not _is_control(c))
    text = _capped_marks(unicodedata.normalize("NFC", text))
    if not multiline:
        text = re.sub(r"[\n\t ]+", " ", text)
    return text.strip() if has_visible_characters(text) else ""


def has_visible_characters(text: str) -> bool:
    """Whether a reader would see anything: a title of zero-width spaces is empty."""
    return any(not c.isspace() and unicodedata.category(c)[0] not in "CZM" for c in text)


def french_typography(text: str) -> str:
    """Spaces that French printing wants: narrow before ; ! ? and inside « », no-break before :.

    Idempotent. Leaves apostrophes, addresses, times and ratios alone. For our own French prose.
    """
    text = text.replace(_HIDDEN, "")
    parts, end = [], 0
    for match in _PROTECTED.finditer(text):
        address, tail = _without_final_marks(match.group())
        parts += [text[end : match.start()], address]
        end = match.end() - len(tail)
    parts.append(text[end:])
    # A protected part is hidden behind one private character, so that the marks right after it
    # ("… à 14:30 !") are still seen in their place.
    hidden = parts[1::2]
    open_text = "".join(p if i % 2 == 0 else _HIDDEN for i, p in enumerate(parts))
    spaced = _spaced(open_text)
    pieces = spaced.split(_HIDDEN)
    return "".join(a + b for a, b in zip(pieces, [*hidden, ""], strict=True))


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut between words where there is one, ending in "…"."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    if length < 1:
        return ""
    cut = text[: length - 1]
    if not text[length - 1].isspace() and " " in cut:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:.-–—(«" + NARROW + NBSP) + "…"


def slug_key(title: str, taken: Container[str]) -> str:
    """A short key such as "logo-concepts" that is not in `taken`; "item" when nothing is left."""
    plain = unicodedata.normalize("NFKD", title.replace("œ", "oe").replace("Œ", "oe"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain.lower())
    base = "-".join(words)[:40].strip("-") or "item"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _spaced(text: str) -> str:
    text = _BEFORE_HIGH.sub(NARROW + r"\1", text)
    text = _BEFORE_COLON.sub(NBSP + ":", text)
    return _CLOSING.sub(NARROW + "»", _OPENING.sub("«" + NARROW, text))


def _without_final_marks(found: str) -> tuple[str, str]:
    """An address does not own the question mark that ends the sentence."""
    if found[0] == "&":
        return found, ""
    address = found.rstrip("?!;:.,»)")
    return (address, found[len(address) :]) if address else (found, "")


def _repaired(text: str) -> str:
    """Join surrogate pairs, replace lone ones."""
    if not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_control(character: str) -> bool:
    """Controls, bidi overrides, and code points that are nothing or nobody's."""
    return character in _BIDI or unicodedata.category(character) in ("Cc", "Cs", "Cn", "Co")


def _capped_marks(text: str) -> str:
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
