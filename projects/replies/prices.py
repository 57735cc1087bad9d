"""Facts about money: what one more costs, the rate, the total, the value of a gesture."""

from decimal import Decimal

from projects.models import Ask
from projects.replies.background import Background
from projects.replies.choices import Choices
from projects.replies.words import hours_words, net
from scopeguard.core.money import format_short_money, round_money


def about_price(
    ask: Ask, background: Background, choices: Choices, language: str
) -> dict[str, object]:
    """Amounts written out, net of tax; None where unknown.

    They say so where tax comes on top; the rate does not, since its words come between the two
    ("65 € HT l’heure", "£65 an hour plus VAT"): `taxed` is for them.
    """
    contract, terms = ask.project.contract, background.terms
    hours = _hours(background, choices)
    price = price_of_one_more(ask, background, choices)

    def said(amount: Decimal | None) -> str | None:
        if amount is None:
            return None
        return format_short_money(amount, contract.currency, language)

    taxed = contract.vat_rate > 0
    return {
        "price": price and net(said(price) or "", taxed, language),
        "hours": hours and hours_words(hours, language),
        "rate": said(terms.hourly_rate) if terms.hourly_rate > 0 else None,
        "total": net(said(terms.price) or "", taxed, language) if terms.price > 0 else None,
        "gesture": net(said(background.gesture) or "", taxed, language)
        if background.gesture
        else None,
        "taxed": taxed,
    }


def _hours(background: Background, choices: Choices) -> Decimal | None:
    """Hours that price the work: none where there is no rate, or a drafted order has the price."""
    if background.order_price or background.terms.hourly_rate <= 0:
        return None
    return choices.hours or None


def price_of_one_more(ask: Ask, background: Background, choices: Choices) -> Decimal | None:
    """The drafted order's sum, else hours at the agreed rate, else the agreed price of one more."""
    if background.order_price:
        return background.order_price
    terms = background.terms
    if hours := _hours(background, choices):
        return round_money(hours * terms.hourly_rate, terms.currency)
    return ask.estimate if ask.estimate and ask.estimate > 0 else None
