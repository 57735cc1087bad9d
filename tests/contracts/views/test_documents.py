"""Issued documents: the bytes of the issue, or a word that they are damaged."""

import pytest
from django.urls import reverse

from contracts.models import IssuedDocument
from tests.contracts.orders import make_offer
from tests.factories import make_contract
from tests.support.past import unguard


def url(document):
    return reverse("document_pdf", args=[document.public_id])


def test_the_stored_bytes(browser, studio):
    document = make_offer(make_contract(studio)).document

    answer = browser.get(url(document))

    assert answer.content == bytes(document.pdf)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="change-order-1-rev-a-brand-identity.pdf"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox"
    assert "no-store" in answer["Cache-Control"]


def test_a_strange_title_makes_a_safe_name(browser, studio):
    contract = make_contract(studio, title='évil"; filename="x.exe\r\nX-Header: 1')
    document = make_offer(contract).document

    answer = browser.get(url(document))

    assert answer["Content-Disposition"] == (
        'attachment; filename="change-order-1-rev-a-evil-filename-x-exe-x-header-1.pdf"'
    )


@pytest.mark.parametrize("damage", [{"pdf": b"%PDF-1.7 other"}, {"facts": "{}"}])
def test_damage_is_said_and_nothing_handed_out(browser, studio, damage):
    document = make_offer(make_contract(studio)).document
    unguard()
    IssuedDocument.objects.update(**damage)

    answer = browser.get(url(document))

    assert answer.status_code == 410
    assert "This document is damaged" in answer.content.decode()
    assert document.sha256 in answer.content.decode()


def test_strangers_find_nothing(strange_browser, studio):
    document = make_offer(make_contract(studio)).document

    assert strange_browser.get(url(document)).status_code == 404


def test_it_is_not_posted_to(browser, studio):
    document = make_offer(make_contract(studio)).document

    assert browser.post(url(document)).status_code == 405
