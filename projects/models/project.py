"""The work under one contract."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Client, Contract
from scopeguard.core.owned import StudioOwned


class Project(StudioOwned):
    """Made with its contract, and named by it: nobody fills in two forms."""

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="project")
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="projects")
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def __str__(self) -> str:
        return str(self.contract)
