"""A reply drafted from the facts of an ask, edited by a person, and kept as it was sent."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Contact
from projects import labels
from projects.models.ask import Ask
from scopeguard.core.owned import StudioOwned
from scopeguard.outbox.models import Mail

# Given to the person to carry over: nobody but that person knows whether the client has had it.
HANDED = ("copied", "mailto")


class Reply(StudioOwned):
    """One answer to the client. `choices` keeps which alternatives and strength made the draft."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="replies")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=5)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000)
    choices = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=labels.REPLY_STATES, default="draft")
    mail = models.OneToOneField(Mail, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")

    def __str__(self) -> str:
        return self.subject
