"""The list of contracts, the page of one, and what changes them."""

import json
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.models import ChangeOrder, ChangeOrderLine, Contract
from tests.factories import NOW, make_client, make_contract
from tests.support.contract_page import contract_post, sent_as_drawn


def accept_order(contract, **line):
    """An accepted order that adds one logo and moves the end."""
    order = ChangeOrder.objects.create(
        studio=contract.studio,
        contract=contract,
        title="Third concept",
        state="accepted",
        number=1,
        accepted_at=NOW,
        new_end_on=date(2026, 4, 14),
    )
    values = {"effect": "units", "item_key": "logo", "description": "Third concept",
              "quantity": 1, "unit_price": Decimal(900)} | line  # fmt: skip
    ChangeOrderLine.objects.create(studio=contract.studio, order=order, **values)
    return order


def test_the_list_shows_the_price_as_amended(browser, studio):
    accept_order(make_contract(studio))

    page = browser.get(reverse("contract_list")).content.decode()

    assert "£4,100.00" in page
    assert "with 1 change order" in page
    assert "14 April 2026" in page


def test_the_list_takes_as_many_queries_for_fifty_rows_as_for_ten(browser, studio):
    client = make_client(studio)

    def queries(rows):
        while Contract.objects.count() < rows:
            accept_order(make_contract(studio, client=client))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            browser.get(reverse("contract_list"))
        return len(captured)

    assert queries(10) == queries(50)


def test_the_list_is_paged_and_filtered(browser, studio):
    client = make_client(studio)
    for number in range(51):
        make_contract(studio, client=client, title=f"Contract {number:02}")
    make_contract(studio, client=client, title="A draft", state="draft")

    first = browser.get(reverse("contract_list"), {"state": "signed"})
    page = first.content.decode()
    following = (
        page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    )
    second = browser.get(reverse("contract_list") + following).content.decode()

    assert "A draft" not in page
    assert ("Contract 50" in page, "Contract 00" in page) == (True, False)
    assert ("Contract 50" in second, "Contract 00" in second) == (False, True)


@pytest.mark.parametrize("query", [{"after": "x"}, {"state": "none"}, {"after": "9" * 500}])
def test_the_list_shrugs_at_broken_addresses(browser, studio, query):
    assert browser.get(reverse("contract_list"), query).status_code == 200


def test_the_page_shows_the_terms_in_force_and_at_signature(browser, studio):
    contract = make_contract(studio)
    order = accept_order(contract)

    page = browser.get(reverse("contract_detail", args=[contract.public_id])).content.decode()

    assert "3 × concept" in page
    assert "£4,100.00" in page
    assert "£3,200.00 at signature" in page
    assert "3 April 2026 at signature" in page
    assert reverse("change_order_detail", args=[order.public_id]) in page
    assert reverse("notice_new", args=[contract.public_id]) in page
    assert reverse("project_clone", args=[contract.project.public_id]) in page
    assert "Text of conduct." in page


def test_the_page_says_what_the_contract_leaves_open(browser, studio):
    contract = make_contract(studio, notice_length=None, exclusions=None)

    page = browser.get(reverse("contract_detail", args=[contract.public_id])).content.decode()

    assert "No notice period is agreed" in page
    assert "Nothing is named as not included." not in page


@pytest.mark.parametrize(
    "name",
    ["contract_detail", "contract_export", "contract_edit", "contract_sign", "contract_contact"],
)
def test_strangers_find_nothing(strange_browser, studio, name):
    contract = make_contract(studio, state="draft", signed_on=None)
    address = reverse(name, args=[contract.public_id])

    assert strange_browser.post(address, contract_post()).status_code in (404, 405)
    assert strange_browser.get(address).status_code in (404, 405)
    assert Contract.objects.get().title == "Brand identity"


@pytest.mark.parametrize("name", ["contract_sign", "contract_contact"])
def test_acts_are_not_done_by_get(browser, studio, name):
    contract = make_contract(studio)

    assert browser.get(reverse(name, args=[contract.public_id])).status_code == 405


def test_a_draft_is_edited_and_keeps_its_keys(browser, studio):
    contract = make_contract(studio, state="draft", signed_on=None)
    address = reverse("contract_edit", args=[contract.public_id])

    drawn = sent_as_drawn(browser.get(address))
    answer = browser.post(address, drawn | {"title": "New title", "deliverables-0-title": "Marks"})

    contract.refresh_from_db()
    assert answer.status_code == 302
    assert contract.title == "New title"
    assert [(d.key, d.title) for d in contract.deliverables.all()] == [
        ("logo", "Marks"),
        ("guide", "Brand guidelines"),
    ]
    assert contract.clauses.get(kind="payment").text == "Text of payment."


def test_a_draft_changed_in_another_tab_is_not_overwritten_unseen(browser, studio):
    contract = make_contract(studio, state="draft", signed_on=None)
    address = reverse("contract_edit", args=[contract.public_id])
    one, two = sent_as_drawn(browser.get(address)), sent_as_drawn(browser.get(address))

    browser.post(address, one | {"title": "First"})
    warned = browser.post(address, two | {"title": "Second"})
    contract.refresh_from_db()

    assert warned.status_code == 422
    assert "changed elsewhere" in warned.content.decode()
    assert contract.title == "First"
    assert browser.post(address, sent_as_drawn(warned)).status_code == 302
    contract.refresh_from_db()
    assert contract.title == "Second"


def test_a_signed_contract_is_not_edited(browser, studio):
    contract = make_contract(studio)
    address = reverse("contract_edit", args=[contract.public_id])

    shown, sent = browser.get(address), browser.post(address, contract_post(title="Changed"))

    assert (shown.status_code, sent.status_code) == (200, 409)
    assert "goes through a change order" in shown.content.decode()
    contract.refresh_from_db()
    assert contract.title == "Brand identity"


def test_sign_takes_a_day_that_has_come(browser, studio):
    contract = make_contract(studio, state="draft", signed_on=None)
    address = reverse("contract_sign", args=[contract.public_id])

    refused = browser.post(address, {"signed_on": "2099-01-01"})
    signed = browser.post(address, {"signed_on": "2026-02-20"})

    contract.refresh_from_db()
    assert refused.status_code == 422
    assert "This day is still to come." in refused.content.decode()
    assert signed.status_code == 302
    assert (contract.state, contract.signed_on) == ("signed", date(2026, 2, 20))


def test_the_contact_is_one_of_the_clients(browser, studio):
    contract = make_contract(studio)
    other = make_client(studio, name="Other").contacts.get()
    address = reverse("contract_contact", args=[contract.public_id])

    assert browser.post(address, {"contact": str(other.public_id)}).status_code == 422
    assert browser.post(address, {"contact": ""}).status_code == 302
    contract.refresh_from_db()
    assert contract.contact is None


def test_the_export_holds_the_terms_in_force(browser, studio):
    contract = make_contract(studio)
    accept_order(contract)

    answer = browser.get(reverse("contract_export", args=[contract.public_id]))

    line = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="brand-identity.jsonl"'
    assert (line["fee"], line["ends_on"]) == ("4100.00", "2026-04-14")
    assert line["deliverables"][0]["quantity"] == 3
    assert line["termination"] == {"notice_days": 14, "day_kind": "calendar"}
    assert line["client"] == {"name": "Northwind Bakery", "contact": "Tom Reyes", "country": "GB"}


def test_the_sum_is_computed_from_what_can_be_read(browser, studio):
    answer = browser.post(reverse("contract_sum"), contract_post(**{"deliverables-1-price": "abc"}))

    assert "£1,800.00" in answer.content.decode()
    assert browser.post(reverse("contract_sum"), {}).status_code == 200


def test_the_wording_follows_what_is_typed(browser, studio):
    drawn = sent_as_drawn(browser.get(reverse("project_new")))

    answer = browser.post(
        reverse("contract_wording"), drawn | {"language": "fr", "notice_length": "45"}
    )

    assert "45 jours calendaires" in answer.content.decode()
    assert browser.post(reverse("contract_wording"), {}).status_code == 200


def test_today_is_the_studios(browser, studio, time_machine):
    studio.time_zone = "Pacific/Auckland"
    studio.save()
    contract = make_contract(studio, state="draft", signed_on=None)
    time_machine.move_to(datetime(2026, 3, 2, 20, 0, tzinfo=ZoneInfo("UTC")))

    answer = browser.post(
        reverse("contract_sign", args=[contract.public_id]), {"signed_on": "2026-03-03"}
    )

    assert answer.status_code == 302


def test_a_contract_past_its_last_day_says_so_and_is_closed_by_hand(browser, studio, time_machine):
    contract = make_contract(studio)
    accept_order(contract)  # moves the end from 3 to 14 April
    address = reverse("contract_end", args=[contract.public_id])
    time_machine.move_to(datetime(2026, 4, 14, 12, 0, tzinfo=ZoneInfo("Europe/Paris")))

    early = browser.post(address, follow=True).content.decode()
    assert "A contract can be closed once, after its last day." in early
    assert "Past its end date" not in early

    time_machine.move_to(datetime(2026, 4, 15, 12, 0, tzinfo=ZoneInfo("Europe/Paris")))
    assert "Past its end date" in browser.get(reverse("contract_list")).content.decode()
    closed = browser.post(address, follow=True).content.decode()
    contract.refresh_from_db()
    assert (contract.state, contract.ended_on) == ("ended", date(2026, 4, 14))
    assert "ended on 14 April 2026" in closed
    assert "Past its end date" not in closed
    again = browser.post(address, follow=True).content.decode()
    assert "A contract can be closed once, after its last day." in again
