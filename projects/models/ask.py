"""An ask (point demandé): one thing asked in a message, its verdict and what was decided."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import ChangeOrder
from projects import labels
from projects.models.project import Project
from projects.models.request import ClientRequest
from scopeguard.core.owned import StudioOwned


class Ask(StudioOwned):
    """One thing asked.

    `item_key` names a deliverable or exclusion of the terms in force; "" means that none fits.
    `guesses` keeps what the reading said: {"kinds": [[kind, score]…], "items": [[key or null,
    score]…], "cues": […]} with scores as strings. The verdict and its facts are those of the last
    judgement; once decided they stay as they were.
    """

    request = models.ForeignKey(ClientRequest, on_delete=models.CASCADE, related_name="asks")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="asks")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=100_000)
    kind = models.CharField(_("kind"), max_length=12, choices=labels.KINDS)
    item_key = models.CharField(_("item"), max_length=60, blank=True)
    item_title = models.CharField(max_length=200, blank=True)
    confident = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=False)
    guesses = models.JSONField(default=dict)
    urgent = models.BooleanField(_("urgent"), default=False)
    important = models.BooleanField(_("important"), default=False)
    verdict = models.CharField(_("verdict"), max_length=20, choices=labels.VERDICTS)
    basis = models.CharField(max_length=12)
    used = models.PositiveIntegerField(null=True)
    agreed = models.PositiveIntegerField(null=True)
    clause_kind = models.CharField(max_length=20, blank=True)
    clause_number = models.CharField(max_length=10, blank=True)
    suggested = models.CharField(max_length=12, choices=labels.DECISIONS)
    # Price of one more unit or round, net, in the contract's currency; None: to be quoted.
    estimate = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    decision = models.CharField(_("decision"), max_length=12, choices=labels.DECISIONS, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    later_on = models.DateField(_("come back to it on"), null=True)
    change_order = models.ForeignKey(
        ChangeOrder, on_delete=models.SET_NULL, null=True, related_name="asks"
    )

    class Meta:
        ordering = ["request", "position", "pk"]
        verbose_name = _("ask")
        verbose_name_plural = _("asks")
        indexes = [models.Index(fields=["studio", "decision", "verdict"], name="ask_decision")]

    def __str__(self) -> str:
        return self.text[:80]


class Gesture(StudioOwned):
    """A geste commercial: work given away on purpose, with its value net of tax."""

    ask = models.OneToOneField(Ask, on_delete=models.CASCADE, related_name="gesture")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="gestures")
    value = models.DecimalField(
        _("value"), max_digits=14, decimal_places=3, validators=[MinValueValidator(0)]
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    given_on = models.DateField()

    def __str__(self) -> str:
        return str(self.ask)


class Correction(StudioOwned):
    """What a person put right in a reading, kept as an example for this studio alone."""

    ask = models.ForeignKey(Ask, on_delete=models.SET_NULL, null=True, related_name="corrections")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="corrections")
    text = models.TextField()
    kind_read = models.CharField(max_length=12)
    item_read = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12)
    item_key = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind_read} → {self.kind}: {self.text[:60]}"
