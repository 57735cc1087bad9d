"""The sections of the contract: for each its printed number and its words."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.rules.terms import ClauseKind
from contracts.rules.values import ClauseValues
from scopeguard.core.fields import LineField, TextField
from scopeguard.core.forms import HouseForm

_LABELS = dict(labels.CLAUSES)


class ClausesForm(HouseForm):
    """Number and words of each kind of section. Both empty: the contract has no such section."""

    prefix = "clauses"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in ClauseKind:
            self.fields[f"{kind.value}_number"] = LineField(
                label=_("Number"), max_length=10, required=False
            )
            self.fields[f"{kind.value}_text"] = TextField(
                label=_LABELS[kind.value],
                max_length=5000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 5}),
            )

    @staticmethod
    def initial_from(clauses: tuple[ClauseValues, ...]) -> dict[str, str]:
        """The start of a form that shows these clauses."""
        found: dict[str, str] = {}
        for clause in clauses:
            found[f"{clause.kind.value}_number"] = clause.number
            found[f"{clause.kind.value}_text"] = clause.text
        return found

    def clean(self) -> dict[str, Any]:
        """Words need a number, since letters name the section by it."""
        data = super().clean() or self.cleaned_data
        for kind in ClauseKind:
            if data.get(f"{kind.value}_text") and not data.get(f"{kind.value}_number"):
                self.add_error(f"{kind.value}_number", _("Give this section its number."))
        return data

    def values(self) -> tuple[ClauseValues, ...]:
        """The sections that have a number."""
        data = self.cleaned_data
        return tuple(
            ClauseValues(
                kind=kind,
                number=data[f"{kind.value}_number"],
                text=data[f"{kind.value}_text"],
            )
            for kind in ClauseKind
            if data.get(f"{kind.value}_number")
        )

    def sections(self) -> Iterator[tuple[BoundField, BoundField]]:
        """Number and words of each section, for the template."""
        for kind in ClauseKind:
            yield self[f"{kind.value}_number"], self[f"{kind.value}_text"]
