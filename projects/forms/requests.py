"""The form that logs a message: one field is enough, the rest is guessed and can be changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects import labels
from projects.models import Project
from projects.queries.guess import candidates
from projects.rules.guess import guess
from projects.rules.pasted import split
from scopeguard.core.fields import DayField, LineField, TextField
from scopeguard.core.forms import HouseForm

MOST_CHARS = 100_000


class LogForm(HouseForm):
    """A pasted message. Cleaned: `pasted` (without header lines), `project` (a Project), channel.

    Without a project it takes the guess when that is sure; otherwise the answer is an error on
    `project`, with the likeliest one selected.
    """

    text = TextField(
        label=_("The client’s message"),
        max_length=MOST_CHARS,
        widget=forms.Textarea(attrs={"rows": 10, "autofocus": True}),
        error_messages={"required": _("Paste the message, or write what was said.")},
    )
    project = forms.ChoiceField(
        label=_("Project"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of your open projects.")},
    )
    channel = forms.ChoiceField(
        label=_("Came by"), required=False, choices=[("", _("guess it")), *labels.CHANNELS]
    )
    sender = LineField(label=_("From"), required=False, max_length=200)
    received_on = DayField(label=_("Received on"), required=False)
    again = forms.BooleanField(label=_("Log it all the same"), required=False)

    def __init__(self, *args: Any, projects: Sequence[Project], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.projects = {str(project.public_id): project for project in projects}
        self.fields["project"].choices = project_choices(projects)

    def clean_received_on(self) -> date | None:
        """Nothing was received tomorrow."""
        day: date | None = self.cleaned_data["received_on"]
        if day is not None and day > self.today:
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Take the headers off, and settle the project."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" not in cleaned:
            return cleaned
        cleaned["pasted"] = split(cleaned["text"])
        if "project" in cleaned:
            cleaned["project"] = self.projects.get(cleaned["project"]) or self._guessed(cleaned)
        return cleaned

    def _guessed(self, cleaned: dict[str, Any]) -> Project | None:
        found = guess(cleaned["pasted"], candidates(self.projects.values()))
        if found.key is not None and found.sure:
            return self.projects[found.key]
        # The form is drawn again with the likeliest project chosen: one more Enter takes it.
        self._show_project(found.key or "")
        self.fields["project"].choices = project_choices([self.projects[k] for k in found.ranked])
        self.add_error("project", _("Which project is it about? The likeliest comes first."))
        return None

    def ask_again(self, project: str) -> None:
        """Say that the message was logged already; ticking the box logs it all the same."""
        self._show_project(project)
        self.add_error("again", _("This message was already logged. Tick to log it all the same."))

    def _show_project(self, project: str) -> None:
        self.data = self.data.copy()
        self.data["project"] = project


class MoveForm(HouseForm):
    """Another project for a request. Cleaned: `project` (a Project)."""

    project = forms.ChoiceField(label=_("Project"))

    def __init__(self, *args: Any, projects: Sequence[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {str(project.public_id): project for project in projects}
        self.fields["project"].choices = project_choices(projects)[1:]

    def clean_project(self) -> Project:
        """The row behind the id."""
        return self.projects[self.cleaned_data["project"]]


def project_choices(projects: Sequence[Project]) -> list[tuple[str, Any]]:
    """ "Client · Title" of each, after an empty one that leaves it to the guess."""
    named = [(str(one.public_id), f"{one.client.name} · {one.contract.title}") for one in projects]
    return [("", _("guess it from the message")), *named]
