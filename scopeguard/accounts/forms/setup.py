"""The form of the first visit: who you are, and what your studio is."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scopeguard.accounts.actions.studios import StudioValues
from scopeguard.accounts.forms.numbers import NumbersForm
from scopeguard.accounts.models import User
from scopeguard.accounts.places import countries, currencies
from scopeguard.core.fields import AmountField, LineField


class SetupForm(NumbersForm):
    """One page, two parts."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    name = LineField(
        label=_("Your name"),
        max_length=200,
        help_text=_("It stands under your letters."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("You sign in with it."),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=256,
        strip=False,
        help_text=_("At least 12 characters. A few words in a row are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    studio_name = LineField(
        label=_("Name of your studio"),
        max_length=200,
        help_text=_("As it stands on your contracts. Your own name will do."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    registration = LineField(
        label=_("Company number"), max_length=60, required=False, help_text=_("SIRET, for example.")
    )
    vat_number = LineField(label=_("VAT number"), max_length=40, required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=currencies)
    hourly_rate = AmountField(
        label=_("Hourly rate, net of tax"),
        max_places=2,
        help_text=_("Proposed where work has no agreed price. It can be changed in each contract."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password"):
            person = User(name=cleaned.get("name", ""), email=cleaned.get("email", ""))
            try:
                validate_password(cleaned["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def studio_values(self) -> StudioValues:
        """The second part, for the action."""
        cleaned = self.cleaned_data
        return StudioValues(
            name=cleaned["studio_name"],
            country=cleaned["country"],
            registration=cleaned["registration"],
            vat_number=cleaned["vat_number"],
            currency=cleaned["currency"],
            hourly_rate=cleaned["hourly_rate"],
        )
