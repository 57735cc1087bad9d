"""What is included and what is named as not included."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.contract import Contract
from scopeguard.core.owned import StudioOwned


class Deliverable(StudioOwned):
    """Something included: `quantity` units for `price` in all, with `revision_rounds` over them."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="deliverables")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("deliverable"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)
    quantity = models.PositiveIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    revision_rounds = models.PositiveSmallIntegerField(
        _("revision rounds"), default=0, validators=[MaxValueValidator(100)]
    )
    price = models.DecimalField(
        _("price, net of tax"),
        max_digits=14,
        decimal_places=3,
        default=0,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")
        constraints = [
            models.UniqueConstraint(fields=["contract", "key"], name="one_deliverable_a_key")
        ]

    def __str__(self) -> str:
        return self.title


class Exclusion(StudioOwned):
    """Something that the contract names as not included."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="exclusions")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("exclusion"), max_length=200)
    description = models.TextField(_("description"), max_length=2000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("exclusion")
        verbose_name_plural = _("exclusions")
        constraints = [
            models.UniqueConstraint(fields=["contract", "key"], name="one_exclusion_a_key")
        ]

    def __str__(self) -> str:
        return self.title
