"""The page on which a reply is drafted: facts, draft, what is asked for and what is missing."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from projects.actions import asks
from projects.models import Reply
from projects.replies.catalogue import Reason
from projects.rules.asks import Decision
from scopeguard.activity.models import Event
from tests.factories import NOW
from tests.projects.replies.kit import ask_for, make_project
from tests.projects.reply_pages import fields, page, url

pytestmark = pytest.mark.usefixtures("today")


def test_the_draft_is_shown_and_nothing_is_kept(browser, ask):
    html = page(browser, ask)

    assert "Hello Anne," in html
    assert "£900" in html
    assert "Send to anne@atelier.example" in html
    assert not Reply.objects.exists()
    assert not Event.objects.filter(kind__startswith="reply").exists()


def test_the_facts_stand_beside_the_draft(browser, ask):
    html = page(browser, ask)

    for said in ("Quantity exceeded", "2 of 2 delivered.", "27 February 2026 and 1 March 2026"):
        assert said in html


def test_a_french_client_is_written_to_in_french_with_the_draft_in_ones_own_language(
    browser, studio, owner
):
    ask = ask_for(Reason.OVER_QUANTITY, make_project(studio, language="fr"), owner)

    html = page(browser, ask)

    assert "Bonjour Madame Martin," in fields(html)["body"]
    assert "The draft in your language" in html
    assert "Hello Anne," in html


def test_the_same_language_needs_no_translation(browser, ask):
    assert "The draft in your language" not in page(browser, ask)


@pytest.mark.parametrize(
    ("spoil", "message", "link"),
    [
        (lambda p: p.client.contacts.all().delete(), "contact’s name is missing", "client_edit"),
        (
            lambda p: type(p.contract).objects.filter(pk=p.contract.pk).update(state="draft"),
            "The contract is not signed yet", "contract_detail",
        ),
    ],
)  # fmt: skip
def test_a_missing_fact_stops_the_draft_and_says_where_it_belongs(
    browser, ask, project, spoil, message, link
):
    spoil(project)

    html = page(browser, ask)

    row = project.client if link == "client_edit" else project.contract
    assert message in html
    assert reverse(link, args=[row.public_id]) in html
    assert fields(html)["body"] == ""
    assert "(error)" not in html


def test_a_missing_end_date_stops_the_answer_about_dates(browser, studio, owner):
    ask = ask_for(Reason.TERMS_CHANGE, make_project(studio, ends_on=None), owner)

    html = page(browser, ask)

    assert "The end date of the contract is missing, or past." in html
    assert fields(html)["body"] == ""


def test_without_an_address_there_is_no_send_button(browser, ask, project):
    project.client.contacts.update(email="")

    html = page(browser, ask)

    assert "Send to" not in html
    assert "add an e-mail address to the contact" in html


def test_a_gesture_is_offered_with_its_value(browser, ask, owner):
    asks.decide(ask=ask, decision=Decision.GOODWILL, value=Decimal(120), by=owner, now=NOW)

    assert "worth £120" in fields(page(browser, ask))["body"]


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.GOODWILL])
def test_every_verdict_has_its_page_in_both_languages(browser, project, owner, reason):
    ask = ask_for(reason, project, owner)

    for language in ("en", "fr"):
        owner.language = language
        owner.save()
        with translation.override(language):
            assert "Hello Anne," in page(browser, ask)


def test_a_no_that_the_contract_does_not_back_is_pointed_out(browser, project, owner):
    ask = ask_for(Reason.IN_SCOPE, project, owner)
    asks.decide(ask=ask, decision=Decision.DECLINE, by=owner, now=NOW)

    html = page(browser, ask)

    assert "Nothing in the contract says no to this" in html
    assert "This is part of our agreement" in fields(html)["body"]


@pytest.mark.parametrize(
    ("reason", "named"),
    [
        (Reason.OUT_OF_SCOPE, {"hours", "later_on", "referral", "strength", "call"}),
        (Reason.TERMS_CHANGE, {"strength", "call"}),
        (Reason.CLARIFY, set()),
    ],
)
def test_only_what_a_reply_can_use_is_asked_for(browser, project, owner, reason, named):
    html = page(browser, ask_for(reason, project, owner))

    every = {"hours", "later_on", "referral", "strength", "call"}
    assert {name for name in every if f'name="{name}"' in html} == named


def test_the_page_asks_the_database_a_constant_number_of_times(
    browser, ask, django_assert_max_num_queries
):
    with django_assert_max_num_queries(24):
        browser.get(url("new", ask))
