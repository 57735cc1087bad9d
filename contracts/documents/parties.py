"""The two parties and their contract as a paper names them, copied into its facts."""

import re

from contracts.models import Client, Contact, Contract
from scopeguard.accounts.models import Studio

NNBSP = "\u202f"

_WORDS = {
    "fr": {"vat": "N° TVA", "company": "N° d’entreprise", "attention": "À l’attention de"},
    "en": {"vat": "VAT no.", "company": "Company no.", "attention": "Attn"},
}
_CIVILITIES = {"fr": {"mr": "M.", "ms": "Mme"}, "en": {"mr": "Mr", "ms": "Ms"}}


def provider_facts(studio: Studio, language: str) -> dict[str, object]:
    """Name, lines to print below it, and who signs."""
    words = _words(language)
    lines = [
        *_lines(studio.address),
        " · ".join(part for part in (studio.email, studio.phone) if part),
        _registration(studio.registration, studio.country, words),
        studio.legal_line,
        f"{words['vat']} {studio.vat_number}" if studio.vat_number else "",
    ]
    return {
        "name": studio.name,
        "lines": [line for line in lines if line],
        "signatory": studio.owner_name or studio.name,
        "signatory_title": studio.owner_title,
    }


def client_facts(contract: Contract, language: str) -> dict[str, object]:
    """Name as in the contract, lines to print below it, and who signs."""
    client, contact, words = contract.client, contract.contact, _words(language)
    person = contact_name(contact, language)
    lines = [
        f"{words['attention']} {person}" if person else "",
        *_lines(client.address),
        _registration(client.registration, client.country, words),
    ]
    return {
        "name": client.name,
        "lines": [line for line in lines if line],
        "signatory": contact.full_name if contact else "",
        "signatory_title": contact.role if contact else "",
    }


def contract_facts(contract: Contract) -> dict[str, object]:
    """The contract as a paper that belongs to it names it; `signed_on` is "" before that day."""
    return {
        "title": contract.title,
        "reference": contract.reference,
        "signed_on": contract.signed_on.isoformat() if contract.signed_on else "",
        "law": contract.law,
    }


def contact_name(contact: Contact | None, language: str) -> str:
    """ "Mme Anne Roy", "Mr Tom Reyes"; "" without a contact or a name."""
    if contact is None or not contact.full_name:
        return ""
    civility = _CIVILITIES["fr" if _french(language) else "en"].get(contact.civility, "")
    return f"{civility}\u00a0{contact.full_name}" if civility else contact.full_name


def missing_identity(studio: Studio, client: Client, *, taxed: bool) -> tuple[str, ...]:
    """Codes of what a paper should carry and does not: hints, never a refusal.

    "provider_address", "client_address", "vat_note" (France: no tax, and no word on why).
    """
    checks = {
        "provider_address": not studio.address.strip(),
        "client_address": not client.address.strip(),
        "vat_note": studio.country == "FR" and not taxed and not studio.vat_note,
    }
    return tuple(code for code, missing in checks.items() if missing)


def _words(language: str) -> dict[str, str]:
    return _WORDS["fr" if _french(language) else "en"]


def _french(language: str) -> bool:
    return language.lower().startswith("fr")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _registration(number: str, country: str, words: dict[str, str]) -> str:
    """ "SIRET 123 456 789 00012" for bare French digits; what already has words stays as typed."""
    digits = re.sub(r"[\s.]", "", number)
    if not digits or not digits.isdigit():
        return number
    if country == "FR" and len(digits) in (9, 14):
        groups = [digits[:3], digits[3:6], digits[6:9], digits[9:]]
        return ("SIRET\u00a0" if digits[9:] else "SIREN\u00a0") + NNBSP.join(g for g in groups if g)
    return f"{words['company']} {number}"
