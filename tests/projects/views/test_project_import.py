"""Importing contracts: what was understood is shown first, then made."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contracts.models import Client, Contract
from contracts.queries.terms import terms_in_force
from projects.models import Project
from tests.contracts.rules.test_import_line import LINE
from tests.factories import make_client, make_contract

TEXT = json.dumps(LINE)


def preview(browser, text):
    return browser.post(reverse("project_import"), {"text": text})


def create(browser, text, signed="no"):
    return browser.post(reverse("project_import_create"), {"text": text, "signed": signed})


def test_the_preview_says_in_words_what_was_understood_and_saves_nothing(browser, studio):
    answer = preview(browser, json.dumps(LINE | {"mood": "good"}))

    page = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "1 contract was understood", "Northwind Bakery", "a new client", "2 deliverables",
        "£3,200.00", "14 calendar days", "Not used: mood.", "Create 1 project",
    ):  # fmt: skip
        assert words in page
    assert not Contract.objects.exists()


def test_a_known_client_is_recognised(browser, studio):
    make_client(studio, name="NORTHWIND  bakery")

    assert "a client you have already" in preview(browser, TEXT).content.decode()


def test_create_makes_drafts_with_client_contact_and_sections(browser, studio):
    answer = create(browser, TEXT)

    contract = Contract.objects.get()
    assert answer.url == reverse("contract_detail", args=[contract.public_id])
    assert (contract.state, contract.contact.full_name) == ("draft", "Tom Reyes")
    assert contract.clauses.count() == 8
    assert [d.key for d in terms_in_force(contract).deliverables] == ["logo", "guide"]
    assert Project.objects.get().contract == contract


def test_create_as_signed_takes_the_day_it_starts(browser, studio):
    create(browser, json.dumps(LINE | {"starts_on": "2024-03-02"}), signed="yes")

    assert Contract.objects.get().signed_on == date(2024, 3, 2)


def test_lines_of_one_client_share_it_and_its_contacts(browser, studio):
    client = make_client(studio)
    ana = json.dumps(LINE | {"client": {"name": "Northwind Bakery", "contact": "Ana Lopes"}})

    answer = create(browser, f"{TEXT}\n{ana}\nnonsense\n{TEXT}")

    assert answer.url == reverse("project_list")
    assert Client.objects.get() == client
    assert Contract.objects.count() == 3
    assert sorted(c.full_name for c in client.contacts.all()) == ["Ana Lopes", "Tom Reyes"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Paste one line"),
        ("{", "This is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"title": "a", "title": "b"}', "comes twice"),
        ('{"title": "a"}', "client: this is missing or empty."),
        (json.dumps(LINE | {"fee": "9" * 400}), "is not an amount"),
        (json.dumps(LINE | {"deliverables": 3}), "this should be a list"),
        ("x" * 200_001, "200000"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept(browser, studio, text, message):
    answer = preview(browser, text)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert text[:20].replace('"', "&quot;") in page
    assert create(browser, text).status_code == 422
    assert not Contract.objects.exists()


@pytest.mark.parametrize(
    ("content", "status", "message"),
    [
        (TEXT.encode(), 200, "1 contract was understood"),
        (b"\xef\xbb\xbf" + TEXT.encode(), 200, "1 contract was understood"),
        (b"\xff\xfe\x00", 422, "not text in UTF-8"),
        (b"", 422, "Paste one line"),
        (b"x" * 800_001, 422, "too large"),
    ],
)
def test_a_file_is_read_as_text(browser, studio, content, status, message):
    file = SimpleUploadedFile("contracts.jsonl", content)

    answer = browser.post(reverse("project_import"), {"text": "", "file": file})

    assert answer.status_code == status
    assert message in answer.content.decode()


def test_an_export_is_understood_by_the_import(browser, studio):
    contract = make_contract(studio, notice_length=2, notice_unit="month")

    exported = browser.get(reverse("contract_export", args=[contract.public_id])).content.decode()
    create(browser, exported)

    copy = Contract.objects.order_by("pk").last()
    assert copy != contract
    assert terms_in_force(copy).deliverables == terms_in_force(contract).deliverables
    assert (copy.price, copy.notice_length, copy.notice_unit) == (contract.price, 2, "month")
    assert copy.client == contract.client
