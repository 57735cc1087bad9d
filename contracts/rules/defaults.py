"""Sensible terms for a contract that nobody has worded yet: by language, country and calendar.

Habits, not law: the person sees each of them in the form and changes it there.
"""

from decimal import Decimal

from contracts.rules.values import ContractValues

EXTRA_ROUND_HOURS = 3

_CALENDARS = {
    "FR": "FR", "BE": "BE", "CH": "CH-GE", "LU": "LU", "CA": "CA-ON", "GB": "GB-ENG", "IE": "IE",
    "US": "US", "DE": "DE", "ES": "ES", "IT": "IT", "NL": "NL", "AU": "AU", "NZ": "NZ",
}  # fmt: skip
_LAWS = {
    "FR": ("droit français", "French law"),
    "BE": ("droit belge", "Belgian law"),
    "CH": ("droit suisse", "Swiss law"),
    "LU": ("droit luxembourgeois", "Luxembourg law"),
    "CA-QC": ("droit du Québec", "the law of Quebec"),
    "CA-ON": ("droit de l’Ontario", "the law of Ontario"),
    "GB-ENG": ("droit de l’Angleterre et du pays de Galles", "the law of England and Wales"),
    "GB-SCT": ("droit écossais", "the law of Scotland"),
    "IE": ("droit irlandais", "Irish law"),
    "DE": ("droit allemand", "German law"),
    "ES": ("droit espagnol", "Spanish law"),
    "IT": ("droit italien", "Italian law"),
    "NL": ("droit néerlandais", "Dutch law"),
    "NZ": ("droit néo-zélandais", "New Zealand law"),
}
# Days of notice where freelancers usually agree on something else than thirty days.
_NOTICE_DAYS = {"GB-ENG": 14, "GB-SCT": 14, "IE": 14, "US": 14, "CA-ON": 14, "AU": 14, "NZ": 14}


def calendar_for(country: str, language: str) -> str:
    """The holiday calendar of a country; where we have none, that of the language."""
    if country == "CA" and language == "fr":
        return "CA-QC"
    return _CALENDARS.get(country, "FR" if language == "fr" else "GB-ENG")


def law_for(calendar: str, language: str) -> str:
    """The governing law as a contract names it; "" where a state has to be chosen first."""
    french, english = _LAWS.get(calendar) or _LAWS.get(calendar.partition("-")[0]) or ("", "")
    return french if language == "fr" else english


def law_in(law: str, language: str) -> str:
    """The same law in the contract's language where it is one we name, else as it was typed."""
    for french, english in _LAWS.values():
        if law in (french, english):
            return french if language == "fr" else english
    return law


def usual_terms(
    *,
    language: str,
    country: str,
    currency: str,
    hourly_rate: Decimal = Decimal(0),
    vat_rate: Decimal = Decimal(0),
) -> ContractValues:
    """A contract without title, price or items, whose terms are the usual ones there.

    One more revision round is priced at three hours; without an hourly rate it is left open.
    """
    calendar = calendar_for(country, language)
    return ContractValues(
        title="",
        language=language,
        currency=currency,
        price=Decimal(0),
        hourly_rate=hourly_rate,
        vat_rate=vat_rate,
        calendar=calendar,
        law=law_for(calendar, language),
        extra_round_price=hourly_rate * EXTRA_ROUND_HOURS if hourly_rate else None,
        notice_length=_NOTICE_DAYS.get(calendar, 30),
    )
