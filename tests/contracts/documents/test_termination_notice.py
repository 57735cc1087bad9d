"""The letter that ends a contract, printed and read back."""

import subprocess
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.utils.html import strip_tags

from contracts.documents.notice_texts import first_texts, mail
from contracts.documents.termination_notice import compose, french_article, quoted, to_html
from contracts.models import Clause
from contracts.queries.notices import standing
from contracts.rules.endings import Ground
from contracts.rules.standard_terms import standard_text
from contracts.rules.terms import ClauseKind
from contracts.rules.values import ContractValues
from scopeguard.core.text import french_typography
from tests.contracts.letters import BREACH, SENT, french_contract, make_draft, make_letter
from tests.factories import make_client, make_contract


def text_of(letter) -> str:
    """What a reader sees, with plain spaces."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=bytes(letter.document.pdf),
        capture_output=True, check=True,
    )  # fmt: skip
    return " ".join(done.stdout.decode().split())


def html_of(contract, **values) -> str:
    """The page of a draft, before it is printed."""
    draft = make_draft(contract, **values)
    html = to_html(compose(draft, standing(draft, SENT).ending, number=1))
    return " ".join(html.replace("\u00a0", " ").replace("\u202f", " ").split())


def with_standard_clause(contract):
    """The contract with the wording that most contracts here have."""
    values = ContractValues(
        title="", language=contract.language, currency="EUR", price=contract.price,
        notice_length=contract.notice_length, notice_unit=contract.notice_unit,
    )  # fmt: skip
    Clause.objects.filter(contract=contract, kind="termination").update(
        text=standard_text(ClauseKind.TERMINATION, values)
    )
    return contract


def test_the_french_letter_says_when_in_figures_and_in_words(studio):
    text = text_of(make_letter(with_standard_clause(french_contract(studio))))

    for said in (
        "Résiliation du contrat",
        "Objet : résiliation du contrat « Identité visuelle », signé le 20 février 2026",
        "Madame,",
        "En application de l’article 9 de notre contrat du 20 février 2026, je vous notifie sa"
        " résiliation, avec un préavis de 14 jours calendaires.",
        "« Chaque partie peut résilier le contrat à tout moment",
        "est réputée reçue le même jour",
        "Le contrat prendra fin le lundi 16 mars 2026 à minuit"
        " (le seize mars deux mille vingt-six).",
        "ou 14 jours calendaires après réception si cette date est postérieure",
        "un décompte des sommes dues de part et d’autre",
        "Merci d’accuser réception",
        "Alice Martin",
        "Page 1 sur 1",
    ):
        assert said in text


def test_the_english_letter_says_when_in_figures_and_in_words(studio):
    text = text_of(make_letter(with_standard_clause(make_contract(studio))))

    for said in (
        "Notice of termination",
        "Dear Mr Reyes,",
        "Under section 9 of our contract of 20 February 2026, I hereby end the contract, giving"
        " notice of 14 calendar days.",
        "counts as received the same day",
        "The contract ends on Monday 16 March 2026 at midnight, at the end of that day"
        " (the sixteenth of March, two thousand and twenty-six).",
        "or 14 calendar days after receipt, if that is later",
        "Yours sincerely,",
        "Page 1 of 1",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("fr", "Courrier n° 1 · Résiliation du contrat · Identité visuelle"),
        ("en", "Notice no. 1 · Notice of termination · Brand identity"),
    ],
)
def test_the_file_names_its_language_and_its_title(studio, language, title):
    contract = french_contract(studio) if language == "fr" else make_contract(studio)
    letter = make_letter(contract)

    with pikepdf.open(BytesIO(bytes(letter.document.pdf))) as document:
        assert str(document.Root.Lang) == language
        assert str(document.docinfo["/Title"]).replace("\u00a0", " ") == title


def test_the_first_of_a_month_in_french(studio):
    contract = french_contract(studio, notice_length=30, ends_on=None)

    html = html_of(contract)

    assert "mercredi 1er avril 2026" in html
    assert "le premier avril deux mille vingt-six" in html


def test_americans_read_their_own_order_of_a_date(studio):
    assert "Monday, March 16, 2026" in html_of(make_contract(studio, calendar="US"))


def test_a_familiar_client_is_addressed_so(studio):
    client = make_client(
        studio, language="fr", address_form="tu", contact={"first_name": "Léa", "last_name": "Roy"}
    )

    html = html_of(french_contract(studio, client=client))

    assert "Bonjour Léa," in html
    assert "je te notifie sa résiliation" in html
    assert " vous " not in html
    assert " votre " not in html


@pytest.mark.parametrize("ground", ["convenience", "mutual", "non_renewal"])
def test_no_law_is_named_but_for_a_breach(studio, ground):
    contract = french_contract(studio, law="Droit français")

    assert "Code civil" not in html_of(contract, ground=ground)


def test_a_letter_for_breach_gives_its_reasons(studio):
    contract = with_standard_clause(french_contract(studio, law="Droit français"))

    html = html_of(contract, **BREACH | {"breach": "- Facture 12, impayée\n\nÉléments en retard"})

    for said in (
        "Ma mise en demeure du 10 février 2026 vous demandait de remédier, au plus tard le"
        " 18 février 2026",
        "<li>Facture 12, impayée</li><li>Éléments en retard</li>",
        "En application de l’article 9 de notre contrat du 20 février 2026 et de l’article 1225 du"
        " Code civil, je vous notifie la résolution de ce contrat.",
        "[…] Si une partie manque à ce qu’elle doit",
        "lundi 2 mars 2026",
        "le jour de la réception si cette date est postérieure",
    ):
        assert said in html
    assert "D’ici là" not in html


def test_a_letter_for_breach_names_no_law_that_the_contract_does_not(studio):
    assert "Code civil" not in html_of(french_contract(studio, law=""), **BREACH)


def test_a_mutual_end_is_a_proposal_for_two_signatures(studio):
    html = html_of(french_contract(studio), ground="mutual", agreed_end_on=date(2026, 3, 31))

    assert "Je vous propose de mettre fin d’un commun accord" in html
    assert "Le contrat prendrait fin le <strong>mardi 31 mars 2026" in html
    assert "Bon pour accord" in html
    assert "préavis" not in html


def test_a_non_renewal_says_so(studio):
    html = html_of(make_contract(studio), ground="non_renewal")

    assert "hereby give notice that it will not be renewed" in html
    assert "Friday 3 April 2026" in html


def test_what_people_type_is_printed_and_not_run(studio):
    client = make_client(studio, name="<b>Bakery</b> & Co")

    html = html_of(
        make_contract(studio, client=client, title="{{ 7|add:7 }}"), closing="<script>x</script>"
    )

    assert "&lt;b&gt;Bakery&lt;/b&gt; &amp; Co" in html
    assert "{{ 7|add:7 }}" in html
    assert "&lt;script&gt;" in html


def test_the_longest_words_still_make_a_letter(studio):
    long = " ".join(["délai"] * 330)

    letter = make_letter(
        french_contract(studio, title="É" * 200),
        work_until=long,
        handover=long,
        materials=long,
        closing=long,
    )

    assert "Page 2 sur" in text_of(letter)


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        (Ground.CONVENIENCE, "Each may end it. […]"),
        (Ground.BREACH, "[…] If one fails, the other may end it."),
    ],
)
def test_the_quote_is_about_the_ground(ground, expected):
    assert quoted("Each may end it.\n\nIf one fails, the other may end it.", ground) == expected


def test_a_clause_about_one_thing_is_quoted_whole():
    text = quoted("Each may end it.\n\nIn writing.", Ground.BREACH)

    assert text == "Each may end it. In writing."


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_text_has_a_first_sentence(studio, language):
    contract = french_contract(studio) if language == "fr" else make_contract(studio)

    texts = first_texts(contract)

    assert set(texts) == {"work_until", "handover", "materials", "closing"}
    assert all(texts.values())
    assert "==" not in "".join(texts.values())


def test_the_mail_names_the_end(studio):
    draft = make_draft(french_contract(studio))
    facts = compose(draft, standing(draft, SENT).ending, number=1)

    subject, body = mail(facts)

    assert subject == "Résiliation du contrat · Identité visuelle"
    assert body.startswith("Madame,\n\n")
    assert "lundi 16 mars 2026 à minuit" in body
    assert "\n\n\n" not in body


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("form", ["vous", "tu"])
def test_the_french_words_are_set_as_printed(studio, ground, form):
    client = make_client(studio, language="fr", address_form=form)
    more = BREACH if ground is Ground.BREACH else {"ground": ground.value}
    draft = make_draft(french_contract(studio, client=client), **more)
    facts = compose(draft, standing(draft, SENT).ending, number=1)

    words = strip_tags(to_html(facts)) + mail(facts)[1]

    assert french_typography(words) == words
    assert "'" not in words


@pytest.mark.parametrize(
    ("unit", "more", "said"),
    [
        ("cal", {}, "ou 14 jours calendaires après réception si cette date"),
        ("month_end", {}, "où expire le préavis, compté de la réception, si cette date"),
        ("cal", BREACH, "ou le jour de la réception si cette date"),
    ],
)
def test_the_mail_and_the_letter_say_alike_when_the_end_moves(studio, unit, more, said):
    draft = make_draft(french_contract(studio, notice_unit=unit), **more)
    facts = compose(draft, standing(draft, SENT).ending, number=1)

    for words in (to_html(facts), mail(facts)[1]):
        assert said in words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("law", "has_clause", "article"),
    [
        ("Droit français", True, "1225"),
        ("French law", True, "1225"),
        ("France", False, "1226"),
        ("Droit belge", True, ""),
        ("", True, ""),
    ],
)
def test_an_article_is_named_only_under_the_law_of_france(law, has_clause, article):
    assert french_article(law, has_clause=has_clause) == article
