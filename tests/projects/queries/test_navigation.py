"""The counts in the navigation."""

import pytest

from contracts.models import ChangeOrder
from projects.models import ClientRequest
from projects.queries.navigation import counts
from tests.factories import NOW, make_contract

pytestmark = pytest.mark.django_db


def request_with(contract, undecided):
    return ClientRequest.objects.create(
        studio=contract.studio,
        project=contract.project,
        text="A third concept? And a fourth?",
        received_at=NOW,
        logged_at=NOW,
        undecided=undecided,
    )


def test_a_message_with_two_open_points_is_one_request(studio):
    contract = make_contract(studio)
    for undecided in (2, 1, 0):
        request_with(contract, undecided)

    assert counts(studio) == {"undecided": 2, "orders_waiting": 0}


def test_orders_that_await_an_answer(studio):
    contract = make_contract(studio)
    for number, state in enumerate(("draft", "sent", "sent", "withdrawn"), start=1):
        ChangeOrder.objects.create(
            studio=studio, contract=contract, title="Third concept", state=state, number=number,
            revision="A",
        )  # fmt: skip

    assert counts(studio) == {"undecided": 0, "orders_waiting": 2}


def test_nothing_waits_in_an_empty_studio(studio):
    assert counts(studio) == {"undecided": 0, "orders_waiting": 0}
