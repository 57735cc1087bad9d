"""New projects through the browser: typed on one page, or started from another contract."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.urls import reverse

from contracts.forms.contract_set import ContractSet
from contracts.models import Client, Contract
from contracts.queries.terms import terms_in_force
from projects.models import Project
from scopeguard.activity.models import Event
from tests.factories import make_client, make_contract
from tests.support.contract_page import contract_post, sent_as_drawn

NEW_CLIENT = {"client_name": "Northwind Bakery", "contact_name": "Tom Reyes",
              "contact_email": "tom@northwind.example", "client_country": "GB"}  # fmt: skip


def post(browser, **changes):
    return browser.post(reverse("project_new"), contract_post(**(NEW_CLIENT | changes)))


def test_one_page_makes_client_contract_clauses_and_project(browser, studio):
    answer = post(browser, signed_on="2026-02-20")

    project = Project.objects.get()
    contract = project.contract
    assert answer.status_code == 302
    assert answer.url == reverse("project_detail", args=[project.public_id])
    assert (contract.state, contract.signed_on) == ("signed", date(2026, 2, 20))
    assert (contract.client.name, contract.client.language) == ("Northwind Bakery", "en")
    assert contract.contact.email == "tom@northwind.example"
    terms = terms_in_force(contract)
    assert [(d.key, d.quantity, d.revision_rounds, d.price) for d in terms.deliverables] == [
        ("logo-concepts", 2, 1, Decimal(1800)),
        ("guide", 1, 0, Decimal(1400)),
    ]
    assert [e.title for e in terms.exclusions] == ["Website"]
    assert terms.price == Decimal(3200)
    assert contract.clauses.count() == 8
    assert [e.kind for e in Event.objects.order_by("number")] == [
        "client.created",
        "contract.created",
    ]


def test_untouched_page_with_a_title_and_a_deliverable_is_enough(browser, studio):
    drawn = sent_as_drawn(browser.get(reverse("project_new")))
    typed = {"client_name": "Kerval", "title": "Site", "deliverables-0-title": "Pages"}

    answer = browser.post(reverse("project_new"), drawn | typed)

    contract = Contract.objects.get()
    assert answer.status_code == 302
    assert contract.state == "draft"
    assert contract.hourly_rate == Decimal(70)
    assert contract.extra_round_price == Decimal(210)
    assert "30 calendar days" in contract.clauses.get(kind="termination").text


def test_unedited_sections_follow_language_and_notice(browser, studio):
    drawn = sent_as_drawn(browser.get(reverse("project_new")))
    typed = {
        "client_name": "Kerval",
        "title": "Site",
        "deliverables-0-title": "Pages",
        "language": "fr",
        "notice_length": "2",
        "notice_unit": "month",
        "clauses-conduct_text": "On se parle bien.",
    }

    browser.post(reverse("project_new"), drawn | typed)

    clauses = {clause.kind: clause.text for clause in Contract.objects.get().clauses.all()}
    assert "un préavis de 2 mois" in clauses["termination"]
    assert clauses["conduct"] == "On se parle bien."
    assert Contract.objects.get().law == "droit français"


def test_an_existing_client_is_chosen_by_its_public_id(browser, studio):
    client = make_client(studio)

    post(browser, client=str(client.public_id), client_name="", contact_name="", contact_email="")

    assert Contract.objects.get().client == client
    assert Contract.objects.get().contact == client.contacts.get()


def test_a_strangers_client_cannot_be_chosen(browser, studio, stranger):
    foreign = make_client(stranger.studio, name="Secret Client")

    answer = post(browser, client=str(foreign.public_id), client_name="")

    assert answer.status_code == 422
    assert b"Secret Client" not in answer.content
    assert not Contract.objects.exists()


def test_a_second_client_of_one_name_is_asked_about(browser, studio):
    make_client(studio)

    asked = post(browser, client_name="  northwind BAKERY ")
    kept = post(browser, client_name="Northwind Bakery", accept="same_client")

    assert asked.status_code == 422
    assert "already have a client" in asked.content.decode()
    assert kept.status_code == 302
    assert Client.objects.count() == 2


def test_a_total_that_is_not_the_sum_is_asked_about_once(browser, studio):
    asked = post(browser, price="3 000,00")
    kept = post(browser, price="3 000,00", accept="price_differs")

    assert asked.status_code == 422
    assert "The deliverables add up to £3,200.00." in asked.content.decode()
    assert 'name="accept" value="price_differs"' in asked.content.decode()
    assert kept.status_code == 302
    assert Contract.objects.get().price == Decimal(3000)


def test_the_same_form_sent_twice_makes_one_project(browser, studio):
    drawn = sent_as_drawn(browser.get(reverse("project_new")))
    typed = drawn | {"client_name": "Kerval", "title": "Site", "deliverables-0-title": "Pages"}

    first = browser.post(reverse("project_new"), typed)
    second = browser.post(reverse("project_new"), typed)

    assert Project.objects.count() == 1
    assert first.url == second.url


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "\u200b\u200b", "This field is required."),
        ("deliverables-0-price", "NaN", "This is not an amount."),
        ("deliverables-0-price", "1,800", "could mean two amounts"),
        ("deliverables-0-price", "1e30", "This is not an amount."),
        ("deliverables-0-price", "-5", "cannot be negative"),
        ("deliverables-0-price", "0.005", "GBP has 2 decimals at most."),
        ("deliverables-0-quantity", "9" * 5000, "This number is too large."),
        ("deliverables-0-quantity", "0", "greater than or equal to 1"),
        ("deliverables-0-title", "x" * 201, "at most 200 characters"),
        ("ends_on", "2026-02-30", "This day does not exist."),
        ("ends_on", "9999-12-31", "between 2000 and 2100"),
        ("ends_on", "2026-03-01", "The end comes before the start."),
        ("signed_on", "2099-01-01", "This day is still to come."),
        ("notice_length", "1000000000000", "This number is too large."),
        ("vat_rate", "101", "A rate is at most 100"),
        ("currency", "XYZ", "Select a valid choice"),
        ("contact_email", "tom@", "Enter a valid email address"),
        ("client", "not-a-uuid", "is not a valid UUID"),
        ("clauses-payment_number", "", "Give this section its number."),
        ("hourly_rate", "١٢٣", "This is not an amount."),
    ],
)
def test_a_mistake_is_answered_beside_its_field_and_the_rest_kept(
    browser, studio, field, typed, message
):
    answer = post(browser, **{field: typed})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "Two concepts, as PDF" in page
    assert not Contract.objects.exists()
    assert not Client.objects.exists()


def test_without_any_deliverable_it_is_not_a_contract(browser, studio):
    answer = post(browser, **{"deliverables-0-title": "", "deliverables-1-title": "",
                              "deliverables-0-price": "", "deliverables-1-price": "",
                              "deliverables-0-quantity": "", "deliverables-0-unit": "",
                              "deliverables-0-revision_rounds": "",
                              "deliverables-0-description": ""})  # fmt: skip

    assert answer.status_code == 422
    assert "Name at least one deliverable." in answer.content.decode()


def test_a_broken_count_of_rows_is_told(browser, studio):
    answer = post(browser, **{"deliverables-TOTAL_FORMS": "9" * 5000})

    assert answer.status_code == 422
    assert not Contract.objects.exists()


def test_more_rows_without_a_script_keep_what_was_typed_and_save_nothing(browser, studio):
    answer = post(browser, more="deliverables", title="", **{"deliverables-0-price": "abc"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="deliverables-4-title"' in page
    assert 'value="abc"' in page
    assert "This could not be saved" not in page
    assert not Contract.objects.exists()


def test_rows_ticked_for_removal_are_left_out(browser, studio):
    post(browser, **{"deliverables-1-DELETE": "on"})

    assert [d.title for d in Contract.objects.get().deliverables.all()] == ["Logo concepts"]
    assert Contract.objects.get().price == Decimal(1800)


def test_clone_shows_the_same_client_items_and_terms_without_dates(browser, studio):
    contract = make_contract(studio, purpose="A brand that lasts")

    answer = browser.get(reverse("project_clone", args=[contract.project.public_id]))
    drawn = sent_as_drawn(answer)
    made = browser.post(reverse("project_new"), drawn | {"title": "Brand identity, part two"})

    assert (drawn["starts_on"], drawn["ends_on"], drawn["signed_on"]) == ("", "", "")
    assert made.status_code == 302
    copy = Contract.objects.order_by("pk").last()
    assert (copy.client, copy.state, copy.purpose) == (contract.client, "draft", contract.purpose)
    assert terms_in_force(copy).deliverables == terms_in_force(contract).deliverables
    assert copy.clauses.get(kind="payment").text == "Text of payment."
    assert copy.price == contract.price


def test_a_strangers_project_cannot_be_cloned(strange_browser, studio):
    contract = make_contract(studio)

    answer = strange_browser.get(reverse("project_clone", args=[contract.project.public_id]))

    assert answer.status_code == 404


def test_the_address_may_choose_the_client_and_ignores_nonsense(browser, studio):
    client = make_client(studio)

    chosen = sent_as_drawn(browser.get(reverse("project_new"), {"client": client.public_id}))
    nonsense = browser.get(reverse("project_new"), {"client": "x" * 5000})

    assert chosen["client"] == str(client.public_id)
    assert nonsense.status_code == 200


def test_shown_amounts_can_be_sent_back_in_both_languages(owner, browser, studio):
    contract = make_contract(studio)
    for language in ("en", "fr"):
        owner.language = language
        owner.save()

        drawn = sent_as_drawn(
            browser.get(reverse("project_clone", args=[contract.project.public_id]))
        )
        answer = browser.post(reverse("project_new"), drawn)

        assert answer.status_code == 302, language


def test_two_rows_with_one_key_get_two(studio):
    data = QueryDict(mutable=True)
    data.update(contract_post(**{"deliverables-0-key": "logo", "deliverables-1-key": "logo"}))

    forms = ContractSet(data, today=date(2026, 3, 2))

    assert forms.is_valid()
    assert [d.key for d in forms.values().deliverables] == ["logo", ""]
