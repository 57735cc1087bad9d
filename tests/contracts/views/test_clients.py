"""Clients: list, page, forms."""

import pytest
from django.urls import reverse
from django_scopes import scopes_disabled

from contracts.models import Client, Contact
from tests.factories import make_client, make_contract
from tests.support.contract_page import sent_as_drawn

SENT = {
    "name": "Northwind Bakery", "kind": "business", "country": "GB", "language": "en",
    "address_form": "vous", "registration": "", "address": "1 Mill Lane", "notes": "",
    "contacts-TOTAL_FORMS": "2", "contacts-INITIAL_FORMS": "0",
    "contacts-0-civility": "mr", "contacts-0-first_name": "Tom", "contacts-0-last_name": "Reyes",
    "contacts-0-email": "tom@northwind.example",
    "contacts-1-first_name": "Ana", "contacts-1-is_main": "on",
}  # fmt: skip


def test_new_client_with_its_contacts(browser, studio):
    answer = browser.post(reverse("client_new"), SENT)

    client = Client.objects.get()
    assert answer.url == reverse("client_detail", args=[client.public_id])
    assert (client.name, client.country, client.address) == (
        "Northwind Bakery",
        "GB",
        "1 Mill Lane",
    )
    assert [(c.full_name, c.is_main) for c in client.contacts.all()] == [
        ("Ana", True),
        ("Tom Reyes", False),
    ]


def test_a_doubtful_company_number_is_asked_about_not_refused(browser, studio):
    doubtful = SENT | {"country": "FR", "registration": "732 829 320 00075"}

    asked = browser.post(reverse("client_new"), doubtful)
    kept = browser.post(reverse("client_new"), doubtful | {"accept": "registration"})

    assert asked.status_code == 422
    assert "The check digits of this SIRET number do not add up." in asked.content.decode()
    assert kept.status_code == 302
    assert Client.objects.get().registration == "732 829 320 00075"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "\u200b", "This field is required."),
        ("name", "x" * 201, "at most 200 characters"),
        ("country", "XX", "Select a valid choice"),
        ("time_zone", "Mars/Base", "Select a valid choice"),
        ("contacts-0-email", "a\r\nBcc: b@example.org", "Enter a valid email address"),
        ("contacts-TOTAL_FORMS", "x", "ManagementForm data is missing"),
    ],
)
def test_mistakes_are_answered_beside_their_field(browser, studio, field, typed, message):
    answer = browser.post(reverse("client_new"), SENT | {field: typed})

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "1 Mill Lane" in answer.content.decode()
    assert not Client.objects.exists()


def test_text_is_cleaned_on_its_way_in(browser, studio):
    browser.post(reverse("client_new"), SENT | {"name": "North\u202ewind\n Bakery"})

    assert Client.objects.get().name == "Northwind Bakery"


def test_a_contact_needs_a_name_or_an_address(browser, studio):
    nameless = {"contacts-1-first_name": "", "contacts-1-role": "Director"}

    answer = browser.post(reverse("client_new"), SENT | nameless)

    assert answer.status_code == 422
    assert "Give a name or an e-mail address." in answer.content.decode()


def test_edit_changes_contacts_in_place(browser, studio):
    client = make_client(studio)
    tom = client.contacts.get()
    address = reverse("client_edit", args=[client.public_id])

    drawn = sent_as_drawn(browser.get(address))
    answer = browser.post(address, drawn | {"name": "Northwind", "contacts-0-first_name": "Thomas"})

    client.refresh_from_db()
    assert answer.status_code == 302
    assert client.name == "Northwind"
    assert [(c.pk, c.first_name) for c in client.contacts.all()] == [(tom.pk, "Thomas")]


def test_more_rows_without_a_script(browser, studio):
    answer = browser.post(reverse("client_new"), SENT | {"more": "contacts", "name": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="contacts-2-email"' in page
    assert "This could not be saved" not in page
    assert not Client.objects.exists()


def test_the_list_finds_by_name_and_contact(browser, studio):
    make_client(studio)
    make_client(
        studio, name="Éditions du Quai", contact={"first_name": "Paul", "email": "p@quai.example"}
    )

    def found(words):
        page = browser.get(reverse("client_list"), {"q": words}).content.decode()
        return "Northwind Bakery" in page, "Éditions du Quai" in page

    assert found("") == (True, True)
    assert found("tom reyes") == (True, False)
    assert found("quai.example") == (False, True)
    assert found("nobody") == (False, False)
    assert found("x" * 5000) == (False, False)


def test_the_list_sorts_accents_where_readers_look_and_is_paged(browser, studio):
    for name in ["Zoo", "Éclair", *[f"Client {number:02}" for number in range(49)]]:
        make_client(studio, name=name)

    page = browser.get(reverse("client_list")).content.decode()
    following = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = browser.get(reverse("client_list") + following.replace("&amp;", "&")).content.decode()

    assert page.index("Client 48") < page.index("Éclair")
    assert "Zoo" not in page
    assert "Zoo" in second
    assert "Client 00" not in second


def test_the_page_shows_contracts_and_contacts(browser, studio):
    contract = make_contract(studio)

    page = browser.get(reverse("client_detail", args=[contract.client.public_id])).content.decode()

    assert reverse("contract_detail", args=[contract.public_id]) in page
    assert "tom@northwind.example" in page
    assert "United Kingdom" in page


@pytest.mark.parametrize("name", ["client_detail", "client_edit"])
def test_strangers_find_nothing(strange_browser, studio, name):
    client = make_client(studio)
    address = reverse(name, args=[client.public_id])

    assert strange_browser.get(address).status_code == 404
    assert strange_browser.post(address, SENT | {"name": "Taken"}).status_code in (404, 405)
    assert Client.objects.get().name == "Northwind Bakery"


def test_a_strangers_contact_key_in_a_row_makes_a_new_contact(browser, studio, stranger):
    foreign = make_client(stranger.studio)
    with scopes_disabled():
        theirs = Contact.objects.get(client=foreign)

    browser.post(reverse("client_new"), SENT | {"contacts-0-key": str(theirs.public_id)})

    with scopes_disabled():
        theirs.refresh_from_db()
    assert theirs.client_id == foreign.pk
    assert Contact.objects.count() == 2


def test_a_client_without_contacts_is_shown_everywhere(browser, studio):
    client = make_client(studio)
    client.contacts.all().delete()
    contract = make_contract(studio, client=client)

    assert browser.get(reverse("client_list")).status_code == 200
    assert browser.get(reverse("client_detail", args=[client.public_id])).status_code == 200
    assert browser.get(reverse("client_edit", args=[client.public_id])).status_code == 200
    page = browser.get(reverse("contract_detail", args=[contract.public_id]))
    assert "Nobody at the client’s has an e-mail address." in page.content.decode()
