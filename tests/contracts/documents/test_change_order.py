"""The paper, read back: text, totals, dates, language, title, facts."""

import io
import json
import re
import subprocess
from datetime import date, timedelta
from decimal import Decimal

import pikepdf
import pytest
from django.utils.html import strip_tags

from contracts.actions import change_orders
from contracts.documents import change_order as paper
from contracts.models import Clause
from contracts.queries.change_orders import standing
from contracts.rules.scope import Line
from contracts.rules.states import LineEffect
from scopeguard.core import pdf
from scopeguard.core.text import french_typography
from tests.contracts.orders import answer, make_draft, make_offer, new_line, price_line, units_line
from tests.factories import NOW, make_client, make_contract

TODAY = date(2026, 3, 2)


def read(content: bytes, order: str) -> str:
    """The text of all pages in "-layout" (as seen) or "-raw" (cell after cell) order."""
    command = ["pdftotext", order, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def text_of(content: bytes) -> str:
    """The text in both orders, every run of white space (narrow ones too) one space."""
    return re.sub(r"\s+", " ", read(content, "-layout") + read(content, "-raw"))


def rounds(quantity, price):
    return Line(
        LineEffect.ROUNDS, "logo", "More rounds", Decimal(quantity), Decimal(price), "round"
    )


def french_contract(studio, **more):
    studio.name, studio.registration, studio.vat_number = (
        "Atelier Camille Roy",
        "80123456700012",
        "FR12345",
    )
    studio.owner_title = "Directrice artistique"
    studio.save()
    client = make_client(
        studio,
        name="Boulangerie du Marché",
        language="fr",
        country="FR",
        address="4 place du Marché\n35000 Rennes",
        contact={"first_name": "Hélène", "last_name": "Petit", "civility": "ms", "role": "gérante"},
    )
    values = {
        "client": client,
        "title": "Identité",
        "language": "fr",
        "currency": "EUR",
        "calendar": "FR",
        "reference": "2026-014",
        "vat_rate": Decimal(20),
        "signed_on": date(2026, 2, 1),
        "ends_on": date(2026, 4, 30),
    } | more
    return make_contract(studio, **values)


def test_french_paper(studio):
    contract = french_contract(studio)
    answer(make_offer(contract, price_line(600), now=NOW - timedelta(days=5)), now=NOW)
    Clause.objects.filter(kind="deliverables").update(text="Deux pistes de logo.")

    document = make_offer(
        contract,
        units_line(),
        new_line("Affiche", 420, revision_rounds=2),
        price_line("33.335", 3),
        title="Troisième piste",
        reason="Deux pistes étaient convenues.",
        clause_kind="deliverables",
        quote="Une troisième, avec un épi ?",
        quote_from="Hélène Petit",
        quote_on=date(2026, 3, 1),
        extra_days=2,
        note="Acompte de 30 %.",
    ).document

    text = text_of(bytes(document.pdf))
    for words in (
        "Atelier Camille Roy",
        "SIRET 801 234 567 00012",
        "N° TVA FR12345",
        "Boulangerie du Marché",
        "À l’attention de Mme Hélène Petit",
        "4 place du Marché",
        "Le 2 mars 2026",
        "Avenant n° 2, rév. A",
        "au contrat « Identité », réf. 2026-014, signé le 1er février 2026",
        "Une troisième, avec un épi ?",
        "Hélène Petit, le 1er mars 2026",
        "Deux pistes étaient convenues.",
        "Deux pistes de logo.",
        "Article 2 du contrat",
        "« Logo concepts » : 2 au contrat, 3 avec cet avenant",
        "Nouveau livrable, 2 séries de corrections comprises",
        "33,335 €",
        "100,01 €",
        "Montant initial HT 3 200,00 €",
        "Incidence nette des avenants antérieurs (1) 600,00 €",
        "Montant avant le présent avenant 3 800,00 €",
        "Présent avenant (plus-value) 1 420,01 €",
        "Nouveau montant du contrat HT 5 220,01 €",
        "TVA 20 % 1 044,00 €",
        "Nouveau montant TTC 6 264,01 €",
        "+ 2 jours ouvrés",
        "Nouvelle date de fin : 5 mai 2026, au lieu du 30 avril 2026",
        "vaut offre jusqu’au 17 mars 2026",
        "à 30 jours",
        "demeurent inchangés",
        "Directrice artistique",
        "« Bon pour accord »",
        "Acompte de 30 %.",
        "Page 1 sur 2",
        f"empreinte {document.digest[:16]}",
    ):
        assert words in text
    assert "conseil" not in text.lower()


def test_english_paper(studio):
    contract = make_contract(studio)

    document = make_offer(
        contract, units_line(-1, 900), rounds(2, 0), title="One concept less"
    ).document

    text = text_of(bytes(document.pdf))
    for words in (
        "Change order no. 1, rev. A",
        "to the contract “Brand identity”, signed on 20 February 2026",
        "2 March 2026",
        "Logo concepts: 2 in the contract, 1 with this order",
        "Revision rounds of Logo concepts: 1 in the contract, 3 with this order",
        "no charge",
        "Original contract sum £3,200.00",
        "Net change by earlier orders £0.00",
        "Contract sum before this order £3,200.00",
        "This order (decrease) −£900.00",
        "New contract sum £2,300.00",
        "Unchanged: the contract ends on 3 April 2026",
        "This order is an offer until 17 March 2026",
        "terms that this order does not name stand as they are",
    ):
        assert words in text
    assert "VAT" not in text
    assert "legal advice" not in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_file_says_what_it_is(studio, language):
    order = make_offer(make_contract(studio, language=language))

    with pikepdf.open(io.BytesIO(bytes(order.document.pdf))) as file:
        facts = json.loads(next(iter(file.attachments.values())).get_file().read_bytes())
        with file.open_metadata() as metadata:
            title, part = metadata["dc:title"], metadata["pdfaid:part"]
        assert str(file.Root.Lang) == language
        assert file.Root.MarkInfo.Marked

    assert (title, part) == (order.document.title, "3")
    assert facts == json.loads(order.document.facts)


def test_eight_lines_fit_on_two_pages(studio):
    contract = french_contract(studio)
    lines = [
        units_line(),
        rounds(2, 195),
        new_line("Affiche A2 pour la vitrine"),
        *[price_line(10)] * 5,
    ]

    document = make_offer(
        contract,
        *lines,
        reason="Deux pistes étaient convenues.",
        clause_kind="deliverables",
        quote="Une troisième piste, et une affiche ?",
        quote_from="Hélène Petit",
        extra_days=4,
    ).document

    with pikepdf.open(io.BytesIO(bytes(document.pdf))) as file:
        assert len(file.pages) == 2


def test_a_draft_is_marked_on_every_page(studio):
    order = make_draft(make_contract(studio), *[price_line(10)] * 30)
    facts = paper.compose(order, standing(order, TODAY), number=1, revision="A", issued_on=TODAY)

    content = pdf.render(
        paper.to_html(facts, draft=True), title="x", language="en", attachment=None, now=NOW
    )

    pages = read(content, "-layout").replace("\u00a0", " ").rstrip("\f").split("\f")
    assert len(pages) > 1
    assert all("Draft · Change order no." in page for page in pages)
    assert 'class="draft-mark">Draft<' in paper.to_html(facts, draft=True)
    assert "digest" not in text_of(content)


def test_what_clients_type_stays_text(studio):
    order = make_offer(
        make_contract(studio),
        price_line(1, description="<b>5 & 6</b>"),
        title="<script>alert(1)</script>",
        quote='<img src="file:///etc/passwd">',
        reason="{{ facts }}",
    )

    text = text_of(bytes(order.document.pdf))

    for words in (
        "<b>5 & 6</b>",
        "<script>alert(1)</script>",
        '<img src="file:///etc/passwd">',
        "{{ facts }}",
    ):
        assert words in text


def test_the_same_facts_give_the_same_bytes(studio):
    order = make_draft(make_contract(studio))
    facts = paper.compose(order, standing(order, TODAY), number=1, revision="A", issued_on=TODAY)
    values = {"title": "x", "language": "en", "attachment": None, "now": NOW}

    twice = [pdf.render(paper.to_html(json.loads(json.dumps(facts))), **values) for _ in range(2)]

    assert twice[0] == twice[1]


def test_a_replacement_names_what_it_replaces(studio):
    offer = make_offer(make_contract(studio))
    draft = change_orders.reissue(order=offer, by=None, now=NOW)

    again = change_orders.issue(order=draft, by=None, now=NOW)

    text = text_of(bytes(again.document.pdf))
    assert "Change order no. 1, rev. B" in text
    assert "Replaces Change order no. 1, rev. A" in text


def test_a_long_order_can_be_printed(studio):
    order = make_offer(make_contract(studio), *[price_line(1, description="Ligne")] * 120)

    assert "£3,320.00" in text_of(bytes(order.document.pdf))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_short_order_is_one_page(studio, language):
    studio.registration, studio.legal_line = "52345678900017", "Entrepreneur individuel"
    studio.vat_note = "TVA non applicable, art. 293 B du CGI"
    studio.save()
    contract = make_contract(studio, language=language)

    text = text_of(bytes(make_offer(contract, price_line(-450), extra_days=-1).document.pdf))

    assert "Page 1 sur 1" in text or "Page 1 of 1" in text


def test_french_words_of_the_paper_are_set_as_printed(studio):
    draft = make_draft(french_contract(studio), units_line(), new_line("Affiche", 420))
    facts = paper.compose(
        draft, standing(draft, NOW.date()), number=1, revision="A", issued_on=NOW.date()
    )

    words = strip_tags(paper.to_html(facts))

    assert french_typography(words) == words
