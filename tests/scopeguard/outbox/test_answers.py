"""What becomes of a mail when the server says no, not now, or nothing at all."""

from datetime import timedelta

import pytest
from django.db import transaction

from scopeguard.activity.models import Event
from scopeguard.outbox.actions import mails
from scopeguard.outbox.models import MailState
from tests.factories import NOW
from tests.scopeguard.outbox.sink import mail_server


@pytest.fixture
def sink(settings):
    with mail_server() as (sink, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
        yield sink


def queue(studio, owner, to, **more):
    with transaction.atomic():
        return mails.enqueue(
            studio=studio, to_email=f"{to}@client.example", to_name="Tom", body="Body", by=owner,
            now=NOW, **({"subject": "Your request"} | more),
        )  # fmt: skip


def kinds():
    return list(Event.objects.order_by("number").values_list("kind", flat=True))


def test_a_mail_arrives_as_it_was_written(sink, studio, owner):
    mail = queue(
        studio, owner, "tom", subject="Créneau :\r\nBcc: evil@x.example",
        files=[("avenant.pdf", "application/pdf", b"%PDF-1.7")],
    )  # fmt: skip

    assert mails.deliver(mail_id=mail.pk, now=NOW)

    (received,) = sink.mails
    assert received["Message-ID"] == received["Resend-Idempotency-Key"] == mail.message_id
    assert received["Bcc"] is None
    assert received["Reply-To"] == studio.email
    assert [part.get_filename() for part in received.walk()][-1] == "avenant.pdf"
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.possibly_twice) == (MailState.SENT, 1, False)
    assert kinds() == ["mail.queued", "mail.sent"]


def test_a_mail_that_left_is_not_sent_again(sink, studio, owner):
    mail = queue(studio, owner, "tom")
    assert mails.deliver(mail_id=mail.pk, now=NOW)
    assert not mails.deliver(mail_id=mail.pk, now=NOW + timedelta(days=1))
    assert len(sink.ids) == 1


@pytest.mark.parametrize("to", ["busy", "later", "drop"])
def test_not_now_is_tried_again_later(sink, studio, owner, to):
    mail = queue(studio, owner, to)

    assert not mails.deliver(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert (mail.state, mail.leased_until) == (MailState.PENDING, None)
    assert mail.due_at == NOW + mails.WAITS[0]
    assert mail.error
    assert mails.due(now=NOW) == []
    assert mails.due(now=NOW + mails.WAITS[0]) == [mail.pk]
    assert kinds() == ["mail.queued"]


@pytest.mark.parametrize("to", ["gone", "full"])
def test_never_is_told_at_once(sink, studio, owner, to):
    mail = queue(studio, owner, to)

    assert not mails.deliver(mail_id=mail.pk, now=NOW)

    mail.refresh_from_db()
    assert mail.state == MailState.FAILED
    assert mail.tries == 1
    assert mails.due(now=NOW + timedelta(days=9)) == []
    assert kinds() == ["mail.queued", "mail.failed"]


def test_a_server_that_is_away_is_tried_until_the_waits_are_over(studio, owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    mail, now, tries = queue(studio, owner, "tom"), NOW, 0

    while mail.state == MailState.PENDING:
        mails.deliver(mail_id=mail.pk, now=now)
        mail.refresh_from_db()
        now, tries = mail.due_at, tries + 1

    assert tries == len(mails.WAITS) + 1
    assert now - NOW == sum(mails.WAITS, timedelta())
    assert kinds() == ["mail.queued", "mail.failed"]


def test_the_message_id_is_the_same_in_every_try(sink, studio, owner):
    mail = queue(studio, owner, "later")
    mails.deliver(mail_id=mail.pk, now=NOW)
    before = mail.message_id
    type(mail).objects.update(to_email="tom@client.example")
    mails.deliver(mail_id=mail.pk, now=NOW + mails.WAITS[0])
    assert sink.ids == [before]


def test_a_mail_is_lost_with_the_change_that_it_told_of(sink, studio, owner):
    def change():
        with transaction.atomic():
            queue(studio, owner, "tom")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()
    assert mails.due(now=NOW) == []
