"""The ledger in the browser: one press a delivery or a round, and both taken back."""

from uuid import uuid4

import pytest
from django.urls import reverse

from projects.actions import ledger
from projects.models import Delivery, LedgerLine
from tests.factories import NOW, make_contract

HTMX = {"HX-Request": "true"}
VERBS = ["deliver", "undo_delivery", "use_round", "undo_round"]


@pytest.fixture
def project(studio):
    return make_contract(studio).project


def _post(browser, project, verb, item="logo", headers=HTMX, **fields):
    address = reverse(f"ledger_{verb}", args=[project.public_id])
    return browser.post(address, {"item": item} | fields, headers=headers)


def test_one_press_delivers_and_answers_with_the_table(browser, project):
    response = _post(browser, project, "deliver")

    page = response.content.decode()
    assert response.status_code == 200
    assert "1 / 2" in page
    assert "Undo the last delivery" in page
    assert LedgerLine.objects.get().delivered == 1


def test_without_htmx_it_leads_back_to_the_project(browser, project):
    response = _post(browser, project, "deliver", headers={})

    assert response.headers["Location"] == reverse("project_detail", args=[project.public_id])


def test_a_round_is_a_pip_with_words(browser, project):
    page = _post(browser, project, "use_round").content.decode()

    assert "1 of 1 revision round used" in page


def test_over_the_limit_the_table_says_why(browser, project, owner):
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    response = _post(browser, project, "deliver")

    assert response.status_code == 422
    assert "takes a change order or a gesture" in response.content.decode()
    assert Delivery.objects.count() == 2


def test_pressed_twice_it_counts_once(browser, project):
    key = str(uuid4())

    _post(browser, project, "deliver", form_key=key)
    _post(browser, project, "deliver", form_key=key)

    assert LedgerLine.objects.get().delivered == 1


def test_undo_goes_back_and_stops_at_nothing(browser, project):
    _post(browser, project, "deliver")

    assert "0 / 2" in _post(browser, project, "undo_delivery").content.decode()
    assert _post(browser, project, "undo_delivery").status_code == 422
    assert _post(browser, project, "undo_round").status_code == 422


@pytest.mark.parametrize("item", ["", "website", "x" * 61, "a\x00b", "logo'--", "\ud7ff"])
def test_an_item_that_is_not_agreed_is_refused(browser, project, item):
    assert _post(browser, project, "deliver", item=item).status_code == 422
    assert not LedgerLine.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_refuse_get_strangers_and_the_anonymous(
    browser, strange_browser, anonymous, project, verb
):
    address = reverse(f"ledger_{verb}", args=[project.public_id])

    assert browser.get(address).status_code == 405
    assert strange_browser.post(address, {"item": "logo"}).status_code == 404
    assert anonymous.post(address, {"item": "logo"}).status_code == 302
    assert not LedgerLine.objects.exists()
