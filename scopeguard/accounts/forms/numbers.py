"""What two forms share: company numbers that do not add up are asked about, not refused."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scopeguard.accounts.company_numbers import registration_is_doubtful, vat_is_doubtful
from scopeguard.core.forms import HouseForm

DOUBT = "doubt"


class NumbersForm(HouseForm):
    """A form with `country`, `registration` and `vat_number`, and a box that settles a doubt."""

    numbers_are_right = forms.BooleanField(
        label=_("The numbers are right as written"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("numbers_are_right"):
            return cleaned
        country = cleaned.get("country", "")
        doubt = _(
            "The check digits of this number do not add up. Correct it, or tick the box below."
        )
        if registration_is_doubtful(country, cleaned.get("registration", "")):
            self.add_error("registration", ValidationError(doubt, code=DOUBT))
        if vat_is_doubtful(country, cleaned.get("vat_number", "")):
            self.add_error("vat_number", ValidationError(doubt, code=DOUBT))
        return cleaned

    @property
    def in_doubt(self) -> bool:
        """Whether the box has to be shown."""
        ticked = bool(self.data.get("numbers_are_right"))
        return ticked or any(
            self.has_error(field, DOUBT) for field in ("registration", "vat_number")
        )
