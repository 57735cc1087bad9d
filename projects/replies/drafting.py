"""Drafts a reply from facts: acknowledge, give the reason, say no once, offer a way, set a date."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from projects.replies.catalogue import REFUSALS, Reason, needs, options, sections
from projects.replies.choices import Choices
from projects.replies.engine import MissingFact, render
from scopeguard.core.text import clean_text

PROPOSED = 2  # alternatives that are ticked at first; more than three confuse
# What an alternative rests on. Without the fact it is not offered.
_RESTS_ON = {
    "swap": "swap", "later": "later", "recommend": "referral", "first": "next_item",
}  # fmt: skip
_LAST_CHOICE = frozenset({"plan", "recommend"})
# Ordinary blanks alone: no-break spaces are typography and stay.
_BLANKS = re.compile(r"[ \t\n]+")


@dataclass(frozen=True, slots=True)
class Option:
    """An alternative: `text` as it would be written, "" where `missing` names a fact it lacks."""

    name: str
    text: str
    on: bool
    missing: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply ready to be edited. `blocks` are (name, text) in their order."""

    reason: Reason
    subject: str
    blocks: tuple[tuple[str, str], ...]
    options: tuple[Option, ...]

    @property
    def body(self) -> str:
        """The whole text, one empty line between paragraphs."""
        return clean_text("\n\n".join(text for _name, text in self.blocks if text), multiline=True)

    @property
    def digest(self) -> str:
        """Tells whether a text is still the draft as it was made."""
        return text_digest(self.body)


def text_digest(text: str) -> str:
    """A short fingerprint of a text, blind to line ends and outer blanks."""
    return hashlib.sha256(clean_text(text, multiline=True).encode()).hexdigest()[:20]


def offered(
    reason: Reason, facts: Mapping[str, object], choices: Choices, language: str
) -> tuple[Option, ...]:
    """The alternatives of a reason, each as it would be written or with what it lacks."""
    texts, has = sections(reason, language), facts["has"]
    missing = {
        name: fact
        for name in options(reason, language)
        if (fact := _RESTS_ON.get(name, "")) and not has[fact]
    }
    # "The work goes on" is no offer where nothing goes on.
    if reason is Reason.BOUNDARY and not facts["ongoing"]:
        missing["plan"] = "end"
    possible = [name for name in options(reason, language) if name not in missing]
    on = _proposed(possible) if choices.options is None else set(choices.options)
    return tuple(
        Option(
            name,
            "" if name in missing else _line(texts[f"option {name}"], facts),
            name in on and name not in missing,
            missing.get(name, ""),
        )
        for name in options(reason, language)
    )


def subject_line(reason: Reason, facts: Mapping[str, object], language: str) -> str:
    """The subject, which needs no fact that could be missing."""
    return _line(sections(reason, language)["subject"], facts)


def draft(reason: Reason, facts: Mapping[str, object], choices: Choices, language: str) -> Draft:
    """The reply. Raises MissingFact where its text would need a fact that is not known."""
    for name in needs(reason, language):
        if name not in facts:
            raise MissingFact(name)
    ways = offered(reason, facts, choices, language)
    chosen = [way.text for way in ways if way.on]
    known = dict(facts) | {"options_count": len(chosen)}
    texts = sections(reason, language)

    def said(name: str) -> str:
        return _line(texts[name], known) if name in texts else ""

    blocks = [
        ("greeting", said("greeting")),
        ("acknowledge", said("acknowledge")),
        ("reason", " ".join(part for part in (said("reason"), said("no")) if part)),
    ]
    if chosen:
        lines = [said("lead"), *(f"– {text}" for text in chosen)]
        blocks.append(("alternatives", "\n".join(lines)))
    blocks += [
        ("next", said("call" if choices.call and reason in REFUSALS else "next")),
        ("close", said("close")),
        ("sign", "\n".join(_line(line, known) for line in texts["sign"].splitlines())),
    ]
    return Draft(reason, subject_line(reason, known, language), tuple(blocks), ways)


def _proposed(possible: list[str]) -> set[str]:
    best = [name for name in possible if name not in _LAST_CHOICE]
    rest = [name for name in possible if name in _LAST_CHOICE]
    return set((best + rest)[:PROPOSED])


def _line(source: str, facts: Mapping[str, object]) -> str:
    """A section on one line."""
    return _BLANKS.sub(" ", render(source, facts)).strip()
