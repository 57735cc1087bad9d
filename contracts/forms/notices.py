"""A letter that ends a contract, as typed."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from contracts import labels, notice_words
from contracts.models import Contract
from contracts.queries.notices import plan_for
from contracts.rules.endings import Ending, Ground, Letter, cure_end
from scopeguard.accounts.clock import local
from scopeguard.core.dates import DateProblem, check_day
from scopeguard.core.fields import DayField, TextField, WholeNumberField
from scopeguard.core.forms import HouseForm

OWN_PERIOD = 30  # days: our proposal where the contract is silent
TEXTS = ("work_until", "handover", "materials", "closing")

NEEDED = {
    "breach": _("Write down what was not done, with the dates."),
    "cure_notice_on": _("First ask in writing to put it right, then write that day here."),
}


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NoticeForm(HouseForm):
    """Ground, way, days and words. `ending` is what follows from them, once the form is valid.

    The notice period is asked for only where the contract gives none.
    """

    ground = forms.ChoiceField(
        label=_("Why it ends"), choices=labels.GROUNDS,
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
    )  # fmt: skip
    notice_length = WholeNumberField(
        label=_("Notice that you give"), min_value=1, max_value=3650, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    notice_unit = forms.ChoiceField(
        label=_("Counted in"), choices=labels.NOTICE_UNITS, required=False
    )
    agreed_end_on = DayField(
        label=_("End that you propose"), required=False,
        help_text=_("Empty: the end of the notice period."),
    )  # fmt: skip
    breach = TextField(
        label=_("Breaches, one a line, with their dates"), max_length=4000, required=False,
        help_text=_("Facts only: what was agreed, what happened, when."), widget=_area(4),
    )  # fmt: skip
    cure_notice_on = DayField(label=_("Notice to cure sent on"), required=False)
    cure_ends_on = DayField(label=_("Time to cure until"), required=False)
    channel = forms.ChoiceField(label=_("Sent by"), choices=labels.LETTER_CHANNELS)
    sent_on = DayField(label=_("Sent on"))
    sent_time = forms.TimeField(
        label=_("Sent at"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text=_("The hour matters for an e-mail."),
    )  # fmt: skip
    received_on = DayField(
        label=_("I know the day of receipt"), required=False,
        help_text=_("Empty: counted from the way it is sent."),
    )  # fmt: skip
    work_until = TextField(
        label=_("Work until then"), max_length=2000, required=False, widget=_area(2),
        help_text=_("What you still deliver, and what stops."),
    )  # fmt: skip
    handover = TextField(
        label=_("Handover"), max_length=2000, required=False, widget=_area(2),
        help_text=_("An offer to help another provider keeps the door open."),
    )  # fmt: skip
    materials = TextField(
        label=_("Return of materials"), max_length=2000, required=False, widget=_area(2)
    )
    closing = TextField(label=_("Closing words"), max_length=2000, required=False, widget=_area(2))

    def __init__(self, *args: Any, contract: Contract, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contract = contract
        self.ending: Ending | None = None
        for name in ("breach", *TEXTS):
            self.fields[name].widget.attrs["lang"] = contract.language
        if contract.notice_length is not None:
            del self.fields["notice_length"], self.fields["notice_unit"]

    def clean(self) -> dict[str, Any]:
        """What a ground needs, then the days that follow."""
        data = super().clean() or self.cleaned_data
        if data.get("ground") == Ground.BREACH:
            self._clean_breach(data)
        if not self.errors:
            self._count(data)
        return data

    def sent_at(self) -> datetime:
        """The moment on the studio's clock; the form must have read day and hour."""
        data = self.cleaned_data
        zone = ZoneInfo(self.contract.studio.time_zone)
        return datetime.combine(data["sent_on"], data["sent_time"], zone)

    def values(self) -> dict[str, Any]:
        """What `actions.notices.draft` and `change` take; the form must be valid."""
        data = {
            name: value for name, value in self.cleaned_data.items()
            if name not in ("sent_on", "sent_time")
        }  # fmt: skip
        return data | {"sent_at": self.sent_at()}

    def _clean_breach(self, data: dict[str, Any]) -> None:
        for name, message in NEEDED.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        start, end = data.get("cure_notice_on"), data.get("cure_ends_on")
        if start and end and end < start:
            self.add_error("cure_ends_on", _("This day comes before the notice to cure."))

    def _count(self, data: dict[str, Any]) -> None:
        try:
            self.ending = plan_for(self.contract, self._letter(data))
            check_day(self.ending.ends_on)
        except DateProblem as problem:
            self.ending = None
            field, message = notice_words.FAULTS.get(problem.code, (None, notice_words.NO_DATES))
            if problem.code == "end_before_receipt" and data["ground"] == Ground.MUTUAL:
                field = "agreed_end_on"
            self.add_error(field if field in self.fields else None, message)

    def _letter(self, data: dict[str, Any]) -> Letter:
        cure_ends_on = data["cure_ends_on"]
        if data["ground"] == Ground.BREACH and not cure_ends_on:
            cure_ends_on = cure_end(
                data["cure_notice_on"], self.contract.cure_days, self.contract.calendar
            )
        return Letter(
            ground=data["ground"],
            channel=data["channel"],
            sent_at=self.sent_at(),
            received_on=data["received_on"],
            own_length=data.get("notice_length"),
            own_unit=data.get("notice_unit") or "cal",
            agreed_end_on=data["agreed_end_on"],
            cure_ends_on=cure_ends_on,
        )


class ReceiptForm(HouseForm):
    """The day on which the letter was really received, between `first` and `last`."""

    received_on = DayField(label=_("Received on"))

    def __init__(self, *args: Any, first: date, last: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_received_on(self) -> date:
        """Not before the letter was sent, not after today."""
        day: date = self.cleaned_data["received_on"]
        if day < self.first:
            raise forms.ValidationError(notice_words.REFUSALS["too_soon"], code="too_soon")
        if day > self.last:
            raise forms.ValidationError(notice_words.REFUSALS["in_future"], code="in_future")
        return day


def new_values(contract: Contract, now: datetime, texts: dict[str, str]) -> dict[str, Any]:
    """What stands in the form of a new letter: sent now, by e-mail, with a first draft of words."""
    here = local(contract.studio, now)
    has_period = contract.notice_length is not None
    return {
        "ground": (Ground.CONVENIENCE if has_period else Ground.MUTUAL).value,
        "notice_length": OWN_PERIOD,
        "notice_unit": "cal",
        "channel": "email",
        "sent_on": here.date(),
        "sent_time": here.time().replace(second=0, microsecond=0),
        **texts,
    }
