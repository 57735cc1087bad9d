"""Company and VAT numbers: a typing error is asked about, nothing is refused.

Only what looks like a number with a check digit is looked at; any other text is taken as it is.
"""

import re
from importlib import import_module

from stdnum.eu.vat import MEMBER_STATES
from stdnum.util import get_cc_module

# Greek VAT numbers begin with EL, though stdnum files them under GR.
_VAT_PREFIXES = {state.upper() for state in MEMBER_STATES - {"gr"}} | {"EL", "GB"}
_VAT = re.compile(r"(?=.*\d{5})[A-Z]{2}[A-Z0-9+*]{7,12}")
# Country, shape of its number, the module of stdnum that checks it, and how people call it.
_NATIONAL = (
    ("AU", r"\d{11}", "au.abn", "ABN"),
    ("AU", r"\d{9}", "au.acn", "ACN"),
    ("BE", r"[01]?\d{9}", "be.vat", "BCE/KBO"),
    ("CA", r"\d{9}(?:R[CMPT]\d{4})?", "ca.bn", "BN"),
    ("CH", r"CHE\d{9}", "ch.uid", "IDE/UID"),
    ("CH", r"CHE\d{9}[A-Z]{3,4}", "ch.vat", "IDE/UID"),
    ("DK", r"\d{8}", "dk.cvr", "CVR"),
    ("ES", r"[A-Z0-9]\d{7}[A-Z0-9]", "es.nif", "NIF"),
    ("FR", r"\d{9}", "fr.siren", "SIREN"),
    ("FR", r"\d{11}", "fr.tva", "VAT"),
    ("FR", r"\d{5,15}", "fr.siret", "SIRET"),
    ("IT", r"\d{11}", "it.iva", "IVA"),
    ("NO", r"\d{9}", "no.orgnr", "Orgnr"),
    ("NZ", r"\d{8,9}", "nz.ird", "IRD"),
    ("SE", r"\d{10}", "se.orgnr", "Orgnr"),
    ("US", r"\d{9}", "us.ein", "EIN"),
)


def doubtful_number(text: str, country: str) -> str:
    """The name of the number that `text` looks like but cannot be ("SIRET"), else "".

    `country` is where the company is; a VAT number names its own.
    """
    number = re.sub(r"[\s.\-/]+", "", text.split(":")[-1]).upper()
    if country == "FR":  # people write the word SIRET, or RCS and the town, beside the digits
        number = re.sub(r"(?:SIRE[NT]|RCS)\D*", "", number)
    if number[:2] in _VAT_PREFIXES and _VAT.fullmatch(number):
        return doubtful_vat(number, country)
    for where, shape, check, name in _NATIONAL:
        if where == country and re.fullmatch(shape, number):
            return "" if import_module(f"stdnum.{check}").is_valid(number) else name
    return ""


def doubtful_vat(text: str, country: str) -> str:
    """ "VAT" where `text` fails the check of the country it begins with, else of `country`."""
    number = "".join(character for character in text if character.isalnum()).upper()
    if not number:
        return ""
    prefix = number[:2] if number[:2].isalpha() else country
    module = get_cc_module({"EL": "GR", "XI": "GB"}.get(prefix, prefix), "vat")
    return "VAT" if module and not module.is_valid(number) else ""
