"""Loads the nine example cases into a studio of their own."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django_scopes import scope

from projects.actions import demo
from projects.demo.cases import Clock, story, studio_values
from projects.demo.telling import Teller
from projects.models import Project
from scopeguard.accounts.models import Studio, User


@transaction.atomic
def load(*, language: str, by: User | None, now: datetime) -> tuple[Studio, bool]:
    """The person's studio of examples in that language, and whether it was loaded just now.

    Examples in that language stay as they are; those in another language give way. `by` None
    makes a studio that nobody belongs to yet: the first person who loads the examples gets it.
    """
    known = demo.studio_of(by)
    if known is not None and _language(known) == language:
        return demo.join(studio=known, by=by, now=now), False
    if known is not None:
        demo.remove(studio=known, by=by, now=now)
    values = studio_values(language)
    clock = Clock(now, ZoneInfo(values["studio"]["time_zone"]))
    parts = story(language, clock)
    studio = demo.open_studio(values=values["studio"], by=by, now=parts[0].at)
    with (
        scope(studio=studio),
        timezone.override(studio.time_zone),
        translation.override(language),
    ):
        teller = Teller(studio, by, clock, values)
        for part in parts:
            teller.tell(part)
        demo.loaded(studio=studio, by=by, now=now)
    return studio, True


def _language(studio: Studio) -> str:
    """The language of its contracts, "" when there is none."""
    with scope(studio=studio):
        languages = Project.objects.order_by("pk").values_list("contract__language", flat=True)
        return languages.first() or ""
