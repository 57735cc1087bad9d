"""The ledger: units delivered and revision rounds used, for each deliverable of a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.ask import Ask
from projects.models.project import Project
from scopeguard.core.owned import StudioOwned


class LedgerLine(StudioOwned):
    """The counts of one deliverable, raised by conditional updates only: no race, no overrun."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="ledger")
    item_key = models.SlugField(max_length=60)
    delivered = models.PositiveIntegerField(default=0)
    rounds_used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "item_key"], name="one_ledger_line_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_key} {self.delivered} / {self.rounds_used}"


class Delivery(StudioOwned):
    """One unit handed over."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="deliveries")
    item_key = models.SlugField(max_length=60)
    ordinal = models.PositiveIntegerField()
    delivered_on = models.DateField(_("delivered on"))
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["item_key", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "item_key", "ordinal"], name="one_delivery_an_ordinal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_key} {self.ordinal}"


class Round(StudioOwned):
    """One revision round used: one consolidated list of comments on one version."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="rounds")
    item_key = models.SlugField(max_length=60)
    ordinal = models.PositiveIntegerField()
    used_on = models.DateField(_("used on"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, related_name="rounds")

    class Meta:
        ordering = ["item_key", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "item_key", "ordinal"], name="one_round_an_ordinal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_key} {self.ordinal}"
