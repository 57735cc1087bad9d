"""The letter that ends a contract: from rows to facts, and from facts to HTML.

The facts hold all that is printed. The paper is always made from them, never from rows, so that an
old letter keeps its old text. No law is named but in a letter for breach, where the law of France
asks for it and the contract says that it applies (C. civ. 1225 and 1226).
"""

import re
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from contracts.documents.parties import client_facts, contract_facts, provider_facts
from contracts.models import Client, Contact, Contract, Notice
from contracts.queries.notices import termination_clause
from contracts.rules.endings import Ending, Ground
from contracts.rules.standard_terms import notice_phrase
from scopeguard.accounts.clock import local_day
from scopeguard.activity import chain
from scopeguard.core.dates import Unit, date_in_words, long_date, weekday_date
from scopeguard.core.numbering import order_reference
from scopeguard.core.text import french_typography, shorten

Facts = dict[str, Any]

FORMAT = 1  # of the facts; pages read those of their own format alone
PREFIX = {"fr": "Courrier", "en": "Notice"}
DRAFT_MARK = {"fr": "Brouillon", "en": "Draft"}
HEADINGS = {
    "fr": {
        Ground.CONVENIENCE: "Résiliation du contrat",
        Ground.BREACH: "Résolution du contrat",
        Ground.MUTUAL: "Fin du contrat d’un commun accord",
        Ground.NON_RENEWAL: "Non-renouvellement du contrat",
    },
    "en": {
        Ground.CONVENIENCE: "Notice of termination",
        Ground.BREACH: "Notice of termination for breach",
        Ground.MUTUAL: "Ending our contract by agreement",
        Ground.NON_RENEWAL: "Notice of non-renewal",
    },
}
MAX_CLAUSE = 700
_CIVIL = {"fr": {"mr": "Monsieur", "ms": "Madame"}, "en": {"mr": "Mr", "ms": "Ms"}}
# A paragraph of a termination clause that is about a breach, in either language.
_ON_BREACH = re.compile(r"manque|breach|fail|remédi|mise en demeure|résoudre", re.IGNORECASE)
_FRANCE = re.compile(r"\bfran(?:ce\b|ç)|\bfrench\b", re.IGNORECASE)


def reference_of(number: int, language: str) -> str:
    """ "Courrier n° 1", "Notice no. 1"."""
    return order_reference(PREFIX[language], number, "", language)


def compose(notice: Notice, ending: Ending, *, number: int) -> Facts:
    """Everything that the paper says, as plain values without floats."""
    contract, client = notice.contract, notice.contract.client
    language = contract_language(contract)
    familiar = language == "fr" and client.address_form == "tu"
    clause = termination_clause(contract)
    return {
        "kind": "termination",
        "format": FORMAT,
        "language": language,
        "dates": "en-US" if language == "en" and contract.calendar == "US" else language,
        "familiar": familiar,
        "reference": reference_of(number, language),
        "number": number,
        "heading": HEADINGS[language][ending.ground],
        "ground": ending.ground.value,
        "greeting": greeting(client, contract.contact, language),
        "provider": provider_facts(contract.studio, language),
        "client": client_facts(contract, language),
        "contract": {
            **contract_facts(contract),
            "article": french_article(contract.law, has_clause=bool(clause and clause.number)),
        },
        "clause": {
            "number": clause.number if clause else "",
            "text": quoted(clause.text, ending.ground) if clause else "",
        },
        "sent_on": local_day(notice.studio, notice.sent_at).isoformat(),
        "channel": notice.channel,
        "calendar": contract.calendar,
        "received_on": ending.dates.received_on.isoformat(),
        "notice": {
            "length": ending.length,
            "unit": ending.unit,
            "phrase": _phrase(ending, language),
        },
        "end": {
            "on": ending.ends_on.isoformat(),
            "moves": ending.moves,
            "rule": ending.dates.rule.value,
        },
        "breach": {
            "list": [line.strip(" -•–") for line in notice.breach.splitlines() if line.strip()],
            "cure_notice_on": _iso(notice.cure_notice_on),
            "cure_ends_on": _iso(notice.cure_ends_on),
        },
        "texts": {
            name: _words(getattr(notice, name), language)
            for name in ("work_until", "handover", "materials", "closing")
        },
    }


def to_html(facts: Facts, *, draft: bool = False) -> str:
    """The page for `core.pdf.render`, in the language of the facts."""
    language, dates = facts["language"], facts["dates"]
    reference = facts["reference"]
    end = date.fromisoformat(facts["end"]["on"])
    context = {
        "language": language,
        "facts": facts,
        "familiar": facts["familiar"],
        "draft_mark": DRAFT_MARK[language] if draft else "",
        "document": {
            "title": facts["heading"],
            "reference": f"{DRAFT_MARK[language]} · {reference}" if draft else reference,
            "version": "",
            "digest": "" if draft else chain.digest(facts)[:16],
        },
        "month_end": facts["notice"]["unit"] == Unit.MONTH_END,
        "signed_on": _day(facts["contract"]["signed_on"], dates),
        "sent_on": _day(facts["sent_on"], dates),
        "received_on": _day(facts["received_on"], dates),
        "same_day": facts["sent_on"] == facts["received_on"],
        "cure_notice_on": _day(facts["breach"]["cure_notice_on"], dates),
        "cure_ends_on": _day(facts["breach"]["cure_ends_on"], dates),
        "end_day": weekday_date(end, dates).replace(" ", "\u00a0"),
        "end_words": date_in_words(end, language),
    }
    with translation.override(language):
        return render_to_string(f"documents/termination_notice_{language}.html", context)


def title_of(facts: Facts) -> str:
    """The title of the file: what it is, and of what."""
    return f"{facts['reference']} · {facts['heading']} · {facts['contract']['title']}"


def greeting(client: Client, contact: Contact | None, language: str) -> str:
    """How the letter begins, without its comma: "Madame", "Bonjour Léa", "Dear Mr Reyes"."""
    civility = contact.civility if contact else ""
    first = contact.first_name if contact else ""
    last = contact.last_name if contact else ""
    if language == "fr":
        if client.address_form == "tu":
            return f"Bonjour {first}".strip()
        return _CIVIL["fr"].get(civility, "Madame, Monsieur")
    if civility in _CIVIL["en"] and last:
        return f"Dear {_CIVIL['en'][civility]} {last}"
    return f"Dear {first or last}" if first or last else "Dear Sir or Madam"


def french_article(law: str, *, has_clause: bool) -> str:
    """The article of the Civil Code that a letter for breach names: "1225", "1226"; "" elsewhere.

    Only where the contract itself says that the law of France applies.
    """
    if not _FRANCE.search(law):
        return ""
    return "1225" if has_clause else "1226"


def quoted(text: str, ground: Ground) -> str:
    """What a letter quotes of the clause: the paragraphs about its ground, "[…]" for the others."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    wanted = [p for p in paragraphs if bool(_ON_BREACH.search(p)) == (ground is Ground.BREACH)]
    if not wanted or len(wanted) == len(paragraphs):
        return shorten(text, MAX_CLAUSE)
    before = "[…] " if wanted[0] is not paragraphs[0] else ""
    after = " […]" if wanted[-1] is not paragraphs[-1] else ""
    return before + shorten(" ".join(wanted), MAX_CLAUSE) + after


def contract_language(contract: Contract) -> str:
    """The language of the contract's papers, "fr" or "en"."""
    return "fr" if contract.language.startswith("fr") else "en"


def _phrase(ending: Ending, language: str) -> str:
    """The notice period in words, "" where none counts or it is zero."""
    if not ending.length:
        return ""
    return notice_phrase(ending.length, ending.unit, language).replace(" ", "\u00a0", 1)


def _words(text: str, language: str) -> str:
    return french_typography(text) if language == "fr" else text


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str, language: str) -> str:
    """The day in words, on one line; "" for none."""
    return long_date(date.fromisoformat(text), language).replace(" ", "\u00a0") if text else ""
