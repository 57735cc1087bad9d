"""A client request (demande): one message, logged."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Contact
from projects import labels
from projects.models.project import Project
from scopeguard.core.owned import StudioOwned


class ClientRequest(StudioOwned):
    """One message of a client, as it came. `undecided` counts its asks that await a decision."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="requests")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True, related_name="+")
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    channel = models.CharField(
        _("channel"), max_length=10, choices=labels.CHANNELS, default="email"
    )
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("message"), max_length=100_000)
    language = models.CharField(max_length=5, default="en")
    # Who read it ("service:" and the model for a reading service), and why the service did not.
    engine = models.CharField(max_length=60, blank=True)
    fault = models.CharField(max_length=20, choices=labels.SERVICE_FAULTS, blank=True)
    received_at = models.DateTimeField(_("received"))
    logged_at = models.DateTimeField()
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undecided = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("client request")
        verbose_name_plural = _("client requests")
        indexes = [
            models.Index(fields=["studio", "-received_at", "-id"], name="request_newest"),
            models.Index(fields=["project", "-received_at"], name="request_project"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
