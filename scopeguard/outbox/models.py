"""Mails: the row is the truth, the worker only carries it to a server."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from scopeguard.core.owned import StudioOwned


class MailState(StrEnum):
    """Where a mail stands."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


class Mail(StudioOwned):
    """One mail to one person, kept as it was sent.

    `message_id` stays the same over all tries, so that a receiver can drop a second copy.
    A try takes a lease until `leased_until`; a lease that runs out is a try that died, and
    `possibly_twice` says that such a try may have reached the server.
    """

    to_name = models.CharField(max_length=200, blank=True)
    to_email = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        max_length=10,
        choices=[
            (MailState.PENDING.value, _("waiting")),
            (MailState.SENT.value, _("sent")),
            (MailState.FAILED.value, _("not delivered")),
        ],
        default=MailState.PENDING.value,
    )
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    possibly_twice = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    project_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="mail_due")]

    def __str__(self) -> str:
        return f"{self.to_email}: {self.subject}"


class Attachment(StudioOwned):
    """A file that goes with a mail."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.name
