"""Queue a mail with the change that it tells of; send it later, once, whatever dies in between."""

import logging
import smtplib
import uuid
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models, transaction
from django_scopes import scopes_disabled

from scopeguard.accounts.models import Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from scopeguard.core.faults import point
from scopeguard.outbox.models import Attachment, Mail, MailState

logger = logging.getLogger(__name__)

# Longer than the mail server's time-out: a try that still runs must never be taken over.
LEASE = timedelta(seconds=settings.EMAIL_TIMEOUT * 3)
WAITS = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240)]

File = tuple[str, str, bytes]


def enqueue(
    *,
    studio: Studio,
    to_email: str,
    to_name: str,
    subject: str,
    body: str,
    by: User,
    now: datetime,
    project: uuid.UUID | None = None,
    files: list[File] | None = None,
) -> Mail:
    """Keep a mail in the caller's transaction, and wake the worker after it.

    `files` are (name, content type, bytes).
    """
    from scopeguard.outbox.tasks import deliver  # the task calls back into this module

    mail = Mail.objects.create(
        studio=studio,
        to_name=to_name,
        to_email=to_email,
        reply_to=studio.email,
        subject=" ".join(subject.split())[:200],
        body=body,
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.SCOPEGUARD_URL).hostname}>",
        queued_at=now,
        due_at=now,
        project_id=project,
    )
    for name, content_type, content in files or []:
        Attachment.objects.create(
            studio=studio, mail=mail, name=name, content_type=content_type, content=content
        )
    record(
        studio=studio,
        kind=EventKind.MAIL_QUEUED,
        subject=mail,
        by=by,
        now=now,
        project=project,
        facts={"to": to_email, "subject": mail.subject},
    )
    point("outbox.after_enqueue")
    transaction.on_commit(lambda: _wake(deliver, mail.pk))
    return mail


def _wake(task: object, mail_pk: int) -> None:
    """Tell the worker. Without a broker the mail waits for the sweep: it is not lost."""
    try:
        task.delay(mail_id=mail_pk)  # type: ignore[attr-defined]
    except (OSError, ConnectionError) as error:
        logger.warning("The worker could not be told of a mail: %s", error)


@scopes_disabled()
def deliver(*, mail_id: int, now: datetime) -> bool:
    """Try one mail. True when a server took it now; False when it was not ours to send."""
    mail = _lease(mail_id, now)
    if mail is None:
        return False
    point("outbox.before_send")
    try:
        _message(mail).send()
    except (smtplib.SMTPException, OSError) as error:
        _failed(mail, error, now)
        return False
    point("outbox.after_send")
    _sent(mail, now)
    point("outbox.after_mark")
    return True


@scopes_disabled()
def due(*, now: datetime, most: int = 100) -> list[int]:
    """The ids of mails that wait and are nobody's: what the sweep takes up again."""
    waiting = Mail.objects.filter(state=MailState.PENDING, due_at__lte=now)
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    return list(waiting.filter(free).order_by("due_at").values_list("pk", flat=True)[:most])


def _lease(mail_id: int, now: datetime) -> Mail | None:
    """Take the mail by a conditional update: of many workers, one gets it."""
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    taken = Mail.objects.filter(free, pk=mail_id, state=MailState.PENDING, due_at__lte=now).update(
        possibly_twice=models.Case(
            models.When(leased_until=None, then=models.F("possibly_twice")), default=True
        ),
        leased_until=now + LEASE,
        tries=models.F("tries") + 1,
    )
    point("outbox.after_lease")
    return Mail.objects.select_related("studio").get(pk=mail_id) if taken else None


def _message(mail: Mail) -> EmailMessage:
    message = EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.to_email],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": mail.message_id, "Resend-Idempotency-Key": mail.message_id},
    )
    for file in mail.attachments.all():
        message.attach(file.name, bytes(file.content), file.content_type)
    return message


def _sent(mail: Mail, now: datetime) -> None:
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state=MailState.SENT, sent_at=now, leased_until=None, error=""
        )
        record(
            studio=mail.studio,
            kind=EventKind.MAIL_SENT,
            subject=mail,
            by=None,
            now=now,
            project=mail.project_id,
            facts={"possibly_twice": mail.possibly_twice},
        )


def _failed(mail: Mail, error: Exception, now: datetime) -> None:
    """Put it off, or give up at once where the server says that it will never take it."""
    final = _is_final(error) or mail.tries > len(WAITS)
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state=MailState.FAILED if final else MailState.PENDING,
            leased_until=None,
            due_at=now if final else now + WAITS[mail.tries - 1],
            error=str(error)[:300],
        )
        if final:
            record(
                studio=mail.studio,
                kind=EventKind.MAIL_FAILED,
                subject=mail,
                by=None,
                now=now,
                project=mail.project_id,
                facts={"error": str(error)[:300]},
            )


def _is_final(error: Exception) -> bool:
    codes = [getattr(error, "smtp_code", 0)]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    return any(500 <= code < 600 for code in codes)
