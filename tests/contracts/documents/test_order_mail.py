"""The mail that goes with an order."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.documents.issue import facts_of, file_name
from contracts.documents.order_mail import mail
from scopeguard.core.text import french_typography
from tests.contracts.orders import make_offer, price_line, units_line
from tests.factories import make_client, make_contract


def write(order):
    subject, body = mail(order, facts_of(order.document))
    return subject, " ".join(body.split())


def test_english(studio):
    contract = make_contract(studio)

    subject, body = write(make_offer(contract, extra_days=3))

    assert subject == "Change order no. 1, rev. A · Brand identity"
    for words in (
        "Hello Tom,", "Attached is change order no. 1, rev. A, to our contract “Brand identity”",
        "Price: £900.00. The contract sum goes from £3,200.00 to £4,100.00.",
        "Time: 3 business days more, with 9 April 2026 as the new end date.",
        "open until 17 March 2026", "Kind regards, Alice Martin",
    ):  # fmt: skip
        assert words in body


@pytest.mark.parametrize(
    ("form", "hello", "words"),
    [("vous", "Bonjour Madame Petit,", "vous suffit"), ("tu", "Bonjour Hélène,", "te suffit")],
)
def test_french_by_form_of_address(studio, form, hello, words):
    client = make_client(
        studio, name="Boulangerie", language="fr", address_form=form,
        contact={"first_name": "Hélène", "last_name": "Petit", "civility": "ms"},
    )  # fmt: skip
    contract = make_contract(
        studio, client=client, language="fr", currency="EUR", calendar="FR",
        vat_rate=Decimal(20), ends_on=date(2026, 4, 30),
    )  # fmt: skip

    subject, body = write(make_offer(contract, units_line()))

    assert subject == "Avenant n° 1, rév. A · Brand identity"
    assert body.startswith(hello)
    assert words in body
    assert "l’avenant n° 1, rév. A" in body
    assert "Prix : 900,00 € HT, soit 1 080,00 € TTC." in body
    assert "Délai : inchangé, fin prévue le 30 avril 2026." in body


@pytest.mark.parametrize(
    ("unit", "days", "words"),
    [
        ("biz", 4, "Délai : 4 jours ouvrés de plus, nouvelle fin prévue le"),
        ("cal", 1, "Délai : 1 jour calendaire de plus, nouvelle fin prévue le"),
        ("cal", -2, "Délai : 2 jours calendaires de moins, nouvelle fin prévue le"),
    ],
)
def test_days_are_counted_as_on_the_paper(studio, unit, days, words):
    contract = make_contract(studio, language="fr", currency="EUR", calendar="FR")

    _subject, body = write(make_offer(contract, extra_days=days, day_unit=unit))

    assert words in body


def test_text_is_not_escaped(studio):
    _subject, body = write(make_offer(make_contract(studio), price_line(5), title="R&D <b>'x'</b>"))

    assert "R&D <b>'x'</b>" in body


def test_nobody_named(studio):
    contract = make_contract(studio)
    contract.contact = None
    contract.save()

    _subject, body = write(make_offer(contract))

    assert body.startswith("Hello,")


@pytest.mark.parametrize(
    ("reference", "title", "name"),
    [
        ("Avenant n°\u00a03, rév.\u00a0A", "Brand identity", "avenant-3-rev-a-brand-identity.pdf"),
        ("Change order no.\u00a012", "Cœur “de” ville / …", "change-order-12-coeur-de-ville.pdf"),
        ("Avenant n°\u00a01", "日本", "avenant-1.pdf"),
        ("Avenant n°\u00a01", "x" * 300, f"avenant-1-{'x' * 70}.pdf"),
    ],
)
def test_file_names_are_plain(reference, title, name):
    assert file_name(reference, title=title) == name


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Price: unchanged. The contract sum stays at £3,200.00."),
        ("fr", "Prix : inchangé. Le montant du contrat reste de 3 200,00 £."),
    ],
)
def test_an_order_without_a_price_does_not_move_the_sum(studio, language, words):
    contract = make_contract(studio, language=language)

    _subject, body = write(make_offer(contract, price_line(0), extra_days=3))

    assert words in body


@pytest.mark.parametrize("form", ["vous", "tu"])
def test_the_french_mail_is_set_as_printed(studio, form):
    client = make_client(studio, language="fr", address_form=form)
    order = make_offer(make_contract(studio, client=client, language="fr"), extra_days=1)

    _subject, body = mail(order, facts_of(order.document))

    assert french_typography(body) == body
    assert "ci-joint" in body
