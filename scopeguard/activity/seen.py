"""Two tabs: a form over a saved row notices when the row changed since the form was drawn.

The journal is the version: a form carries the number of the row's last event. A page that is
refused is drawn again with the new number, so that saving once more is a decision, not an accident.
"""

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scopeguard.activity.models import Event

FIELD = "seen"
OLD_PREVIEW = gettext_lazy(
    "The draft was changed after you looked at it. This is how it stands now: read it again."
)


def last_change(row: models.Model) -> Event | None:
    """The newest event about a row, None where there is none."""
    return Event.objects.filter(subject_id=row.public_id).order_by("-number").first()


def changed_since(request: HttpRequest, row: models.Model) -> str:
    """Who changed the row after the form was drawn, and when; "" where nobody did.

    A POST without the field (a hand-made one) is not checked.
    """
    given = request.POST.get(FIELD, "")
    event = last_change(row)
    if not given or event is None or given == str(event.number):
        return ""
    at = time_format(timezone.localtime(event.at), "TIME_FORMAT")
    return _(
        "This was changed elsewhere at %(time)s by %(name)s. What you typed is still here: "
        "save again to replace that change."
    ) % {"time": at, "name": event.actor_name}
