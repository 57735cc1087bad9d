"""What a message says of people, taken out before it leaves: addresses, numbers, names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_NUMBER = re.compile(r"(?<!\w)(?:\+|\()?\d(?:[ .\-()/\u00a0\u202f]{0,3}\d){7,}(?!\w)")
_DATE = re.compile(
    r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d"
    r"|(?:19|20)\d\d([/.-])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01]))(?![/.-]?\d)"
)
MAIL, NUMBER, NAME = "[e-mail]", "[telephone]", "[name]"
_SHORTEST_NAME, _DIGITS = 3, 8


@dataclass(frozen=True, slots=True)
class Masked:
    """A text as it leaves; `cuts` holds (start, end) in it and (start, end) in the original."""

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original; what was masked comes back whole."""
        return self._place(start, False), self._place(end, True)

    def _place(self, at: int, is_end: bool) -> int:
        moved = 0
        for left, right, first, last in self.cuts:
            if at <= left:
                break
            if at < right:
                return last if is_end else first
            moved = last - right
        return at + moved


def mask(text: str, names: Iterable[str] = ()) -> Masked:
    """The text without e-mail addresses, numbers of eight digits and more, and the given names.

    A date such as 12/03/2026 stays, also with a time behind it.
    """
    found = [(match.start(), match.end(), MAIL) for match in _MAIL.finditer(text)]
    found += [
        (match.start(), match.end(), NUMBER)
        for match in _NUMBER.finditer(text)
        if sum(char.isdigit() for char in _DATE.sub("", match.group())) >= _DIGITS
    ]
    known = _names(names)
    if known:
        found += [(match.start(), match.end(), NAME) for match in known.finditer(text)]
    parts, cuts, end, length = [], [], 0, 0
    for first, last, word in sorted(found, key=lambda one: (one[0], -one[1])):
        if first < end:
            continue
        parts += [text[end:first], word]
        length += first - end
        cuts.append((length, length + len(word), first, last))
        length, end = length + len(word), last
    return Masked("".join([*parts, text[end:]]), tuple(cuts))


def _names(names: Iterable[str]) -> re.Pattern[str] | None:
    wanted = {" ".join(name.split()) for name in names}
    kept = sorted((one for one in wanted if len(one) >= _SHORTEST_NAME), key=len, reverse=True)
    if not kept:
        return None
    words = "|".join(r"\s+".join(re.escape(word) for word in one.split()) for one in kept)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
