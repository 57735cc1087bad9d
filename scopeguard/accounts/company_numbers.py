"""Company and VAT numbers: whether their check digits add up. A doubt is a hint, no refusal."""

from importlib import import_module

from stdnum.util import get_cc_module

# Countries whose company numbers carry a check digit, and the modules of stdnum that know them.
_REGISTERS = {
    "AU": ("au.abn", "au.acn"),
    "BE": ("be.vat",),
    "CA": ("ca.bn",),
    "CH": ("ch.uid",),
    "DK": ("dk.cvr",),
    "ES": ("es.nif",),
    "FR": ("fr.siret", "fr.siren"),
    "IT": ("it.iva",),
    "NO": ("no.orgnr",),
    "SE": ("se.orgnr",),
}


def registration_is_doubtful(country: str, number: str) -> bool:
    """Whether a company number ("SIRET 732 829 320 00074") fails the checks of its country."""
    modules = _REGISTERS.get(country)
    if not modules or not number:
        return False
    bare = number.split(":")[-1].strip()
    if country == "FR":  # people write the word SIRET, RCS or the town before the digits
        bare = "".join(character for character in bare if character.isdecimal())
    return not any(import_module(f"stdnum.{name}").is_valid(bare) for name in modules)


def vat_is_doubtful(country: str, number: str) -> bool:
    """Whether a VAT number fails the check of the country it begins with, else of `country`."""
    compact = "".join(character for character in number if character.isalnum()).upper()
    if not compact:
        return False
    prefix = compact[:2] if compact[:2].isalpha() else country
    module = get_cc_module("GR" if prefix == "EL" else prefix, "vat")
    return module is not None and not module.is_valid(compact)
