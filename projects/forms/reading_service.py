"""The form that names a reading service."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.rules.service_faults import ServiceFault
from projects.services.addresses import place
from scopeguard.core.fields import LineField
from scopeguard.core.forms import HouseForm

_KEY = re.compile(r"[!-~]{1,400}")


class ReadingServiceForm(HouseForm):
    """Address, model and key. The key is never shown again, so an empty field keeps it."""

    address = LineField(
        label=_("Address"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("As its manual gives it, such as https://api.example.org/v1."),
    )
    model = LineField(
        label=_("Model"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("The name by which the server knows it."),
    )
    key = LineField(
        label=_("Key"),
        max_length=400,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Kept encrypted and never shown again. A server of your own may need none."),
    )

    def clean_address(self) -> str:
        """Public https, or a machine that the operator allowed."""
        address: str = self.cleaned_data["address"]
        try:
            place(address, settings.READING_HOSTS)
        except ServiceFault as fault:
            raise ValidationError(
                _(
                    "Give an https address. For a machine of your own network, whoever runs "
                    "ScopeGuard first names it in READING_HOSTS."
                )
            ) from fault
        return address

    def clean_key(self) -> str:
        """One word of plain characters, as keys are."""
        key: str = self.cleaned_data["key"]
        if key and not _KEY.fullmatch(key):
            raise ValidationError(_("A key has no spaces and no accents. Copy it once more."))
        return key
