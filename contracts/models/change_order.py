"""Change orders (avenants): numbered amendments with lines, price and days."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.models.contract import Contract
from contracts.models.document import IssuedDocument
from contracts.rules.states import LineEffect, OrderState
from scopeguard.core.owned import StudioOwned


class ChangeOrder(StudioOwned):
    """One amendment. Number and revision are given at issue; a draft has none.

    A re-issue is a new row with the same number and the next revision, which supersedes this one.
    `base_orders` is how many orders were accepted before the issue: when that has changed, the
    printed totals are no longer true and the order is stale.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="orders")
    state = models.CharField(
        max_length=12, choices=labels.ORDER_STATES, default=OrderState.DRAFT.value
    )
    number = models.PositiveIntegerField(null=True)
    revision = models.CharField(max_length=3, blank=True)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by"
    )
    title = models.CharField(_("title"), max_length=200)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    quote = models.TextField(_("the client's words"), max_length=4000, blank=True)
    quote_from = models.CharField(max_length=200, blank=True)
    quote_on = models.DateField(null=True)
    clause_kind = models.CharField(max_length=20, choices=labels.CLAUSES, blank=True)
    extra_days = models.SmallIntegerField(
        _("days added"), default=0, validators=[MinValueValidator(-3650), MaxValueValidator(3650)]
    )
    day_unit = models.CharField(
        _("counted in"), max_length=10, choices=labels.DAY_UNITS, default="biz"
    )
    # Set at issue: the end date that the document prints; None where the contract has no end.
    new_end_on = models.DateField(null=True)
    note = models.TextField(_("note on the document"), max_length=2000, blank=True)
    valid_until = models.DateField(_("open until"), null=True)
    base_orders = models.PositiveSmallIntegerField(default=0)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.PROTECT, null=True, related_name="change_order"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(null=True)
    # The client's answer, recorded by the freelancer.
    answered_on = models.DateField(_("answered on"), null=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)
    answer_channel = models.CharField(
        _("through"), max_length=10, choices=labels.CHANNELS, blank=True
    )
    answer_note = models.TextField(_("note"), max_length=2000, blank=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("change order")
        verbose_name_plural = _("change orders")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "number", "revision"], name="one_order_a_number"
            ),
            models.CheckConstraint(
                condition=models.Q(state=OrderState.ACCEPTED.value, accepted_at__isnull=False)
                | (~models.Q(state=OrderState.ACCEPTED.value) & models.Q(accepted_at=None)),
                name="accepted_orders_say_when",
            ),
        ]
        indexes = [models.Index(fields=["studio", "state"], name="order_state")]

    def __str__(self) -> str:
        return self.title


class ChangeOrderLine(StudioOwned):
    """One line: quantity times unit price, and what it adds to the terms once accepted."""

    order = models.ForeignKey(ChangeOrder, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    effect = models.CharField(
        _("adds"), max_length=10, choices=labels.LINE_EFFECTS, default=LineEffect.NONE.value
    )
    item_key = models.SlugField(_("deliverable"), max_length=60, blank=True)
    description = models.CharField(_("description"), max_length=300)
    quantity = models.DecimalField(_("quantity"), max_digits=12, decimal_places=3, default=1)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    unit_price = models.DecimalField(_("unit price"), max_digits=14, decimal_places=4, default=0)
    revision_rounds = models.PositiveSmallIntegerField(
        _("revision rounds"), default=0, validators=[MaxValueValidator(100)]
    )

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.description
