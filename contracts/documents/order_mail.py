"""The mail that goes with a change order, for the freelancer to copy and send."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from contracts.models import ChangeOrder, Client, Contact
from scopeguard.core.dates import long_date

_TITLES = {"mr": "Monsieur", "ms": "Madame"}


def mail(order: ChangeOrder, facts: dict[str, Any]) -> tuple[str, str]:
    """Subject and text, in the language of the paper; price and date stand in the text itself.

    The sums are those that the paper prints. Nothing is sent from here.
    """
    language, client = facts["language"], order.contract.client
    end = facts["time"]["end_after"]
    context = {
        "facts": facts,
        "currency": facts["currency"],
        "totals": {key: Decimal(value) for key, value in facts["totals"].items()},
        "hello": _hello(client, order.contract.contact, language),
        "familiar": language == "fr" and client.address_form == "tu",
        "days": abs(facts["time"]["days"]),
        "end_after": long_date(date.fromisoformat(end), language) if end else "",
        "valid_until": long_date(date.fromisoformat(facts["valid_until"]), language),
    }
    with translation.override(language):
        body = render_to_string(f"contracts/change_order_mail_{language}.txt", context)
    subject = f"{facts['reference']} · {facts['contract']['title']}"
    return subject.replace("\u00a0", " "), "\n".join(_paragraphs(body)).strip() + "\n"


def _hello(client: Client, contact: Contact | None, language: str) -> str:
    """The name after "Bonjour" or "Hello"; "" where nobody is named."""
    if contact is None:
        return ""
    formal = language == "fr" and client.address_form != "tu"
    if formal and contact.civility in _TITLES and contact.last_name:
        return f"{_TITLES[contact.civility]} {contact.last_name}"
    return contact.first_name or contact.full_name


def _paragraphs(text: str) -> list[str]:
    """Lines without the gaps that template tags leave: one empty line between paragraphs."""
    lines: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return lines
