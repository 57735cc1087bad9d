"""Words around a letter: the sentences that its form proposes, and the mail that carries it."""

import re
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from contracts.documents.termination_notice import contract_language
from contracts.models import Contract
from scopeguard.core.dates import Unit, weekday_date

_HEADING = re.compile(r"^== (\w+)$", re.MULTILINE)


def first_texts(contract: Contract) -> dict[str, str]:
    """A polite sentence for each optional text, in the contract's language; all may be changed."""
    language = contract_language(contract)
    familiar = language == "fr" and contract.client.address_form == "tu"
    whole = render_to_string(f"contracts/notice_start_{language}.txt", {"familiar": familiar})
    _before, *parts = _HEADING.split(whole)
    return {name: text.strip() for name, text in zip(parts[::2], parts[1::2], strict=True)}


def mail(facts: dict[str, Any]) -> tuple[str, str]:
    """Subject and text of the mail that carries the letter. Nothing is sent from here."""
    language = facts["language"]
    context = {
        "facts": facts,
        "familiar": facts["familiar"],
        "end_day": weekday_date(date.fromisoformat(facts["end"]["on"]), facts["dates"]),
        "month_end": facts["notice"]["unit"] == Unit.MONTH_END,
    }
    body = render_to_string(f"contracts/notice_mail_{language}.txt", context)
    return f"{facts['heading']} · {facts['contract']['title']}", _without_gaps(body)


def _without_gaps(text: str) -> str:
    """One empty line between paragraphs, whatever the template's tags left."""
    return re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
