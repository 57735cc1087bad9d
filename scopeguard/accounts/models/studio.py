"""The studio: the freelancer's business, and the tenant that every row belongs to."""

import uuid
from enum import StrEnum

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Studio(models.Model):
    """Who the provider is on every document, and the defaults of new contracts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    owner_name = models.CharField(_("your name as a signatory"), max_length=200, blank=True)
    owner_title = models.CharField(_("your title"), max_length=120, blank=True)
    address = models.TextField(_("address"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    country = models.CharField(_("country"), max_length=2, default="FR")
    registration = models.CharField(_("company number (SIRET…)"), max_length=60, blank=True)
    legal_line = models.CharField(_("legal form and register"), max_length=200, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=40, blank=True)
    vat_note = models.CharField(_("VAT mention on documents"), max_length=200, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    hourly_rate = models.DecimalField(
        _("hourly rate"),
        max_digits=12,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/Paris")
    is_demo = models.BooleanField(_("example studio"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Role(StrEnum):
    """What a person may do in a studio."""

    OWNER = "owner"
    MEMBER = "member"


class Membership(models.Model):
    """A person's place in a studio."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    studio = models.ForeignKey(Studio, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(
        max_length=10,
        choices=[(Role.OWNER.value, _("owner")), (Role.MEMBER.value, _("member"))],
        default=Role.OWNER.value,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "studio"], name="one_membership_a_studio")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.studio}"
