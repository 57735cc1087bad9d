"""Replies kept, handed over and sent: one mail, one event, frozen afterwards."""

import pytest

from projects.actions import replies
from projects.models import Ask, Reply
from projects.replies.catalogue import Reason
from projects.rules.asks import Kind
from scopeguard.activity.models import Event
from scopeguard.outbox.models import Mail
from tests.factories import NOW
from tests.projects.messages import make_ask
from tests.projects.replies.kit import ask_for, make_project


@pytest.fixture
def project(studio):
    return make_project(studio)


@pytest.fixture
def ask(project):
    return make_ask(project, Kind.NEW_WORK, "website")


def _given(ask, owner, **changed):
    return {
        "ask": ask, "seen": "", "contact": ask.project.client.contacts.get(), "language": "en",
        "subject": "Your request", "body": "Hello Anne, thank you.", "choices": {"call": False},
        "by": owner, "now": NOW,
    } | changed  # fmt: skip


def _kinds():
    return list(Event.objects.order_by("number").values_list("kind", flat=True))


def test_a_draft_is_kept_and_decides_nothing(ask, owner):
    reply = replies.save(**_given(ask, owner))

    assert (reply.state, reply.mail, reply.choices) == ("draft", None, {"call": False})
    ask.refresh_from_db()
    assert ask.decision == ""
    assert _kinds() == ["reply.drafted"]


def test_a_draft_that_was_seen_is_changed(ask, owner):
    first = replies.save(**_given(ask, owner))
    second = replies.save(**_given(ask, owner, seen=str(first.public_id), body="Other"))

    assert first.pk == second.pk
    assert Reply.objects.get().body == "Other"
    assert _kinds() == ["reply.drafted", "reply.changed"]


def test_a_reply_is_sent_to_the_contact_and_kept(ask, owner):
    reply = replies.send(**_given(ask, owner))

    mail = Mail.objects.get()
    assert (mail.to_email, mail.to_name) == ("anne@atelier.example", "Anne Martin")
    assert (mail.subject, mail.body) == ("Your request", "Hello Anne, thank you.")
    assert (mail.reply_to, mail.project_id) == (ask.studio.email, ask.project.public_id)
    assert (reply.state, reply.mail, reply.sent_by, reply.sent_at) == ("sent", mail, owner, NOW)
    ask.refresh_from_db()
    assert ask.decision == "decline"
    assert _kinds() == ["mail.queued", "reply.sent", "ask.decided"]


@pytest.mark.parametrize(
    ("reason", "decision"),
    [
        (Reason.OVER_QUANTITY, "decline"), (Reason.REVISIONS_EXHAUSTED, "decline"),
        (Reason.TERMS_CHANGE, "decline"), (Reason.BOUNDARY, "decline"),
        (Reason.CLARIFY, "clarify"), (Reason.NO_ACTION, "do_it"), (Reason.IN_SCOPE, "do_it"),
        (Reason.WITHIN_REVISIONS, ""),
    ],
)  # fmt: skip
def test_the_answer_decides_what_awaited_a_decision(project, owner, reason, decision):
    ask = ask_for(reason, project, owner)

    replies.hand_over(**_given(ask, owner), through="copied")

    assert Ask.objects.get(pk=ask.pk).decision == decision


@pytest.mark.parametrize(
    ("reason", "meant", "decision"),
    [
        (Reason.OVER_QUANTITY, "clarify", "clarify"),
        (Reason.WITHIN_REVISIONS, "decline", "decline"),
        (Reason.IN_SCOPE, "decline", "decline"), (Reason.CLARIFY, "decline", "decline"),
        (Reason.BOUNDARY, "goodwill", "decline"),
    ],
)  # fmt: skip
def test_the_answer_decides_as_it_was_meant(project, owner, reason, meant, decision):
    ask = ask_for(reason, project, owner)
    given = _given(ask, owner) | {"choices": {"decision": meant}}

    draft = replies.save(**given)
    assert Ask.objects.get(pk=ask.pk).decision == ""

    replies.hand_over(**given | {"seen": str(draft.public_id)}, through="copied")
    assert Ask.objects.get(pk=ask.pk).decision == decision


def test_a_decision_that_was_made_stays(ask, owner):
    ask.decision = "change_order"
    ask.save()

    replies.send(**_given(ask, owner))

    assert Ask.objects.get(pk=ask.pk).decision == "change_order"


def test_what_was_sent_cannot_change(ask, owner):
    sent = replies.send(**_given(ask, owner))

    for action in (replies.save, replies.send):
        with pytest.raises(replies.WrittenMeanwhile):
            action(**_given(ask, owner, seen="", body="Other"))
    new = replies.save(**_given(ask, owner, seen=str(sent.public_id), body="Another one"))
    sent.refresh_from_db()
    assert (sent.body, sent.state) == ("Hello Anne, thank you.", "sent")
    assert new.pk != sent.pk
    assert Mail.objects.count() == 1


def test_a_second_window_does_not_write_over_the_first(ask, owner):
    kept = replies.save(**_given(ask, owner))

    with pytest.raises(replies.WrittenMeanwhile) as refused:
        replies.save(**_given(ask, owner, body="Other"))

    assert refused.value.reply == kept
    assert Reply.objects.get().body == "Hello Anne, thank you."


@pytest.mark.parametrize("through", ["copied", "mailto"])
def test_a_reply_that_was_handed_over_may_still_be_sent(ask, owner, through):
    handed = replies.hand_over(**_given(ask, owner), through=through)
    assert (handed.state, handed.sent_by, handed.mail) == (through, owner, None)

    sent = replies.send(**_given(ask, owner, seen=str(handed.public_id)))

    assert (sent.pk, sent.state) == (handed.pk, "sent")
    assert Mail.objects.count() == 1


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Your request", " \n"), ("", "Hello Anne"), ("Your request", "Hello {{ name }}"),
        ("Your request", "Hello [CLIENT]"), ("Order XXX", "Hello Anne"),
    ],
)  # fmt: skip
def test_an_unfinished_text_does_not_leave(ask, owner, subject, body):
    for action, more in ((replies.send, {}), (replies.hand_over, {"through": "copied"})):
        with pytest.raises(replies.NotReady):
            action(**_given(ask, owner, subject=subject, body=body), **more)

    assert not Reply.objects.exists()
    assert not Mail.objects.exists()


def test_an_unfinished_text_may_be_saved(ask, owner):
    assert replies.save(**_given(ask, owner, body="Hello {{ name }}")).body == "Hello {{ name }}"


def test_marks_in_the_clients_own_words_may_leave(ask, owner):
    body = "Hello Anne, you ask: “put {{ name }} there”."

    replies.send(**_given(ask, owner, body=body), theirs=("put {{ name }} there",))

    assert Mail.objects.get().body == body


@pytest.mark.parametrize("somebody", [True, False])
def test_without_an_address_nothing_is_sent(ask, owner, somebody):
    contact = ask.project.client.contacts.get()
    contact.email = ""
    contact.save()

    with pytest.raises(replies.NoAddress):
        replies.send(**_given(ask, owner, contact=contact if somebody else None))

    assert not Reply.objects.exists()


def test_a_line_break_in_a_subject_cannot_become_a_header(ask, owner):
    replies.send(**_given(ask, owner, subject="Your request\r\nBcc: evil@x.y"))

    assert Mail.objects.get().subject == "Your request Bcc: evil@x.y"
