"""Two concepts, one round, and the request too many: from the contract to the contract as amended."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from scopeguard.core.dates import long_date
from tests.journeys import steps
from tests.journeys.tab import plain

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
WORDS = {
    "fr": {
        "client": "Tech Innovations",
        "title": "Logo et supports de marque",
        "logo": "Pistes de logo", "unit": "piste", "guide": "Directives de marque",
        "document": "document", "site": "Site web", "animation": "Animation du logo",
        "tweak": "Bonjour,\nNous aimons beaucoup la deuxième piste. Pouvez-vous adoucir l'angle du logo ?\nSophie",
        "more": "Bonjour Claire,\nLe comité hésite encore. Pourriez-vous nous proposer une piste de logo de plus ?\nSophie",
        "minor": "Claire, ces changements sont mineurs, ils devraient être compris dans le prix du contrat.\nSophie",
        "price": "900,00 €", "sum": "4 100,00 €", "before": "3 200,00 €",
        "paper": "Avenant n° 1", "count": ["prévoit 2", "2 ont déjà été remis"],
        "by": "Sophie Lambert", "verdict": ["2 sur 2", "article 2"],
    },
    "en": {
        "client": "Tech Innovations",
        "title": "Logo and brand materials",
        "logo": "Logo concepts", "unit": "concept", "guide": "Brand guidelines",
        "document": "document", "site": "Website", "animation": "Animation of the logo",
        "tweak": "Hello,\nWe love the second concept. Could you soften the angle of the logo?\nSophie",
        "more": "Hi Claire,\nThe committee still can't decide. Could you design one more logo concept for us?\nSophie",
        "minor": "Claire, these changes are minor, they should be included in the contract price.\nSophie",
        "price": "£900.00", "sum": "£4,100.00", "before": "£3,200.00",
        "paper": "Change order no. 1", "count": ["includes 2", "2 have been delivered"],
        "by": "Sophie Lambert", "verdict": ["2 of 2", "section 2"],
    },
}  # fmt: skip


def test_creative_visions(tab, house, language):
    words = WORDS[language]
    steps.set_up(tab, house, "Creative Visions")
    steps.start_contract(
        tab,
        client={
            "client_name": words["client"], "contact_name": words["by"],
            "contact_email": "sophie@tech-innovations.example",
        },
        contract={
            "title": words["title"],
            "starts_on": (TODAY - timedelta(days=7)).isoformat(),
            "ends_on": (TODAY + timedelta(days=21)).isoformat(),
            "signed_on": (TODAY - timedelta(days=10)).isoformat(),
        },
        deliverables=[
            {"title": words["logo"], "quantity": "2", "unit": words["unit"],
             "revision_rounds": "1", "price": "1800"},
            {"title": words["guide"], "quantity": "1", "unit": words["document"],
             "revision_rounds": "1", "price": "1400"},
        ],
        exclusions=[words["site"], words["animation"]],
    )  # fmt: skip
    _deliver_both_concepts(tab)
    tab.look("project")

    steps.log(tab, words["tweak"])
    steps.read_as(tab, "revision", 1, "within_revisions")
    steps.decide(tab, "use_round")
    expect(tab.page.locator("article form[action$='/reopen']").first).to_be_attached()
    steps.log(tab, words["more"])
    steps.read_as(tab, "new_work", 1, "over_quantity")
    tab.expect_text("article.v-over_quantity", words["logo"], *words["verdict"])
    tab.look("verdict")

    with tab.counting(3):
        steps.decide(tab, "change_order")
        tab.leads_to("/change-orders/*")
        tab.look("order-draft")
        tab.type({"extra_days": "4"})
        tab.click("#order-form [name=then]")
        tab.leads_to("/change-orders/*/preview")
        tab.look("order-preview")
        tab.click("#issue [type=submit]")
        tab.leads_to("/change-orders/*")
    tab.look("order-issued")
    paper = tab.paper("a[href$='.pdf']")
    paper.says(
        words["client"], words["title"], words["logo"], words["price"], words["sum"],
        words["before"], long_date(TODAY, language), *words["count"],
    )  # fmt: skip
    assert words["paper"] in paper.title.replace("\u202f", " ").replace("\xa0", " ")
    assert paper.language.startswith(language)
    order = tab.page.url

    steps.log(tab, words["minor"])
    steps.read_as(tab, "terms", 0, "terms_change")
    with tab.counting(2):
        steps.answer(tab, "decline")
        tab.leads_to("/asks/*/reply")
        tab.look("objection-reply")
        tab.click("[formaction$='/reply/copy']")
        tab.leads_to("/replies/*")

    tab.go(order)
    tab.page.locator("#answer input[name=answer][value=accepted]").check()
    tab.type({"answered_by": words["by"], "channel": "call"})
    tab.click("#answer [type=submit]")
    expect(tab.page.locator("#answer")).to_have_count(0)
    tab.look("order-accepted")
    tab.click("main a[href^='/contracts/']")
    tab.leads_to("/contracts/*")
    amended = plain(tab.find("main").first.inner_text())
    assert words["sum"] in amended
    assert f"3 × {words['unit']}" in amended
    tab.look("contract-amended")


def _deliver_both_concepts(tab):
    """The ledger by hand: one click a unit."""
    for done in ("1 / 2", "2 / 2"):
        with tab.counting(1):
            tab.click("form[action$='/deliver'] button")
            expect(tab.page.locator("[id^='ledger-']").first).to_contain_text(done)
