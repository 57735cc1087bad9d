"""Notices (courriers): formal letters. Termination is the first kind."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.models.contract import Contract
from contracts.models.document import IssuedDocument
from contracts.rules.states import NoticeState
from scopeguard.core.owned import StudioOwned


class Notice(StudioOwned):
    """A letter that ends a contract. The period is copied from the contract when it is drafted."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(
        max_length=20, choices=[("termination", _("termination"))], default="termination"
    )
    state = models.CharField(
        max_length=10, choices=labels.NOTICE_STATES, default=NoticeState.DRAFT.value
    )
    number = models.PositiveIntegerField(null=True)
    ground = models.CharField(
        _("ground"), max_length=20, choices=labels.GROUNDS, default="convenience"
    )
    notice_length = models.PositiveSmallIntegerField(
        _("notice period"), null=True, blank=True, validators=[MaxValueValidator(3650)]
    )
    notice_unit = models.CharField(
        _("counted in"), max_length=10, choices=labels.NOTICE_UNITS, default="cal"
    )
    channel = models.CharField(
        _("sent by"), max_length=20, choices=labels.LETTER_CHANNELS, default="email"
    )
    sent_at = models.DateTimeField(_("sent on"))
    received_on = models.DateField(_("received on"))
    received_is_set = models.BooleanField(default=False)
    ends_on = models.DateField(_("ends on"))
    breach = models.TextField(_("breaches, with their dates"), max_length=4000, blank=True)
    cure_notice_on = models.DateField(_("notice to cure sent on"), null=True, blank=True)
    cure_ends_on = models.DateField(_("time to cure until"), null=True, blank=True)
    work_until = models.TextField(_("work until then"), max_length=2000, blank=True)
    handover = models.TextField(_("handover"), max_length=2000, blank=True)
    materials = models.TextField(_("return of materials"), max_length=2000, blank=True)
    closing = models.TextField(_("closing words"), max_length=2000, blank=True)
    document = models.OneToOneField(
        IssuedDocument, on_delete=models.PROTECT, null=True, related_name="notice"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind", "number"], name="one_notice_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.contract}"
