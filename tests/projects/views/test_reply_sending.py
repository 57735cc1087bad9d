"""A reply leaves the browser: sent once, copied, opened in a mail program, then frozen."""

from html import unescape

import pytest
from django.urls import reverse

from projects.models import Ask, Reply
from projects.rules.asks import Kind
from scopeguard.activity.models import Event
from scopeguard.outbox.actions import mails
from scopeguard.outbox.models import Mail, MailState
from tests.factories import NOW
from tests.projects.messages import make_ask
from tests.projects.reply_pages import fields, page, paul, post, url

pytestmark = pytest.mark.usefixtures("today")
HTMX = {"HX-Request": "true"}


def test_two_presses_send_one_mail(browser, ask):
    sent = fields(page(browser, ask))

    first, second = (post(browser, ask, "send", **sent) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert Mail.objects.count() == 1
    assert Reply.objects.count() == 1
    assert Event.objects.filter(kind="reply.sent").count() == 1


def test_two_windows_send_one_mail(browser, ask):
    one, two = fields(page(browser, ask)), fields(page(browser, ask))
    post(browser, ask, "send", **one)

    response = post(browser, ask, "send", **(two | {"body": "Another text."}))

    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "A reply was sent meanwhile." in html
    assert fields(html)["body"] == "Another text."
    assert Mail.objects.count() == 1


def test_what_was_sent_is_shown_and_cannot_be_edited(browser, ask):
    post(browser, ask, "send", **fields(page(browser, ask)))

    shown = browser.get(reverse("reply_detail", args=[Reply.objects.get().public_id]))

    html = unescape(shown.content.decode())
    assert "Hello Anne," in html
    assert "anne@atelier.example" in html
    assert "waiting" in html
    assert "<textarea" not in html.partition('id="content"')[2].partition("</main>")[0]


def test_another_reply_may_follow_what_was_sent(browser, ask):
    post(browser, ask, "send", **fields(page(browser, ask)))
    html = unescape(browser.get(url("new", ask), {"again": "1"}).content.decode())

    post(browser, ask, "send", **fields(html))

    assert Mail.objects.count() == 2


def test_the_page_tells_how_the_mail_fares(browser, ask, django_capture_on_commit_callbacks):
    post(browser, ask, "send", **fields(page(browser, ask)))
    address = reverse("reply_detail", args=[Reply.objects.get().public_id])

    mails.deliver(mail_id=Mail.objects.get().pk, now=NOW)
    assert "Taken by the mail server" in browser.get(address).content.decode()

    Mail.objects.update(possibly_twice=True)
    assert "may have received it twice" in browser.get(address).content.decode()

    Mail.objects.update(state=MailState.FAILED, error="550 no such user")
    failed = browser.get(address).content.decode()
    assert "The mail server refused it." in failed
    assert "550 no such user" in failed


def test_the_person_on_the_button_is_the_one_who_gets_it(browser, ask, project):
    other = paul(project)
    sent = fields(page(browser, ask)) | {"contact": str(other.public_id)}

    response = post(browser, ask, "send", **sent)
    html = unescape(response.content.decode())
    assert response.status_code == 422
    assert "Send to paul@atelier.example" in html
    assert not Mail.objects.exists()

    post(browser, ask, "send", **(sent | {"to": str(other.public_id)}))
    assert Mail.objects.get().to_email == "paul@atelier.example"


def test_the_greeting_follows_the_person(browser, ask, project):
    other = paul(project)
    sent = fields(page(browser, ask)) | {"contact": str(other.public_id)}

    html = unescape(post(browser, ask, "compose", **sent).content.decode())

    assert fields(html)["body"].startswith("Hello Paul,")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("Hello {{ name }}", "Fill in this mark first: {{ name }}"),
        ("Hello [CLIENT]", "Fill in this mark first: [CLIENT]"),
        ("", "Write the text first."),
        ("\u200b", "Write the text first."),
    ],
)
@pytest.mark.parametrize("verb", ["send", "copy", "mailto"])
def test_an_unfinished_text_does_not_leave(browser, ask, verb, body, message):
    response = post(browser, ask, verb, **(fields(page(browser, ask)) | {"body": body}))

    assert response.status_code == 422
    assert message in unescape(response.content.decode())
    assert not Mail.objects.exists()
    assert not Reply.objects.exists()


def test_marks_in_the_clients_name_and_words_stay_text_and_may_leave(browser, project, owner):
    project.client.contacts.update(first_name="{{ sender }}")
    ask = make_ask(project, Kind.NEW_WORK, "website", text="Put {{ first_name }} in the newsletter")

    sent = fields(page(browser, ask))
    post(browser, ask, "send", **sent)

    assert Mail.objects.get().body.startswith("Hello {{ sender }},")
    assert "“Put {{ first_name }} in the newsletter”" in Mail.objects.get().body


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_copy_is_kept(browser, ask, headers):
    response = post(browser, ask, "copy", headers, **fields(page(browser, ask)))

    reply = Reply.objects.get()
    address = reverse("reply_detail", args=[reply.public_id])
    assert response.headers["HX-Redirect" if headers else "Location"] == address
    assert reply.state == "copied"
    assert Event.objects.get(kind="reply.sent").facts["through"] == "copied"
    assert Ask.objects.get(pk=ask.pk).decision == "decline"


def test_the_mail_program_gets_the_text_that_was_kept(browser, ask):
    sent = fields(page(browser, ask)) | {"subject": "Prix", "body": "Hello Anne & co"}

    shown = browser.post(url("mailto", ask), sent, follow=True)

    assert Reply.objects.get().state == "mailto"
    assert (
        'href="mailto:anne@atelier.example?subject=Prix&body=Hello%20Anne%20%26%20co"'
        in unescape(shown.content.decode())
    )


def test_a_text_too_long_for_a_link_says_so(browser, ask):
    sent = fields(page(browser, ask)) | {"body": "word " * 400}

    response = post(browser, ask, "mailto", **sent)

    assert response.status_code == 422
    assert "too long for a mail program" in response.content.decode()
    assert not Reply.objects.exists()
