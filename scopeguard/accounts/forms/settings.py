"""The forms of the settings pages: the studio, and the person."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from scopeguard.accounts.forms.numbers import NumbersForm
from scopeguard.accounts.models import Studio
from scopeguard.accounts.places import countries, currencies, time_zones
from scopeguard.core.fields import AmountField, LineField, TextField
from scopeguard.core.forms import HouseForm


class StudioForm(NumbersForm):
    """What letters say about the studio, and the defaults of new contracts."""

    name = LineField(label=_("Name of the studio"), max_length=200)
    owner_name = LineField(label=_("Your name as a signatory"), max_length=200, required=False)
    owner_title = LineField(
        label=_("Your title"), max_length=120, required=False, help_text=_("Art director, manager…")
    )
    address = TextField(
        label=_("Address"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("Clients answer to it."),
    )
    phone = LineField(label=_("Telephone"), max_length=40, required=False)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    registration = LineField(
        label=_("Company number"), max_length=60, required=False, help_text=_("SIRET, for example.")
    )
    legal_line = LineField(
        label=_("Legal form and register"),
        max_length=200,
        required=False,
        help_text=_("Printed at the foot of your documents."),
    )
    vat_number = LineField(label=_("VAT number"), max_length=40, required=False)
    vat_note = LineField(
        label=_("VAT mention on documents"),
        max_length=200,
        required=False,
        help_text=_("Where you charge no VAT: the sentence that says so."),
    )
    currency = forms.ChoiceField(label=_("Currency of new contracts"), choices=currencies)
    hourly_rate = AmountField(label=_("Hourly rate, net of tax"), max_places=2)
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zones)

    def __init__(self, *args: object, studio: Studio, **kwargs: object) -> None:
        initial = {
            name: getattr(studio, name) for name in self.base_fields if hasattr(studio, name)
        }
        super().__init__(*args, initial=initial, **kwargs)


class ProfileForm(HouseForm):
    """What one person prefers."""

    name = LineField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the interface"),
        choices=settings.LANGUAGES,
        help_text=_("Letters and replies follow the contract or the client."),
    )
    shortcuts = forms.BooleanField(
        label=_("Single keys act (n, /, ?)"),
        required=False,
        help_text=_("Never while you write in a field."),
    )
