"""A website asked for in the middle of a branding pack: a no with two ways on, sent by e-mail."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys import steps

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
WORDS = {
    "fr": {
        "title": "Pack de marque Kaolin", "by": "Inès Haddad",
        "logo": "Logo", "cards": "Cartes de visite", "visuals": "Visuels pour les réseaux sociaux",
        "site": "Refonte du site web", "copy": "Rédaction des textes",
        "ask": "Salut Claire,\nIl nous faudrait une refonte complète du site web avant le salon. Tu peux t'en charger dans la foulée ?\nInès",
        "referral": "Hugo Meyer, qui ne fait que des sites",
        "own": "PS : les cartes de visite arrivent lundi.",
    },
    "en": {
        "title": "Kaolin branding pack", "by": "Ines Haddad",
        "logo": "Logo", "cards": "Business cards", "visuals": "Social media visuals",
        "site": "Website redesign", "copy": "Copywriting",
        "ask": "Hi Claire,\nWe need a complete redesign of our website before the fair. Can you take it on straight after?\nInes",
        "referral": "Hugo Meyer, who does nothing but websites",
        "own": "PS: the business cards come on Monday.",
    },
}  # fmt: skip


def test_sarahs_no(tab, house, language):
    words = WORDS[language]
    steps.set_up(tab, house, "Atelier Sarah")
    steps.start_contract(
        tab,
        client={
            "client_name": "Kaolin", "contact_name": words["by"],
            "contact_email": "ines@kaolin.example", "address_form": "tu",
        },
        contract={
            "title": words["title"],
            "starts_on": (TODAY - timedelta(days=20)).isoformat(),
            "ends_on": (TODAY + timedelta(days=30)).isoformat(),
            "signed_on": (TODAY - timedelta(days=24)).isoformat(),
        },
        deliverables=[
            {"title": words["logo"], "quantity": "1", "revision_rounds": "2", "price": "1800"},
            {"title": words["cards"], "quantity": "2", "revision_rounds": "1", "price": "500"},
            {"title": words["visuals"], "quantity": "8", "revision_rounds": "1", "price": "1600"},
        ],
        exclusions=[words["site"], words["copy"]],
    )  # fmt: skip

    steps.log(tab, words["ask"])
    steps.read_as(tab, "new_work", 4, "out_of_scope")
    tab.expect_text("article.v-out_of_scope", words["site"])
    tab.look("verdict")

    body = tab.page.locator("#id_body")
    with tab.counting(2):
        steps.answer(tab, "decline")
        tab.leads_to("/asks/*/reply")
        offered = tab.page.locator("[name=options]:checked")
        assert offered.count() >= 2, "a no comes with two ways on"
        with tab.page.expect_response("**/reply/compose"):
            tab.type({"referral": words["referral"]})
            tab.page.keyboard.press("Tab")
        expect(tab.page.locator("#option-recommend")).to_be_enabled()
        _offer_the_referral(tab)
        expect(body).to_have_value(_containing(words["referral"]))
        body.fill(body.input_value() + "\n\n" + words["own"])
        tab.look("refusal")
        tab.click("[formaction$='/reply/send']")
        tab.leads_to("/replies/*")
    tab.expect_text("#reply-text", words["referral"], words["own"])
    tab.look("refusal-queued")

    (mail,) = house.delivered()
    assert mail["To"] == "ines@kaolin.example"
    assert words["own"] in mail.get_content()
    assert words["referral"] in mail.get_content()
    tab.page.reload()
    tab.look("refusal-sent")
    tab.go("/requests")
    tab.look("requests")


def _offer_the_referral(tab):
    """With the keyboard, so that the two presses that are promised stay two."""
    if not tab.page.locator("#option-recommend").is_checked():
        with tab.page.expect_response("**/reply/compose"):
            tab.page.locator("#option-recommend").focus()
            tab.page.keyboard.press("Space")


def _containing(text):
    return re.compile(re.escape(text))
