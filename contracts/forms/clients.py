"""A client and the people there, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.forms.mistakes import Mistake, mistakes
from contracts.forms.redraw import typed, typed_rows
from contracts.forms.scope_items import RowSet
from contracts.rules.values import ClientValues, ContactValues
from scopeguard.accounts.forms.numbers import NumbersForm
from scopeguard.accounts.places import countries, time_zones
from scopeguard.core.fields import LineField, TextField
from scopeguard.core.forms import HouseForm

MOST_CONTACTS = 50


class ClientForm(NumbersForm):
    """The other party."""

    name = LineField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind of client"), choices=labels.CLIENT_TYPES)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    language = forms.ChoiceField(
        label=_("Language"), choices=labels.LANGUAGES, help_text=_("Of letters and replies.")
    )
    address_form = forms.ChoiceField(
        label=_("Form of address"), choices=labels.ADDRESS_FORMS, help_text=_("In French.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [("", _("the same as yours")), *time_zones()],
    )
    registration = LineField(
        label=_("Company number"),
        max_length=60,
        required=False,
        help_text=_("SIRET, VAT number… It stands on letters."),
    )
    address = TextField(
        label=_("Address"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    notes = TextField(
        label=_("Private notes"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client never sees them."),
    )


class ContactRow(HouseForm):
    """One person at the client's."""

    key = LineField(max_length=36, required=False, widget=forms.HiddenInput)
    civility = forms.ChoiceField(label=_("Civility"), choices=labels.CIVILITIES, required=False)
    first_name = LineField(label=_("First name"), max_length=100, required=False)
    last_name = LineField(label=_("Last name"), max_length=100, required=False)
    role = LineField(label=_("Role"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = LineField(label=_("Telephone"), max_length=40, required=False)
    is_main = forms.BooleanField(label=_("Main contact"), required=False)

    def has_changed(self) -> bool:
        """A row that was emptied is empty, though its key is still there."""
        return bool(set(self.changed_data) - {"key", "is_main"})

    def clean(self) -> dict[str, Any]:
        """A person has a name or an address to write to."""
        data = super().clean() or self.cleaned_data
        named = data.get("first_name") or data.get("last_name")
        if not named and not data.get("email") and "email" not in self.errors:
            self.add_error("first_name", _("Give a name or an e-mail address."))
        return data

    def values(self) -> ContactValues:
        """The checked row."""
        return ContactValues(
            **{name: value for name, value in self.cleaned_data.items() if name != "DELETE"}
        )


ContactRows = forms.formset_factory(
    ContactRow,
    formset=RowSet,
    extra=1,
    can_delete=True,
    max_num=MOST_CONTACTS,
    validate_max=True,
    absolute_max=MOST_CONTACTS + 10,
)


class ClientSet:
    """The client's form and the rows of contacts, checked together."""

    def __init__(self, data: Any = None, *, start: dict[str, Any] | None = None) -> None:
        start = start or {}
        self.form = ClientForm(data, initial=start)
        self.contacts: RowSet = ContactRows(
            data, prefix="contacts", initial=start.get("contacts") if not data else None
        )

    @classmethod
    def again(cls, data: Any) -> "ClientSet":
        """The page as it was typed, unchecked, with another empty row."""
        sent, drawn = cls(data), cls()
        drawn.form.initial = typed(sent.form)
        drawn.contacts = ContactRows(prefix="contacts", initial=typed_rows(sent.contacts))
        return drawn

    def is_valid(self) -> bool:
        """Both."""
        return all([self.form.is_valid(), self.contacts.is_valid()])

    def mistakes(self) -> list[Mistake]:
        """What is wrong, in the order of the page."""
        return list(mistakes((self.form, self.contacts)))

    def values(self) -> ClientValues:
        """The checked client."""
        return ClientValues(
            **self.form.cleaned_data, contacts=tuple(row.values() for row in self.contacts.filled)
        )
