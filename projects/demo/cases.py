"""Reads the example cases from their files, and turns their days into moments before `now`.

A case is one file a language: projects with their client, contract and steps. Days are counted
from today, so that the examples always look alive.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

FOLDER = Path(__file__).resolve().parent / "cases"
STUDIO = "studio"
SATURDAY = 5
# A message that came in the evening or at night is logged shortly before it is decided about.
OFFICE_HOURS = range(7, 20)
LOGGED_BEFORE = timedelta(minutes=10)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a story: `what` is the verb, `project` and `values` its objects, `at` when."""

    at: datetime
    what: str
    project: str
    values: Values


@dataclass(frozen=True, slots=True)
class Clock:
    """The moments of a story, seen from `now`, in the studio's time zone."""

    now: datetime
    zone: ZoneInfo

    def day(self, offset: int) -> date:
        """A working day: that many days from today, or the Friday before."""
        day = self.now.astimezone(self.zone).date() + timedelta(days=offset)
        return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))

    def moment(self, step: Values) -> datetime:
        """When a step happens: hours before now, or a time of a day."""
        if "hours" in step:
            return self.now + timedelta(hours=step["hours"])
        return datetime.combine(self.day(step["day"]), time.fromisoformat(step["time"]), self.zone)


def studio_values(language: str) -> Values:
    """What the studio of the examples is, and what its contracts and clients have in common."""
    return _read(FOLDER / language / f"{STUDIO}.toml")


def projects(language: str) -> list[Values]:
    """The projects of all cases, in the order of their files. `values["id"]` names each."""
    found = []
    for path in sorted((FOLDER / language).glob("*.toml")):
        for number, values in enumerate(_read(path).get("projects", [])):
            found.append(values | {"id": f"{path.stem}/{number}"})
    return found


def story(language: str, clock: Clock) -> list[Part]:
    """All cases as one story, in the order in which things happened."""
    parts = [part for values in projects(language) for part in _parts(values, clock)]
    return sorted(parts, key=lambda part: part.at)  # stable: parts of one moment keep their order


def _parts(project: Values, clock: Clock) -> Iterator[Part]:
    """The parts of one project, each later than the one before."""
    begin = datetime.combine(clock.day(project["starts"] - 5), time(10), clock.zone)
    yield Part(begin, "start", project["id"], project)
    last = begin
    for number, step in enumerate(project["steps"]):
        at = max(clock.moment(step), last + timedelta(minutes=1))
        if step["do"] != "request":
            yield Part(at, step["do"], project["id"], step)
            last = at
            continue
        step = step | {"id": f"{project['id']}/{number}", "received_at": at}
        last = logged = _logged(at, step)
        yield Part(logged, "request", project["id"], step)
        for place, ask in enumerate(step["asks"]):
            if "decision" in ask:
                last = max(at + timedelta(minutes=ask["after"]), last + timedelta(minutes=1))
                decided = {**ask, "request": step["id"], "place": place}
                yield Part(last, "decide", project["id"], decided)


def _logged(at: datetime, step: Values) -> datetime:
    after = min((ask["after"] for ask in step["asks"] if "after" in ask), default=0)
    if at.hour in OFFICE_HOURS or not after:
        return at
    return max(at, at + timedelta(minutes=after) - LOGGED_BEFORE)


@lru_cache
def _read(path: Path) -> Values:
    """Numbers with a point become Decimals: there is no float in money."""
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
