"""The change order on paper: from rows to facts, and from facts to HTML.

The facts hold all that is printed, amounts as strings. A paper is always made from them, never
from rows, so that an old order keeps its old text.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from contracts.documents.parties import client_facts, contract_facts, provider_facts
from contracts.models import ChangeOrder, Contract
from contracts.queries.change_orders import Standing, amount
from contracts.rules.pricing import taxed
from contracts.rules.scope import AcceptedOrder, Line, as_amended
from contracts.rules.states import LineEffect
from contracts.rules.terms import Terms
from scopeguard.activity import chain
from scopeguard.core.dates import long_date
from scopeguard.core.money import format_number, line_total
from scopeguard.core.numbering import order_reference
from scopeguard.core.text import shorten

PREFIX = {"fr": "Avenant", "en": "Change order"}
DRAFT_MARK = {"fr": "Brouillon", "en": "Draft"}
MAX_CLAUSE = 700

Facts = dict[str, Any]


def reference_of(number: int, revision: str, language: str) -> str:
    """ "Avenant n° 3, rév. A", "Change order no. 3, rev. A"."""
    return order_reference(PREFIX[_short(language)], number, revision, _short(language))


def compose(
    order: ChangeOrder, standing: Standing, *, number: int, revision: str, issued_on: date
) -> Facts:
    """Everything that the paper says, as plain values without floats."""
    contract, language = order.contract, _short(order.contract.language)
    return {
        "kind": "change_order",
        "format": 1,
        "language": language,
        "currency": contract.currency,
        "reference": reference_of(number, revision, language),
        "number": number,
        "revision": revision,
        "replaces": _replaced(order, language),
        "title": order.title,
        "issued_on": issued_on.isoformat(),
        "valid_until": standing.valid_until.isoformat(),
        "provider": provider_facts(contract.studio, language),
        "client": client_facts(contract, language),
        "contract": {
            **contract_facts(contract),
            "payment_days": contract.payment_days,
        },
        "origin": {
            "quote": order.quote, "from": order.quote_from, "on": _iso(order.quote_on),
        },
        "reason": order.reason,
        "clause": _clause(order),
        "lines": _lines(standing.lines, standing.terms),
        "totals": _totals(standing, contract),
        "earlier": [
            {
                "reference": reference_of(row.number, row.revision, language),
                "title": row.title,
                "amount": str(amount(row)),
            }
            for row in standing.accepted
            if row.number
        ],
        "time": {
            "days": order.extra_days,
            "unit": order.day_unit,
            "calendar": contract.calendar,
            "end_before": _iso(standing.terms.ends_on),
            "end_after": _iso(standing.new_end_on),
        },
        "vat_note": contract.studio.vat_note,
        "note": order.note,
    }  # fmt: skip


def to_html(facts: Facts, *, draft: bool = False) -> str:
    """The page for `core.pdf.render`, in the language of the facts."""
    language = facts["language"]
    reference = facts["reference"]
    if draft:
        reference = f"{DRAFT_MARK[language]} · {reference}"
    context = {
        "language": language,
        "facts": facts,
        "draft_mark": DRAFT_MARK[language] if draft else "",
        "currency": facts["currency"],
        "document": {
            "title": facts["reference"],
            "reference": reference,
            "version": "",
            "digest": "" if draft else chain.digest(facts)[:16],
        },
        "issued_on": _day(facts["issued_on"], language),
        "valid_until": _day(facts["valid_until"], language),
        "signed_on": _day(facts["contract"]["signed_on"], language),
        "quoted_on": _day(facts["origin"]["on"], language),
        "clause_text": shorten(facts["clause"]["text"], MAX_CLAUSE),
        "end_before": _day(facts["time"]["end_before"], language),
        "end_after": _day(facts["time"]["end_after"], language),
        "days": abs(facts["time"]["days"]),
        "lines": [printed_line(line) for line in facts["lines"]],
        "totals": {key: Decimal(value) for key, value in facts["totals"].items()},
        "vat": _percent(Decimal(facts["totals"]["vat_rate"]), language),
    }
    with translation.override(language):
        return render_to_string(f"documents/change_order_{language}.html", context)


def title_of(facts: Facts) -> str:
    """The title of the file: what it is, and of what."""
    return f"{facts['reference']} · {facts['title']}"


def _lines(lines: tuple[Line, ...], terms: Terms) -> list[Facts]:
    """Each line with what it makes of the agreed count, line after line."""
    found = []
    for line in lines:
        after = as_amended(terms, [AcceptedOrder((line,))])
        found.append(
            {
                "effect": line.effect.value,
                "item_key": line.item_key,
                "description": line.description,
                "quantity": str(line.quantity),
                "unit": line.unit,
                "unit_price": str(line.unit_price),
                "revision_rounds": line.revision_rounds,
                "amount": str(line_total(line.quantity, line.unit_price, terms.currency)),
                **_counted(line, terms, after),
            }
        )
        terms = after
    return found


def _counted(line: Line, before: Terms, after: Terms) -> Facts:
    old, new = before.deliverable(line.item_key), after.deliverable(line.item_key)
    if old is None or new is None or line.effect in (LineEffect.NONE, LineEffect.NEW):
        return {"item": "", "agreed": 0, "with_order": 0}
    if line.effect is LineEffect.ROUNDS:
        return {
            "item": old.title, "agreed": old.revision_rounds, "with_order": new.revision_rounds,
        }  # fmt: skip
    return {"item": old.title, "agreed": old.quantity, "with_order": new.quantity}


def _totals(standing: Standing, contract: Contract) -> Facts:
    totals, rate = standing.totals, contract.vat_rate
    this = taxed(totals.this, rate, contract.currency)
    new = taxed(totals.new, rate, contract.currency)
    amounts = {
        "original": totals.original, "prior": totals.prior, "before": totals.before,
        "this": totals.this, "new": totals.new, "pending": totals.pending, "vat_rate": rate,
        "this_vat": this.vat, "this_gross": this.gross, "new_vat": new.vat, "new_gross": new.gross,
    }  # fmt: skip
    return {key: str(value) for key, value in amounts.items()}


def _clause(order: ChangeOrder) -> Facts:
    clause = order.contract.clauses.filter(kind=order.clause_kind).first()
    if clause is None:
        return {"kind": order.clause_kind, "number": "", "text": ""}
    return {"kind": clause.kind, "number": clause.number, "text": clause.text}


def _replaced(order: ChangeOrder, language: str) -> str:
    old = order.replaces
    return reference_of(old.number, old.revision, language) if old and old.number else ""


def printed_line(line: Facts) -> Facts:
    """A line of the facts with its amounts as Decimals."""
    amounts = {key: Decimal(line[key]) for key in ("quantity", "unit_price", "amount")}
    return line | amounts


def _percent(rate: Decimal, language: str) -> str:
    """ "20 %" in French, with a narrow space; "20%" in English; "" for no tax."""
    if not rate:
        return ""
    return format_number(rate, language) + ("\u202f%" if language == "fr" else "%")


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str, language: str) -> str:
    """The day in words, on one line; "" for none."""
    return long_date(date.fromisoformat(text), language).replace(" ", "\u00a0") if text else ""


def _short(language: str) -> str:
    return "fr" if language.lower().startswith("fr") else "en"
