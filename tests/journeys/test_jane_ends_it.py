"""Demands at midnight, a clause, and a letter with the day on which it ends, in words."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from scopeguard.core.dates import date_in_words, long_date
from tests.journeys import steps

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
END = TODAY + timedelta(days=30)
WORDS = {
    "fr": {
        "title": "Identité et supports de lancement", "identity": "Identité visuelle",
        "deck": "Présentation pour investisseurs", "app": "Écrans de l’application",
        "night": "Envoyé à 23 h 47.\nVous êtes payée, donc vous répondez. Vous êtes incompétente.",
        "rush": "La présentation doit être prête demain matin à 8 h, pas une minute plus tard.",
        "paper": "Résiliation du contrat", "clause": "30 jours calendaires",
    },
    "en": {
        "title": "Identity and launch materials", "identity": "Visual identity",
        "deck": "Investor presentation", "app": "Screens of the app",
        "night": "Sent at 11:47 p.m.\nYou are paid, so you answer. You are incompetent.",
        "rush": "The presentation has to be ready tomorrow at 8 a.m., not a minute later.",
        "paper": "Notice of termination", "clause": "30 calendar days",
    },
}  # fmt: skip


def test_jane_ends_it(tab, house, language):
    words = WORDS[language]
    steps.set_up(tab, house, "Jane")
    steps.start_contract(
        tab,
        client={
            "client_name": "Bloomly", "contact_name": "Yanis Roche",
            "contact_email": "yanis@bloomly.example",
        },
        contract={
            "title": words["title"],
            "starts_on": (TODAY - timedelta(days=90)).isoformat(),
            "ends_on": (TODAY + timedelta(days=75)).isoformat(),
            "signed_on": (TODAY - timedelta(days=95)).isoformat(),
        },
        deliverables=[
            {"title": words["identity"], "quantity": "1", "revision_rounds": "2", "price": "2200"},
            {"title": words["deck"], "quantity": "1", "revision_rounds": "1", "price": "1400"},
        ],
        exclusions=[words["app"]],
        terms={"notice_length": "30", "notice_unit": "cal"},
    )  # fmt: skip
    project = tab.page.url

    steps.log(tab, words["night"])
    steps.read_as(tab, "conduct", 0, "boundary")
    tab.look("boundary")
    steps.decide(tab, "incident")
    expect(tab.page.locator("article form[action$='/reopen']").first).to_be_attached()
    steps.log(tab, words["rush"])
    steps.read_as(tab, "schedule", 2, "terms_change")

    tab.go(project)
    tab.page.locator("main a[href^='/contracts/']").first.click()
    tab.leads_to("/contracts/*")
    with tab.counting(4):
        tab.click("a[href$='/terminate']")
        tab.leads_to("/contracts/*/terminate")
        tab.click("input[name=ground][value=convenience]")
        with tab.page.expect_response("**/terminate/dates"):
            tab.type({"received_on": TODAY.isoformat()})
        tab.look("letter-draft")
        tab.click("#notice-form [name=then]")
        tab.leads_to("/letters/*/preview")
        tab.look("letter-preview")
        tab.click("#issue [type=submit]")
        tab.leads_to("/letters/*")
    tab.look("letter-issued")

    paper = tab.paper("a[href$='.pdf']")
    paper.says(
        words["title"], "Bloomly", words["clause"], long_date(TODAY, language),
        long_date(END, language), date_in_words(END, language),
    )  # fmt: skip
    assert words["paper"] in paper.title
    assert paper.language.startswith(language)
    tab.go("/letters")
    tab.expect_text("main", words["title"])
    tab.look("letters")
    tab.go("/")
    tab.look("dashboard")
