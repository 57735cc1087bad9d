"""The terms of a contract as typed, and two small forms of its page."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.models import Contact, Contract
from scopeguard.accounts.places import currencies
from scopeguard.core.doubts import DoubtsMixin
from scopeguard.core.fields import (
    AmountField,
    DayField,
    LineField,
    TextField,
    WholeNumberField,
)
from scopeguard.core.forms import HouseForm
from scopeguard.core.money import format_money, places, round_money

_WHOLE = {"inputmode": "numeric"}
_MONEY = ("price", "hourly_rate", "extra_round_price", "goodwill_cap")
MOST_VAT = 100


def whole(label: str, most: int, *, least: int = 0, **options: Any) -> WholeNumberField:
    """A whole number typed into a plain box."""
    return WholeNumberField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs=_WHOLE),
        **options,
    )


class ContractForm(DoubtsMixin, HouseForm):
    """Everything but the items and the words of the sections. `today` is for days to come."""

    title = LineField(label=_("Title"), max_length=200)
    trade = LineField(label=_("Trade"), max_length=120, required=False)
    reference = LineField(label=_("Reference"), max_length=60, required=False)
    purpose = TextField(
        label=_("Shared aim"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What both of you want from it, in a sentence."),
    )
    language = forms.ChoiceField(label=_("Language of the documents"), choices=labels.LANGUAGES)
    currency = forms.ChoiceField(label=_("Currency"), choices=currencies)
    hourly_rate = AmountField(label=_("Hourly rate"), required=False)
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    signed_on = DayField(
        label=_("Already signed on"), required=False, help_text=_("Left empty, it is a draft.")
    )
    price = AmountField(
        label=_("Total price, net of tax"),
        required=False,
        help_text=_("Left empty, it is the sum of the deliverables."),
    )
    extra_round_price = AmountField(
        label=_("Price of one more revision round"),
        required=False,
        help_text=_("Left empty, it is priced each time."),
    )
    feedback_days = whole(_("Days for feedback"), 365)
    order_valid_days = whole(_("Days a change order stays open"), 365, least=1)
    goodwill_cap = AmountField(
        label=_("Cap on gestures"),
        required=False,
        help_text=_("Private: what you give away at most."),
    )
    payment_days = whole(_("Days to pay"), 365)
    vat_rate = AmountField(label=_("VAT rate in %"), required=False, max_places=2)
    notice_length = whole(
        _("Notice period"),
        3650,
        required=False,
        help_text=_("Left empty, the contract has no termination clause."),
    )
    notice_unit = forms.ChoiceField(label=_("Counted in"), choices=labels.NOTICE_UNITS)
    cure_days = whole(_("Days to cure a breach"), 365)
    receipt_cutoff = forms.TimeField(
        label=_("E-mail counts the same day until"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    law = LineField(label=_("Governing law"), max_length=120, required=False)
    calendar = forms.ChoiceField(label=_("Holiday calendar"), choices=labels.CALENDARS)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_vat_rate(self) -> Any:
        """A percentage; none is zero."""
        rate = self.cleaned_data["vat_rate"]
        if rate is not None and rate > MOST_VAT:
            raise forms.ValidationError(_("A rate is at most 100 %."))
        return rate or 0

    def clean_signed_on(self) -> date | None:
        """A contract is not signed yet on a day to come."""
        day = self.cleaned_data["signed_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """The end after the start, and no more decimals than the currency has."""
        data = super().clean() or self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The end comes before the start."))
        for name in _MONEY:
            self._check_decimals(name, data.get(name), data.get("currency"))
        return data

    def doubt_price(self, total: Any, currency: str) -> None:
        """Ask about a total that is not the sum of the deliverables; called with that sum."""
        price = self.cleaned_data.get("price")
        if price is None or not total or price == total:
            return
        shown = format_money(total, currency, get_language() or "en")
        self.doubt(
            "price_differs",
            "price",
            gettext("The deliverables add up to %(sum)s.") % {"sum": shown},
            _("The total price is right as typed."),
        )

    def _check_decimals(self, name: str, amount: Any, currency: str | None) -> None:
        if amount is not None and currency and amount != round_money(amount, currency):
            self.add_error(name, too_many_decimals(currency))


def too_many_decimals(currency: str) -> str:
    """The message for 10.005 euros, or 10.50 yen."""
    if places(currency) == 0:
        return gettext("%(currency)s has no decimals.") % {"currency": currency}
    return gettext("%(currency)s has %(places)s decimals at most.") % {
        "currency": currency,
        "places": places(currency),
    }


class SignForm(HouseForm):
    """The day on which both parties signed."""

    signed_on = DayField(label=_("Signed on"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date:
        """Not a day to come."""
        day = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day


class ContractContactForm(HouseForm):
    """Who is written to about a contract: one of the client's contacts, or nobody."""

    contact = forms.ModelChoiceField(
        label=_("Contact"),
        queryset=Contact.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("nobody yet"),
    )

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = Contact.objects.filter(client=contract.client_id)
