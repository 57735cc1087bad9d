"""Who a new contract is with, and the text of an import."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.models import Client
from contracts.queries.clients import with_name
from contracts.rules.import_line import MAX_CHARACTERS
from contracts.rules.names import contact_from
from contracts.rules.values import ClientValues
from scopeguard.accounts.places import countries
from scopeguard.core.doubts import DoubtsMixin
from scopeguard.core.fields import LineField, TextField
from scopeguard.core.forms import HouseForm

MAX_BYTES = 800_000


class ProjectClientForm(DoubtsMixin, HouseForm):
    """A client that is there already, or the few things needed for a new one."""

    client = forms.ModelChoiceField(
        label=_("Client"),
        queryset=Client.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=_("A new client"),
    )
    client_name = LineField(label=_("Name of the new client"), max_length=200, required=False)
    contact_name = LineField(label=_("Contact’s name"), max_length=200, required=False)
    contact_email = forms.EmailField(
        label=_("Contact’s e-mail address"), max_length=254, required=False
    )
    client_country = forms.ChoiceField(label=_("Country"), choices=countries, required=False)
    address_form = forms.ChoiceField(
        label=_("Form of address"),
        choices=labels.ADDRESS_FORMS,
        required=False,
        help_text=_("In French."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = Client.objects.filter(archived_at=None)
        self.has_clients = self.fields["client"].queryset.exists()

    @property
    def new_is_open(self) -> bool:
        """Whether the fields of a new client are shown: none is chosen, or one is being typed."""
        return not self["client"].value() or bool(self["client_name"].value())

    def clean(self) -> dict[str, Any]:
        """One of the two, not both; a second client of one name is asked about."""
        data = super().clean() or self.cleaned_data
        if "client" in self.errors or "client_name" in self.errors:
            return data
        chosen, name = data.get("client"), data.get("client_name")
        if chosen and name:
            self.add_error("client", _("Choose a client or name a new one, not both."))
        elif not chosen and not name:
            self.add_error("client_name", _("Whose contract is it? Choose or name the client."))
        elif name and with_name([name]):
            self.doubt(
                "same_client",
                "client_name",
                gettext("You already have a client called %(name)s.") % {"name": name},
                gettext("It is another client of the same name."),
            )
        return data

    def chosen(self, language: str) -> Client | ClientValues:
        """The client, or the values of the new one, who is written to in `language`."""
        data = self.cleaned_data
        if data["client"]:
            return data["client"]
        contact = contact_from(data["contact_name"], data["contact_email"])
        known = bool(data["contact_name"] or data["contact_email"])
        return ClientValues(
            name=data["client_name"],
            language=language,
            address_form=data["address_form"] or "vous",
            country=data["client_country"] or "FR",
            contacts=(replace(contact, is_main=True),) if known else (),
        )


class ImportForm(HouseForm):
    """One JSON line or several, pasted or from a file."""

    text = TextField(
        label=_("JSON lines"),
        max_length=MAX_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(label=_("Or a file"), required=False, allow_empty_file=True)

    def clean_file(self) -> str:
        """The text of the file; UTF-8, with or without its mark."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("This file is too large for contracts."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("This file is not text in UTF-8.")) from error

    def clean(self) -> dict[str, Any]:
        """The file where there is one, else what was pasted."""
        data = super().clean() or self.cleaned_data
        data["lines"] = data.get("file") or data.get("text") or ""
        if not data["lines"].strip() and not self.errors:
            self.add_error("text", _("Paste one line, or choose a file."))
        return data


class ImportChoicesForm(HouseForm):
    """What is done with the contracts that were understood."""

    signed = forms.ChoiceField(
        label=_("These contracts are"),
        choices=[
            ("no", _("drafts, to be checked and signed")),
            ("yes", _("signed already, on the day they start")),
        ],
        initial="no",
        widget=forms.RadioSelect,
    )
