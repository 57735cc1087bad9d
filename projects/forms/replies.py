"""The text of a reply, and what the person chose for its draft."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from projects import reply_words
from projects.replies.choices import Choices, meant
from scopeguard.core.fields import AmountField, DayField, LineField, TextField
from scopeguard.core.forms import HouseForm

MOST_HOURS = Decimal(10_000)


class ReplyForm(HouseForm):
    """`drafted` is the digest of the draft that the text began as, `seen` the latest reply then.

    `people` are (public id, name) of those it may go to, `options` (name, label) of alternatives.
    """

    contact = forms.ChoiceField(label=_("To"), required=False)
    subject = LineField(label=_("Subject"), max_length=200, required=False)
    body = TextField(
        label=_("Text"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "letter", "data-sg-reply": ""}),
    )
    options = forms.MultipleChoiceField(
        label=_("What you offer"), required=False, widget=forms.CheckboxSelectMultiple
    )
    strength = forms.ChoiceField(
        label=_("Tone"), choices=reply_words.STRENGTHS, required=False, widget=forms.RadioSelect
    )
    call = forms.BooleanField(label=_("Suggest a call instead"), required=False)
    hours = AmountField(label=_("Hours that it takes"), required=False, max_places=2)
    later_on = DayField(label=_("Later phase from"), required=False)
    referral = LineField(label=_("Whom you recommend"), required=False, max_length=120)
    decision = LineField(required=False, max_length=20, widget=forms.HiddenInput)
    drafted = LineField(required=False, max_length=40, widget=forms.HiddenInput)
    seen = LineField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[str, str]],
        options: Sequence[tuple[str, object]],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].choices = people
        self.fields["options"].choices = options
        self.today = today

    def clean_hours(self) -> Decimal | None:
        """More than none, and few enough to be meant."""
        hours: Decimal | None = self.cleaned_data["hours"]
        if hours is not None and not 0 < hours <= MOST_HOURS:
            raise forms.ValidationError(_("Write the hours as a number above zero."))
        return hours

    def clean_later_on(self) -> date | None:
        """Not in the past."""
        day: date | None = self.cleaned_data["later_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def choices(self) -> Choices:
        """What was chosen, of the fields that could be read."""
        got = getattr(self, "cleaned_data", {})
        strength = got.get("strength")
        return Choices(
            options=tuple(got.get("options") or ()),
            strength=int(strength) if strength else None,
            call=got.get("call", False),
            hours=got.get("hours"),
            later_on=got.get("later_on"),
            referral=got.get("referral", ""),
            decision=meant(got.get("decision")),
        )
