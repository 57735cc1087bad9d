"""A form drawn again as it was typed, unchecked: for "more rows" without a script."""

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet

ROWS_MORE = 3


def typed(form: forms.Form) -> dict[str, Any]:
    """What stands in each field of a bound form, as text, to be the start of an unbound one."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def typed_rows(formset: BaseFormSet) -> list[dict[str, Any]]:
    """The same for each row that is neither empty nor to be removed."""
    rows = [typed(form) for form in formset.forms]
    return [row for row in rows if not row.get("DELETE") and any(row.values())]
