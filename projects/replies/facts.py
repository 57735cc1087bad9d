"""From an ask to facts: plain words and numbers, in the client's language, that a reply may state.

A fact that does not hold is absent, and `has` says so: no template can then say it.
"""

import re
from datetime import date

from contracts.models import Contact
from contracts.rules.states import ContractState
from projects.models import Ask
from projects.queries.judging import found
from projects.reading.paraphrase import quotable
from projects.replies.background import Background
from projects.replies.choices import Choices
from projects.replies.plan import about_plan, written_day
from projects.replies.prices import about_price
from projects.replies.question import question
from projects.replies.words import CLAUSE_NAMES, clause_words, listed
from projects.rules.asks import BEYOND_SCOPE, Decision, Kind, Verdict
from projects.rules.verdicts import Basis
from scopeguard.core.text import shorten

QUOTE_CHARS = 140
MOST_DAYS = 3
_WRITTEN = {"email", "chat"}
_SETTLED = {Decision.DO_IT, Decision.USE_ROUND, Decision.GOODWILL, Decision.INCIDENT}
_ANSWERED = re.compile(r"^(?:(?:re|ré|rép|tr|fw|fwd|aw)\s*:\s*)+", re.IGNORECASE)


def facts(
    ask: Ask,
    background: Background,
    choices: Choices,
    *,
    contact: Contact | None,
    language: str,
    today: date,
) -> dict[str, object]:
    """The facts for a reply to `contact` in `language` ("fr" or "en"), as plain data.

    `ask` comes with its request, project, contract, client and studio. Amounts and days are
    written out, so that a template needs no arithmetic.
    """
    found = _about_people(ask, contact, language)
    found |= _about_ask(ask, background, choices, language)
    found |= _about_count(ask, background, language)
    found |= about_price(ask, background, choices, language)
    found |= about_plan(ask, background, choices, language, today)
    found["question"] = question(ask, background.terms, language, found["tu"] is True)
    names = (
        "clause", "item", "count", "days", "last_day", "price", "hours", "rate", "total",
        "next_item", "end", "swap", "later", "referral", "phone", "subject",
    )  # fmt: skip
    known = {name: value for name, value in found.items() if value not in (None, "")}
    known["has"] = {name: name in known for name in names}
    return known


def strength(choices: Choices, background: Background) -> int:
    """1 the first time, 2 and 3 when the same was declined before."""
    return choices.strength or min(3, background.declined + 1)


def _about_people(ask: Ask, contact: Contact | None, language: str) -> dict[str, object]:
    client, studio = ask.project.client, ask.studio
    tu = language == "fr" and client.address_form == "tu"
    return {
        "tu": tu,
        "client": client.name,
        "contact": _greeted(ask, contact, language, tu),
        "sender": studio.owner_name or studio.name,
        "phone": studio.phone,
    }


def _greeted(ask: Ask, contact: Contact | None, language: str, tu: bool) -> str:
    """ "Madame Martin" where French is formal, else the first name; "" where nobody is named."""
    titles = {"fr": {"mr": "Monsieur", "ms": "Madame"}, "en": {"mr": "Mr", "ms": "Ms"}}[language]
    if contact is None:
        return ask.project.client.name if ask.project.client.kind == "consumer" else ""
    title = titles.get(contact.civility, "")
    formal = language == "fr" and not tu
    if title and contact.last_name and (formal or not contact.first_name):
        return f"{title} {contact.last_name}"
    return contact.first_name or contact.full_name


def _about_ask(
    ask: Ask, background: Background, choices: Choices, language: str
) -> dict[str, object]:
    contract, request = ask.project.contract, ask.request
    in_force = contract.state != ContractState.DRAFT
    clause = CLAUSE_NAMES[language].get(ask.clause_kind, "") if ask.clause_number else ""
    return {
        "quote": quotable(ask.text, language, QUOTE_CHARS),
        "subject": _subject(request.subject),
        "written": request.channel in _WRITTEN,
        "strength": strength(choices, background),
        "item": ask.item_title,
        "named": ask.basis == Basis.EXCLUSION,
        "schedule": ask.kind == Kind.SCHEDULE,
        "correction": ask.kind == Kind.CORRECTION,
        "beyond": ask.verdict in BEYOND_SCOPE or ask.verdict == Verdict.TERMS_CHANGE,
        "clause": clause and clause_words(ask.clause_number, clause, language),
        "signed": in_force or None,
        "current": _is_current(ask, background) or None,
        "referral": choices.referral,
    }


def _is_current(ask: Ask, background: Background) -> bool:
    """Whether the terms and counts of today still say what was judged.

    A decision that moves the counts itself (a round used) leaves the verdict that it rested on.
    """
    if ask.decision in _SETTLED:
        return True
    finding = found(ask, background.terms, background.counts)
    return (finding.verdict, finding.used, finding.agreed) == (ask.verdict, ask.used, ask.agreed)


def _about_count(ask: Ask, background: Background, language: str) -> dict[str, object]:
    """Used and agreed, with the days behind them as far as the ledger names every one."""
    if ask.used is None or ask.agreed is None:
        return {}
    days = list(background.days)
    found: dict[str, object] = {
        "count": True, "used": ask.used, "agreed": ask.agreed,
        "nth": ask.used + 1 if ask.verdict == Verdict.WITHIN_REVISIONS else None,
    }  # fmt: skip
    if days and len(days) == ask.used:
        written = [written_day(day, ask, language) for day in days]
        found["last_day"] = written[-1]
        found["days"] = listed(written, language) if len(days) <= MOST_DAYS else None
    return found


def _subject(subject: str) -> str:
    """An answer to the subject of the message, with one "Re:" however many it had; "" for none."""
    bare = shorten(_ANSWERED.sub("", subject.strip()), 150)
    return f"Re: {bare}" if bare else ""
