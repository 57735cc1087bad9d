"""Which project a pasted message is about, and who wrote it: a sum of plain signs.

The signs are addresses, names of people and clients, and words of titles. They are few and can
be read off a message by eye; where they do not settle it, the person is asked.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from projects.rules.pasted import Pasted, addresses

# Weights are sums of evidence, not probabilities. SURE and LEAD: one full name or client name
# alone is enough, one word of a title is not.
FROM_ADDRESS, ADDRESS_IN_TEXT, SAME_DOMAIN = 10, 6, 4
FROM_NAME, NAME_IN_TEXT, FIRST_NAME = 6, 4, 2
CLIENT_NAME, CLIENT_WORD, TITLE_WORD = 4, 1, 1
MOST_TITLE_WORDS, MOST_ITEM_WORDS = 3, 2
SURE, LEAD = 4, 2
_FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.fr", "live.com",
    "live.fr", "yahoo.com", "yahoo.fr", "icloud.com", "me.com", "orange.fr", "wanadoo.fr",
    "free.fr", "sfr.fr", "laposte.net", "gmx.com", "gmx.fr", "proton.me", "protonmail.com",
    "bluewin.ch", "aol.com", "msn.com",
})  # fmt: skip
_COMMON = frozenset({
    "avec", "dans", "pour", "sans", "vous", "nous", "votre", "notre", "leur", "cette", "with",
    "from", "your", "their", "this", "that", "design", "project", "projet", "studio", "company",
    "societe", "agence", "agency", "group", "groupe",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the client's; either part may be empty."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that a message may be about. `key` is any text that names it."""

    key: str
    title: str
    client: str
    people: tuple[Person, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectGuess:
    """The likeliest project (None: there is none at all), all of them best first, and how sure."""

    key: str | None
    sure: bool
    ranked: tuple[str, ...] = ()


def guess(pasted: Pasted, candidates: Sequence[Candidate]) -> ProjectGuess:
    """Rank the candidates; among equals their order counts, so give the most recent first."""
    if not candidates:
        return ProjectGuess(None, False)
    words = _Words(pasted)
    scores = {one.key: _score(words, one) for one in candidates}
    ranked = tuple(sorted(scores, key=lambda key: -scores[key]))  # stable: equals keep their order
    if len(ranked) == 1:
        return ProjectGuess(ranked[0], True, ranked)
    best, second = scores[ranked[0]], scores[ranked[1]]
    return ProjectGuess(ranked[0], best >= SURE and best - second >= LEAD, ranked)


def author(pasted: Pasted, people: Sequence[Person]) -> int | None:
    """The index of the person who wrote, or None; one person alone is taken to be the author."""
    words = _Words(pasted)
    scores = [_person(words, person) for person in people]
    best = max(scores, default=0)
    if best > 0 and scores.count(best) == 1:
        return scores.index(best)
    return 0 if len(people) == 1 and not (pasted.email or pasted.sender) else None


class _Words:
    """A message made ready for comparison, once for all candidates."""

    def __init__(self, pasted: Pasted) -> None:
        self.pasted = pasted
        self.sender = plain(pasted.sender)
        self.domain = pasted.email.rpartition("@")[2]
        body = pasted.body
        self.addresses = addresses(body)
        if len(body) > 20_000:
            body = body[:10_000] + "\n" + body[-10_000:]
        self.text = f" {plain(pasted.subject)} {plain(body)} "
        self.words = frozenset(self.text.split())
        lines = [line for line in body.splitlines() if line.strip()]
        signed = " ".join(lines[-4:]) if len(lines) > 1 else ""
        self.closing = frozenset(plain(signed).split())


def _score(words: _Words, one: Candidate) -> int:
    score = max((_person(words, person) for person in one.people), default=0)
    if one.client and f" {plain(one.client)} " in words.text:
        score += CLIENT_NAME
    else:
        score += CLIENT_WORD * min(2, len(_telling(one.client) & words.words))
    score += TITLE_WORD * min(MOST_TITLE_WORDS, len(_telling(one.title) & words.words))
    items = _telling(" ".join(one.items)) - _telling(one.title)
    return score + min(MOST_ITEM_WORDS, len(items & words.words))


def _person(words: _Words, person: Person) -> int:
    """How strongly the message points to a person; an address settles it, a first name hints."""
    email, name = person.email.lower(), plain(person.name)
    score = 0
    if email and email == words.pasted.email:
        score += FROM_ADDRESS
    elif email and email in words.addresses:
        score += ADDRESS_IN_TEXT
    elif email and words.domain == email.rpartition("@")[2] and words.domain not in _FREE_MAIL:
        score += SAME_DOMAIN
    if name and name == words.sender:
        score += FROM_NAME
    elif name and " " in name and f" {name} " in words.text:
        score += NAME_IN_TEXT
    elif name and name.split()[0] in words.closing:
        score += FIRST_NAME
    return score


def plain(text: str) -> str:
    """Words in lower case without accents or marks, one space between them."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare.casefold()))


def _telling(text: str) -> frozenset[str]:
    """The words of a name that tell it from others: four letters or more, and not everybody's."""
    return frozenset(w for w in plain(text).split() if len(w) > 3 and w not in _COMMON)
