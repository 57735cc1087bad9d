"""Rows of deliverables and of exclusions."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contracts.forms.redraw import ROWS_MORE
from contracts.rules.keys import is_key
from contracts.rules.values import DeliverableValues, ExclusionValues
from scopeguard.core.fields import AmountField, LineField, TextField, WholeNumberField
from scopeguard.core.forms import HouseForm

MOST_ROWS = 200


class ItemRow(HouseForm):
    """What deliverables and exclusions have in common. `key` keeps the counts on the right item."""

    key = LineField(max_length=60, required=False, widget=forms.HiddenInput)
    title = LineField(label=_("Title"), max_length=200)
    description = TextField(
        label=_("Description"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def has_changed(self) -> bool:
        """A row whose title was emptied is empty, though its key is still there."""
        return bool(set(self.changed_data) - {"key"})

    def clean_key(self) -> str:
        """A key that is none was not drawn by us; a new one is made from the title."""
        key = self.cleaned_data["key"]
        return key if is_key(key) else ""


class DeliverableRow(ItemRow):
    """Something included."""

    quantity = WholeNumberField(
        label=_("Quantity"),
        min_value=1,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "1"}),
    )
    unit = LineField(label=_("Unit"), max_length=60, required=False)
    revision_rounds = WholeNumberField(
        label=_("Revision rounds"),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "0"}),
    )
    price = AmountField(label=_("Price, net of tax"), required=False)

    field_order = [
        "key",
        "title",
        "quantity",
        "unit",
        "revision_rounds",
        "price",
        "description",
    ]

    def values(self) -> DeliverableValues:
        """The checked row. An empty quantity is one, empty rounds and price are none."""
        data = self.cleaned_data
        return DeliverableValues(
            key=data["key"],
            title=data["title"],
            description=data["description"],
            quantity=data["quantity"] or 1,
            unit=data["unit"],
            revision_rounds=data["revision_rounds"] or 0,
            price=data["price"] or Decimal(0),
        )


class ExclusionRow(ItemRow):
    """Something named as not included."""

    def values(self) -> ExclusionValues:
        """The checked row."""
        data = self.cleaned_data
        return ExclusionValues(
            key=data["key"], title=data["title"], description=data["description"]
        )


class RowSet(forms.BaseFormSet):
    """Rows that may be removed; a row with nothing in it is no row."""

    def _construct_form(self, i: int, **kwargs: Any) -> forms.Form:
        return super()._construct_form(i, **kwargs | {"empty_permitted": True})

    @property
    def filled(self) -> list[Any]:
        """The checked rows that stay, in order."""
        return [
            form
            for form in self.forms
            if form.has_changed() and form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


def rows_of(row: type[HouseForm], extra: int = ROWS_MORE) -> type[RowSet]:
    """A formset of such rows."""
    return forms.formset_factory(
        row,
        formset=RowSet,
        extra=extra,
        can_delete=True,
        max_num=MOST_ROWS,
        validate_max=True,
        absolute_max=MOST_ROWS + 50,
    )


DeliverableRows = rows_of(DeliverableRow)
ExclusionRows = rows_of(ExclusionRow, extra=1)
