"""Countries, currencies and time zones that a studio may choose from."""

from unicodedata import normalize
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies
from django.conf import settings
from django.utils.translation import get_language

Choices = list[tuple[str, str]]

CURRENCIES = [
    "EUR", "GBP", "USD", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "JPY", "TND", "MAD",
    "XOF",
]  # fmt: skip
# Where a country has several time zones, the one with most people.
_MAIN_ZONES = {
    "AU": "Australia/Sydney",
    "CA": "America/Toronto",
    "ES": "Europe/Madrid",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "US": "America/New_York",
}


def countries() -> Choices:
    """ISO 3166 codes with their names in the language of the interface, by name."""
    names = Locale.parse(get_language() or "en").territories
    known = get_global("territory_zones")
    found = [(code, name) for code, name in names.items() if len(code) == 2 and code in known]
    return sorted(found, key=lambda pair: _sortable(pair[1]))


def currencies() -> Choices:
    """Codes with their names in the language of the interface."""
    language = get_language() or "en"
    return [(code, f"{code} · {get_currency_name(code, locale=language)}") for code in CURRENCIES]


def time_zones() -> Choices:
    """The zones of regions and towns, by name."""
    zones = sorted(z for z in available_timezones() if "/" in z and not z.startswith("Etc/"))
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in zones)]


def currency_of(country: str) -> str:
    """The currency of a country, when it is one that we offer; else the euro."""
    return next((c for c in get_territory_currencies(country) if c in CURRENCIES), "EUR")


def time_zone_of(country: str) -> str:
    """The time zone of a country: the main one, the only one, or that of this installation."""
    zones = get_global("territory_zones").get(country, [])
    return _MAIN_ZONES.get(country) or (zones[0] if len(zones) == 1 else settings.TIME_ZONE)


def _sortable(name: str) -> str:
    """ "Åland" and "États-Unis" stand where a reader looks for them."""
    return normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
