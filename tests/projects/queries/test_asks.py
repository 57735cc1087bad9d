"""Lists of asks and the ledger as pages read them."""

from datetime import date, timedelta

import pytest

from projects.actions import asks, ledger
from projects.queries.asks import awaiting
from projects.queries.ledger import lines
from projects.queries.requests import newest
from projects.rules.asks import Decision, Kind
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask


@pytest.fixture
def project(studio):
    return make_contract(studio).project


def test_awaiting_gives_the_newest_undecided_in_two_queries(
    project, owner, django_assert_num_queries
):
    made = [make_ask(project, Kind.QUESTION, text=f"ask {n}") for n in range(4)]
    for n, ask in enumerate(made):
        ask.request.received_at = NOW + timedelta(hours=n)
        ask.request.save()
    asks.decide(ask=made[3], decision=Decision.DO_IT, by=owner, now=NOW)

    with django_assert_num_queries(2):
        rows = awaiting(2)
        said = [(ask.text, str(ask.project.client), str(ask.request.contact)) for ask in rows]
    assert [text for text, *_ in said] == ["ask 2", "ask 1"]


def test_a_request_without_asks_is_still_listed(project):
    ask = make_ask(project)
    ask.delete()

    page = newest()

    assert [(row.request.pk, row.asks) for row in page.rows] == [(ask.request_id, [])]


def test_lines_show_every_deliverable_with_its_counts_and_days(
    project, owner, django_assert_num_queries
):
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW, on=date(2026, 3, 1))
    ledger.deliver(project=project, item_key="logo", by=owner, now=NOW, on=date(2026, 3, 2))
    ledger.use_round(project=project, item_key="guide", by=owner, now=NOW)

    with django_assert_num_queries(7):
        logo, guide = lines(project)

    assert (logo.delivered, logo.can_deliver, logo.delivered_on) == (2, False, date(2026, 3, 2))
    assert (logo.rounds_used, logo.can_use_round) == (0, True)
    assert (guide.delivered, guide.rounds_used, guide.can_use_round) == (0, 1, False)
    assert guide.round_used_on == NOW.date()
