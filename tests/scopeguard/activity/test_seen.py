"""Two tabs on one row: the second one is told, and loses nothing that was typed."""

import re

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse

from contracts.models import Client, Notice
from projects.models import ReadingService
from scopeguard.accounts.models import Studio
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from tests.contracts.letter_pages import TYPED, address
from tests.contracts.letters import SENT, make_draft
from tests.contracts.order_forms import typed
from tests.contracts.orders import make_draft as draft_order
from tests.contracts.orders import price_line
from tests.factories import NOW, make_client, make_contract

pytestmark = pytest.mark.django_db


def fields_of(page: str) -> dict[str, str]:
    """The hidden number of the last change, as the page carries it."""
    return {"seen": re.search(r'name="seen" value="(\d+)"', page).group(1)}


def client_form(name: str, seen: dict[str, str]) -> dict[str, str]:
    """The fields of the client page with one contact."""
    return {
        "name": name,
        "kind": "business",
        "language": "en",
        "address_form": "vous",
        "country": "GB",
        "contacts-TOTAL_FORMS": "1",
        "contacts-INITIAL_FORMS": "0",
        "contacts-0-first_name": "Tom",
        "contacts-0-last_name": "Reyes",
        "contacts-0-is_main": "on",
    } | seen


@pytest.fixture
def client(studio, owner):
    """A client with one line in the journal."""
    row = make_client(studio)

    with transaction.atomic():
        record(studio=studio, kind=EventKind.CLIENT_CREATED, subject=row, by=owner, now=NOW)
    return row


def test_the_second_tab_is_told_and_keeps_what_was_typed(browser, client):
    url = f"/clients/{client.public_id}/edit"
    first = fields_of(browser.get(url).content.decode())
    second = dict(first)

    saved = browser.post(url, client_form("Northwind One", first))
    refused = browser.post(url, client_form("Northwind Two", second))

    assert saved.status_code == 302
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "changed elsewhere" in page
    assert "Northwind Two" in page
    assert Client.objects.get(pk=client.pk).name == "Northwind One"


def test_saving_once_more_replaces_the_other_change(browser, client):
    url = f"/clients/{client.public_id}/edit"
    seen = fields_of(browser.get(url).content.decode())
    browser.post(url, client_form("Northwind One", seen))
    refused = browser.post(url, client_form("Northwind Two", seen))

    again = browser.post(url, client_form("Northwind Two", fields_of(refused.content.decode())))

    assert again.status_code == 302
    assert Client.objects.get(pk=client.pk).name == "Northwind Two"


@pytest.fixture
def letter(studio):
    """The draft of a letter, and the day on which it may be written."""
    with time_machine.travel(SENT, tick=False):
        yield make_draft(make_contract(studio))


def test_the_draft_of_a_letter_tells_the_second_tab(browser, letter):
    page = browser.get(address("detail", letter)).content.decode()

    saved = browser.post(address("save", letter), TYPED | {"closing": "First."} | fields_of(page))
    refused = browser.post(
        address("save", letter), TYPED | {"closing": "Second."} | fields_of(page)
    )

    assert (saved.status_code, refused.status_code) == (302, 422)
    assert "changed elsewhere" in refused.content.decode()
    assert "Second." in refused.content.decode()
    assert Notice.objects.get().closing == "First."

    again = TYPED | {"closing": "Second."} | fields_of(refused.content.decode())
    assert browser.post(address("save", letter), again).status_code == 302
    assert Notice.objects.get().closing == "Second."


def test_counting_the_days_without_a_script_tells_it_too(browser, letter):
    page = browser.get(address("detail", letter)).content.decode()
    browser.post(address("save", letter), TYPED | {"closing": "First."} | fields_of(page))
    typed = TYPED | {"notice": str(letter.public_id)} | fields_of(page)

    whole = browser.post(address("dates", letter.contract), typed)
    piece = browser.post(address("dates", letter.contract), typed, headers={"HX-Request": "true"})

    assert "changed elsewhere" in whole.content.decode()
    assert fields_of(whole.content.decode()) != fields_of(page)
    assert "changed elsewhere" not in piece.content.decode()
    assert 'name="seen"' not in piece.content.decode()


def test_a_letter_that_was_issued_meanwhile_is_no_draft_to_save_again(browser, letter):
    page = browser.get(address("detail", letter)).content.decode()
    browser.post(address("issue", letter))

    late = browser.post(address("save", letter), TYPED | fields_of(page), follow=True)

    assert "This letter was already issued or discarded." in late.content.decode()
    assert "changed elsewhere" not in late.content.decode()


def test_a_letter_changed_after_its_preview_is_shown_again_before_it_is_issued(browser, letter):
    preview = browser.get(address("preview", letter)).content.decode()
    browser.post(address("save", letter), TYPED | {"closing": "Other words."})

    late = browser.post(address("issue", letter), fields_of(preview), follow=True).content.decode()

    assert "changed after you looked at it" in late
    assert Notice.objects.get().number is None
    browser.post(address("issue", letter), fields_of(late))
    assert Notice.objects.get().number == 1


def test_an_order_changed_after_its_preview_is_shown_again_before_it_is_issued(browser, studio):
    order = draft_order(make_contract(studio), price_line(600))
    preview = browser.get(reverse("change_order_preview", args=[order.public_id]))
    browser.post(reverse("change_order_save", args=[order.public_id]), typed({"unit_price": "700"}))

    issue = reverse("change_order_issue", args=[order.public_id])
    late = browser.post(issue, fields_of(preview.content.decode()), follow=True).content.decode()

    assert "changed after you looked at it" in late
    order.refresh_from_db()
    assert order.number is None
    browser.post(issue, fields_of(late))
    order.refresh_from_db()
    assert order.number == 1


def test_the_studio_tells_the_second_tab(browser, studio):
    url = reverse("studio_settings")
    form = {
        "name": "One", "country": "GB", "currency": "GBP", "hourly_rate": "60",
        "time_zone": "Europe/London",
    } | fields_of(browser.get(url).content.decode())  # fmt: skip

    saved = browser.post(url, form)
    refused = browser.post(url, form | {"name": "Two"})

    assert (saved.status_code, refused.status_code) == (302, 422)
    assert "changed elsewhere" in refused.content.decode()
    assert 'value="Two"' in refused.content.decode()
    assert Studio.objects.get(pk=studio.pk).name == "One"


def test_the_reading_service_tells_the_second_tab_even_when_both_began_without_one(browser, studio):
    url = reverse("reading_settings")
    seen = fields_of(browser.get(url).content.decode())
    form = {"address": "https://one.example/v1", "model": "m"} | seen

    saved = browser.post(url, form)
    refused = browser.post(url, form | {"address": "https://two.example/v1"})

    assert (saved.status_code, refused.status_code) == (302, 422)
    assert "changed elsewhere" in refused.content.decode()
    assert ReadingService.objects.get().address == "https://one.example/v1"

    again = form | fields_of(refused.content.decode())
    assert browser.post(url, again | {"address": "https://two.example/v1"}).status_code == 302
    assert ReadingService.objects.get().address == "https://two.example/v1"
