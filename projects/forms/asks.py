"""What a person does to one ask: decide, correct, split, add. And the rows of the ledger."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects import labels
from projects.rules.asks import Decision
from scopeguard.core.fields import AmountField, DayField, LineField, TextField
from scopeguard.core.forms import HouseForm


class DecideForm(HouseForm):
    """A decision with what it needs: a value for a gesture, a day for later."""

    decision = forms.ChoiceField(choices=labels.DECISIONS)
    value = AmountField(label=_("Value, net of tax"), required=False)
    note = LineField(label=_("Note"), required=False, max_length=300)
    later_on = DayField(label=_("Come back to it on"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_decision(self) -> Decision:
        """The decision as the rules know it."""
        return Decision(self.cleaned_data["decision"])

    def clean(self) -> dict[str, Any]:
        """Ask for what the decision needs."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        decision = cleaned.get("decision")
        if decision == Decision.GOODWILL and cleaned.get("value", 0) is None:
            self.add_error("value", _("Say what it is worth: a gesture has its value."))
        if decision == Decision.LATER and "later_on" in cleaned:
            if cleaned["later_on"] is None:
                self.add_error("later_on", _("Choose a day."))
            elif cleaned["later_on"] < self.today:
                self.add_error("later_on", _("Choose today or a later day."))
        return cleaned


class CorrectForm(HouseForm):
    """Kind and item. What was not posted stays as it is: None."""

    kind = forms.ChoiceField(label=_("Kind"), choices=labels.KINDS, required=False)
    item = LineField(label=_("About"), max_length=60, required=False)

    def clean_item(self) -> str | None:
        """An empty item means "nothing in the contract", an absent one "as before"."""
        return self.cleaned_data["item"] if "item" in self.data else None


class AddForm(HouseForm):
    """A point that the reading missed."""

    text = TextField(
        label=_("What is asked"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what is asked.")},
    )


class SplitForm(HouseForm):
    """One point cut into several by empty lines. Cleaned: `text`, a list of parts."""

    text = TextField(
        label=_("The points, with an empty line between them"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the points.")},
    )

    def clean_text(self) -> list[str]:
        """The parts, at least two."""
        parts = [part.strip() for part in self.cleaned_data["text"].split("\n\n")]
        parts = [part for part in parts if part]
        if not 2 <= len(parts) <= 9:
            raise ValidationError(_("Write two to nine points, with an empty line between them."))
        return parts


class LedgerForm(HouseForm):
    """Which deliverable moves."""

    item = LineField(max_length=60)
