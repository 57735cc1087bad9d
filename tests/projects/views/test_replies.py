"""A reply in the browser: recomputed, edited, checked, saved; whom it is closed to."""

from html import unescape

import pytest
from django.urls import reverse

from projects.actions import replies
from projects.models import Reply
from projects.replies.catalogue import Reason
from scopeguard.outbox.models import Mail
from tests.factories import NOW
from tests.projects.replies.kit import ask_for, make_project
from tests.projects.reply_pages import fields, page, post, url

pytestmark = pytest.mark.usefixtures("today")
HTMX = {"HX-Request": "true"}
VERBS = ["compose", "check", "save", "copy", "mailto", "send"]


def test_saying_no_and_sending_are_two_clicks(browser, ask):
    first = browser.get(reverse("reply_new", args=[ask.public_id]), {"decision": "decline"})
    sent = fields(unescape(first.content.decode()))
    second = browser.post(url("send", ask), sent)

    reply = Reply.objects.get()
    assert second.headers["Location"] == reverse("reply_detail", args=[reply.public_id])
    assert reply.state == "sent"
    assert "“Logo concepts” at 2" in Mail.objects.get().body


def test_what_is_meant_is_decided_when_the_reply_has_left(browser, project, owner):
    ask = ask_for(Reason.WITHIN_REVISIONS, project, owner)
    html = page(browser, ask, decision="clarify")
    assert "Said already" in html

    post(browser, ask, "save", **fields(html))
    ask.refresh_from_db()
    assert ask.decision == ""

    kept = reverse("reply_detail", args=[Reply.objects.get().public_id])
    html = unescape(browser.get(kept).content.decode())
    post(browser, ask, "copy", **fields(html))
    ask.refresh_from_db()
    assert ask.decision == "clarify"


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_other_choices_make_another_draft(browser, ask, headers):
    sent = fields(page(browser, ask)) | {"options": ["plan"], "strength": "3", "call": "on"}

    response = post(browser, ask, "compose", headers, **sent)

    html = unescape(response.content.decode())
    body = fields(html)["body"]
    assert "neither the price nor the dates change" in body
    assert "A change order" not in body
    assert "Within the agreed price, then, my answer is no" in body
    assert "Would a short call" in body
    assert ("<html" in html) is (headers == {})
    assert not Reply.objects.exists()


def test_hours_price_the_draft(browser, project, owner):
    ask = ask_for(Reason.OUT_OF_SCOPE, project, owner)
    sent = fields(page(browser, ask)) | {"hours": "6"}

    html = post(browser, ask, "compose", **sent).content.decode()

    assert "for £390 (6\u00a0hours at £65 an hour)" in fields(unescape(html))["body"]


def test_a_text_of_ones_own_stays_when_choices_change(browser, ask):
    sent = fields(page(browser, ask)) | {"body": "My own words.", "options": ["plan"]}

    html = unescape(post(browser, ask, "compose", **sent).content.decode())
    assert fields(html)["body"] == "My own words."
    assert "You changed the text" in html

    again = fields(html) | {"rewrite": "1"}
    html = unescape(post(browser, ask, "compose", **again).content.decode())
    assert "neither the price nor the dates change" in fields(html)["body"]


def test_a_line_end_of_the_browser_is_no_change(browser, ask):
    sent = fields(page(browser, ask)) | {"options": ["plan"]}
    sent["body"] = sent["body"].replace("\n", "\r\n")

    html = unescape(post(browser, ask, "compose", **sent).content.decode())

    assert "You changed the text" not in html


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"options": ["recommend"]}, "Write whom you recommend below."),
        ({"hours": "lots"}, "This is not an amount."),
        ({"hours": "0"}, "Write the hours as a number above zero."),
        ({"later_on": "2020-01-01"}, "Choose today or a later day."),
        ({"options": ["bribe"]}, "bribe"),
        ({"strength": "9"}, "9"),
    ],
)
def test_a_choice_that_cannot_be_is_said_and_the_text_stays(browser, ask, changed, message):
    sent = fields(page(browser, ask)) | {"body": "My own words."} | changed

    response = post(browser, ask, "compose", **sent)

    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert message in html
    assert fields(html)["body"] == "My own words."


def test_a_draft_is_saved_and_opened_again(browser, ask):
    sent = fields(page(browser, ask)) | {"body": "My own words.", "options": ["plan"]}

    saved = post(browser, ask, "save", **sent)

    reply = Reply.objects.get()
    assert (reply.body, reply.state) == ("My own words.", "draft")
    assert reply.choices["options"] == ["plan"]
    assert saved.headers["Location"] == reverse("reply_detail", args=[reply.public_id])
    again = browser.get(url("new", ask), follow=True)
    assert again.redirect_chain[0][0] == saved.headers["Location"]
    assert fields(unescape(again.content.decode()))["body"] == "My own words."


def test_an_open_draft_is_changed_not_doubled(browser, ask):
    post(browser, ask, "save", **fields(page(browser, ask)))
    html = unescape(browser.get(url("new", ask), follow=True).content.decode())

    post(browser, ask, "save", **(fields(html) | {"body": "Changed."}))

    assert Reply.objects.get().body == "Changed."


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("Anne, obviously not.", "This sounds harsh."),
        ("You never sent it.", "This sounds like a reproach."),
        ("No.", "Use the client’s name."),
    ],
)
def test_hints_follow_the_typing(browser, ask, body, hint):
    response = post(browser, ask, "check", HTMX, body=body, contact="")

    assert hint in response.content.decode()


def test_a_draft_of_ours_gives_no_hint(browser, ask):
    response = post(browser, ask, "check", HTMX, **fields(page(browser, ask)))

    assert response.content.decode().strip() == ""


def test_ones_own_words_need_no_draft(browser, studio, owner):
    ask = ask_for(Reason.TERMS_CHANGE, make_project(studio, ends_on=None), owner)
    sent = fields(page(browser, ask)) | {"subject": "Dates", "body": "Hello Anne, let us talk."}

    post(browser, ask, "send", **sent)

    assert Mail.objects.get().body == "Hello Anne, let us talk."


def test_strangers_find_nothing(strange_browser, ask, owner, browser):
    reply = replies.save(
        ask=ask, seen="", contact=None, language="en", subject="s", body="secret words", choices={},
        by=owner, now=NOW,
    )  # fmt: skip

    assert strange_browser.get(url("new", ask)).status_code == 404
    assert strange_browser.get(reverse("reply_detail", args=[reply.public_id])).status_code == 404
    for verb in VERBS:
        response = post(strange_browser, ask, verb, body="x", seen=str(reply.public_id))
        assert response.status_code == 404
    assert Reply.objects.get().body == "secret words"


def test_a_teammate_may_answer(ask, teammate):
    from tests.conftest import signed_in

    browser = signed_in(teammate)
    post(browser, ask, "send", **fields(page(browser, ask)))

    assert Reply.objects.get().sent_by == teammate


def test_anonymous_visitors_are_sent_to_sign_in(anonymous, ask):
    for verb in VERBS:
        assert post(anonymous, ask, verb).status_code == 302
    assert not Reply.objects.exists()


def test_a_foreign_contact_cannot_be_chosen(browser, ask, stranger):
    from django_scopes import scope

    with scope(studio=stranger.studio):
        foreign = make_project(stranger.studio).client.contacts.get()
    sent = fields(page(browser, ask))
    sent |= {"contact": str(foreign.public_id), "to": str(foreign.public_id)}

    assert post(browser, ask, "send", **sent).status_code == 422
    assert not Mail.objects.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_a_link_cannot_do_what_a_button_does(browser, ask, verb):
    assert browser.get(url(verb, ask)).status_code == 405
