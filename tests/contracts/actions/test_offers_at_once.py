"""Two tabs, two people, two threads: numbers and answers stay single."""

from functools import partial

import pytest
from django_scopes import scope

from contracts.actions import change_orders
from contracts.actions.offers import AlreadyAnswered, StaleOrder
from contracts.actions.refusals import UnableToIssue
from contracts.models import ChangeOrder
from scopeguard.activity.chain import breaks
from scopeguard.activity.models import Event
from tests.contracts.orders import answer, make_draft, make_offer
from tests.contracts.threads import at_once, shared_database
from tests.factories import NOW, make_contract, make_person

__all__ = ["shared_database"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_work(shared_database):
    """A studio in a database that threads share, its scope open."""
    studio = make_person("Alice Martin", "alice@example.org").studio
    with scope(studio=studio):
        yield studio


def issue(order):
    return change_orders.issue(order=order, by=None, now=NOW)


def test_numbers_have_no_gap_and_no_double(at_work):
    contract = make_contract(at_work)
    drafts = [make_draft(contract) for _ in range(4)]

    issued = at_once(at_work, [partial(issue, draft) for draft in drafts])

    assert sorted(order.number for order in issued) == [1, 2, 3, 4]
    assert breaks(Event.objects.order_by("number")) == []


def test_one_draft_is_issued_once(at_work):
    draft = make_draft(make_contract(at_work))

    results = at_once(at_work, [partial(issue, draft)] * 2)

    assert {type(result) for result in results} == {ChangeOrder, UnableToIssue}
    assert ChangeOrder.objects.get().number == 1


def test_yes_and_no_at_once_leave_one_answer(at_work):
    order = make_offer(make_contract(at_work))

    results = at_once(at_work, [partial(answer, order, yes) for yes in (True, False)])

    assert {type(result) for result in results} == {ChangeOrder, AlreadyAnswered}
    assert Event.objects.filter(kind__in=["order.accepted", "order.declined"]).count() == 1


def test_of_two_orders_accepted_at_once_one_is_stale(at_work):
    contract = make_contract(at_work)
    orders = [make_offer(contract), make_offer(contract)]

    results = at_once(at_work, [partial(answer, order) for order in orders])

    assert {type(result) for result in results} == {ChangeOrder, StaleOrder}
    assert ChangeOrder.objects.filter(state="accepted").count() == 1
