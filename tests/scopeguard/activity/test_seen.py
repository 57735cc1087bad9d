"""Two tabs on one draft: the second one is told, and loses nothing that was typed."""

import re

import pytest
from django.db import transaction

from contracts.models import Client
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from tests.factories import NOW, make_client

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
