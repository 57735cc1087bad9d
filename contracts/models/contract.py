"""The contract: who, how much, until when, and its terms held as data."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.models.client import Client, Contact
from contracts.rules.states import ContractState
from scopeguard.core.owned import StudioOwned


class Contract(StudioOwned):
    """The agreed terms. Accepted change orders amend them; nothing here is edited once signed.

    Amounts are net of tax, in `currency`. `price` is the price at signature.
    """

    client = models.ForeignKey(
        Client, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("client")
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    state = models.CharField(
        max_length=10, choices=labels.CONTRACT_STATES, default=ContractState.DRAFT.value
    )
    reference = models.CharField(_("reference"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=200)
    trade = models.CharField(_("trade"), max_length=120, blank=True)
    purpose = models.TextField(_("shared aim"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=labels.LANGUAGES, default="fr")
    currency = models.CharField(
        _("currency"), max_length=3, choices=[(c, c) for c in labels.CURRENCIES], default="EUR"
    )
    price = models.DecimalField(
        _("price, net of tax"),
        max_digits=14,
        decimal_places=3,
        default=0,
        validators=[MinValueValidator(0)],
    )
    hourly_rate = models.DecimalField(
        _("hourly rate"),
        max_digits=12,
        decimal_places=3,
        default=0,
        validators=[MinValueValidator(0)],
    )
    vat_rate = models.DecimalField(
        _("VAT rate in %"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    law = models.CharField(_("governing law"), max_length=120, blank=True)
    calendar = models.CharField(
        _("holiday calendar"), max_length=10, choices=labels.CALENDARS, default="FR"
    )
    # Revisions
    extra_round_price = models.DecimalField(
        _("price of one more revision round"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    feedback_days = models.PositiveSmallIntegerField(
        _("days for feedback"), default=5, validators=[MaxValueValidator(365)]
    )
    # Changes
    order_valid_days = models.PositiveSmallIntegerField(
        _("days a change order stays open"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    goodwill_cap = models.DecimalField(
        _("cap on gestures"),
        max_digits=12,
        decimal_places=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    # Payment
    payment_days = models.PositiveSmallIntegerField(
        _("days to pay"), default=30, validators=[MaxValueValidator(365)]
    )
    # Termination. No length means that the contract has no such clause.
    notice_length = models.PositiveSmallIntegerField(
        _("notice period"), null=True, blank=True, validators=[MaxValueValidator(3650)]
    )
    notice_unit = models.CharField(
        _("counted in"), max_length=10, choices=labels.NOTICE_UNITS, default="cal"
    )
    cure_days = models.PositiveSmallIntegerField(
        _("days to cure a breach"), default=8, validators=[MaxValueValidator(365)]
    )
    receipt_cutoff = models.TimeField(_("e-mail counts the same day until"), default=time(17, 0))
    ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__gte=0) & models.Q(hourly_rate__gte=0),
                name="contract_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="contract_ends_after_start",
                violation_error_message=_("The end comes before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Clause(StudioOwned):
    """One section of the contract: its printed number and its text, quoted in letters."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=20, choices=labels.CLAUSES)
    number = models.CharField(_("number"), max_length=10)
    text = models.TextField(_("text"), max_length=5000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "kind"], name="one_clause_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"


class Counter(StudioOwned):
    """The last number given in a series of a contract; read and raised in one transaction."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="counters")
    series = models.CharField(max_length=20)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "series"], name="one_counter_a_series")
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
