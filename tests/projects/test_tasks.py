"""What the worker does by the clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django_scopes import scopes_disabled

from projects import tasks
from projects.actions import asks, replies
from projects.models import ClientRequest
from projects.rules.asks import Decision, Kind
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def put_off(studio, owner):
    """A question to come back to on 1 April."""
    ask = make_ask(make_contract(studio).project, Kind.QUESTION)
    return asks.decide(
        ask=ask, decision=Decision.LATER, later_on=date(2026, 4, 1), by=owner, now=NOW
    )


def run(time_machine, *when):
    time_machine.move_to(datetime(*when, tzinfo=PARIS))
    with scopes_disabled():
        tasks.bring_back()


def test_an_ask_comes_back_on_its_day_and_once(put_off, time_machine):
    run(time_machine, 2026, 3, 31, 23, 50)
    put_off.refresh_from_db()
    assert put_off.decision == "later"

    for _ in range(2):
        run(time_machine, 2026, 4, 1, 0, 10)
    put_off.refresh_from_db()
    assert (put_off.decision, put_off.later_on, put_off.decided_by) == ("", None, None)
    assert ClientRequest.objects.get().undecided == 1
    told = Event.objects.filter(kind=EventKind.ASK_REOPENED)
    assert [(event.facts["due"], event.actor_id) for event in told] == [(True, None)]


def test_the_day_is_the_studios(put_off, studio, time_machine):
    studio.time_zone = "Pacific/Auckland"
    studio.save()

    run(time_machine, 2026, 3, 31, 13, 30)  # past midnight there

    put_off.refresh_from_db()
    assert put_off.decision == ""


def test_a_reply_that_was_sent_does_not_keep_it_away(put_off, owner, time_machine):
    replies.send(
        ask=put_off, seen="", contact=put_off.project.client.contacts.first(), language="en",
        subject="Your request", body="Hello Tom, in April.", choices={}, by=owner, now=NOW,
    )  # fmt: skip

    run(time_machine, 2026, 4, 2, 9, 0)

    put_off.refresh_from_db()
    assert put_off.decision == ""
