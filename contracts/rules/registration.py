"""A look at company and VAT numbers: typing errors are told, nothing is refused.

Only numbers that look like one of a country we know are checked; any other text is taken as it is.
"""

import re

from stdnum import get_cc_module
from stdnum.eu import vat as eu_vat
from stdnum.fr import siren, siret

_SPACES = re.compile(r"[\s.\-/]+")
_EU = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
}  # fmt: skip
# Country, shape of its number, name of the check in stdnum, and how people call it.
_NATIONAL = (
    ("BE", r"(?:BE)?[01]\d{9}", "vat", "BCE/KBO"),
    ("CH", r"CHE\d{9}(?:MWST|TVA|IVA|TPV)?", "uid", "IDE/UID"),
    ("GB", r"GB\d{9}(?:\d{3})?", "vat", "VAT"),
    ("CA", r"\d{9}(?:RT\d{4})?", "bn", "BN"),
    ("AU", r"\d{11}", "abn", "ABN"),
    ("NZ", r"\d{8,9}", "ird", "IRD"),
    ("US", r"\d{9}", "ein", "EIN"),
)


def doubtful_number(text: str, country: str) -> str:
    """The name of the number that the text looks like but cannot be ("SIRET"), else "".

    `country` is where the company is; a VAT number names its own.
    """
    number = _SPACES.sub("", text).upper()
    if country == "FR" and re.fullmatch(r"\d{14}", number):
        return "" if siret.is_valid(number) else "SIRET"
    if country == "FR" and re.fullmatch(r"\d{9}", number):
        return "" if siren.is_valid(number) else "SIREN"
    if number[:2] in _EU and re.fullmatch(r"[A-Z]{2}[A-Z0-9+*]{7,12}", number):
        return "" if eu_vat.is_valid(number) or not re.search(r"\d{5}", number) else "VAT"
    for where, shape, check, name in _NATIONAL:
        if where == country and re.fullmatch(shape, number):
            module = get_cc_module(where.lower(), check)
            bare = re.sub(r"(?:MWST|TVA|IVA|TPV)$", "", number) if where == "CH" else number
            return "" if module is None or module.is_valid(bare) else name
    return ""
