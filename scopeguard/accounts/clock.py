"""What time it is at a studio."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from scopeguard.accounts.models import Studio


def local(studio: Studio, moment: datetime) -> datetime:
    """The moment on the studio's clock."""
    return moment.astimezone(ZoneInfo(studio.time_zone))


def local_day(studio: Studio, moment: datetime) -> date:
    """The day that it is at the studio at that moment."""
    return local(studio, moment).date()
