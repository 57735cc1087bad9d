"""The client's answer to a change order, as the freelancer writes it down."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contracts import labels
from scopeguard.core.fields import DayField, LineField, TextField
from scopeguard.core.forms import HouseForm

ANSWERS = [("accepted", _("Yes, accepted")), ("declined", _("No, declined"))]


class AnswerForm(HouseForm):
    """Yes or no, by whom, when and how. `first` and `last` bound the day of the answer."""

    answer = forms.ChoiceField(
        label=_("Answer"), choices=ANSWERS,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip
    answered_by = LineField(label=_("Answered by"), max_length=200)
    answered_on = DayField(label=_("Answered on"))
    channel = forms.ChoiceField(label=_("Through"), choices=labels.CHANNELS)
    note = TextField(
        label=_("Note"), max_length=2000, required=False,
        help_text=_("Only you see it, for instance the words of the answer."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    late_is_fine = forms.BooleanField(
        label=_("The client answered late; I accept it all the same."), required=False
    )

    def __init__(
        self, *args: Any, first: date, last: date, valid_until: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last, self.valid_until = first, last, valid_until
        if last <= valid_until:
            del self.fields["late_is_fine"]

    def clean_answered_on(self) -> date:
        """Between the day of the issue and today."""
        day: date = self.cleaned_data["answered_on"]
        if not self.first <= day <= self.last:
            raise ValidationError(_("Choose a day between the issue and today."), code="range")
        return day

    def clean(self) -> dict[str, Any]:
        """A yes after the end of the offer must be meant."""
        data = super().clean() or self.cleaned_data
        late = data.get("answered_on") and data["answered_on"] > self.valid_until
        if late and data.get("answer") == "accepted" and not data.get("late_is_fine"):
            self.add_error(
                "late_is_fine", _("The offer had ended by then. Tick this if you accept it.")
            )
        return data
