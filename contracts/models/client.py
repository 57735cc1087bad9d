"""The other party, and the people there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts import labels
from scopeguard.core.owned import StudioOwned


class Client(StudioOwned):
    """The other party. Letters to it are in `language`, with `address_form` in French."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        _("kind"), max_length=10, choices=labels.CLIENT_TYPES, default="business"
    )
    language = models.CharField(_("language"), max_length=5, choices=labels.LANGUAGES, default="fr")
    address_form = models.CharField(
        _("form of address"), max_length=4, choices=labels.ADDRESS_FORMS, default="vous"
    )
    country = models.CharField(_("country"), max_length=2, default="FR")
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    address = models.TextField(_("address"), max_length=500, blank=True)
    registration = models.CharField(_("company number"), max_length=60, blank=True)
    notes = models.TextField(_("private notes"), max_length=5000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("client")
        verbose_name_plural = _("clients")
        indexes = [models.Index(fields=["studio", "name"], name="client_name")]

    def __str__(self) -> str:
        return self.name


class Contact(StudioOwned):
    """A person at the client's."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="contacts")
    civility = models.CharField(
        _("civility"), max_length=2, choices=labels.CIVILITIES, blank=True, default=""
    )
    first_name = models.CharField(_("first name"), max_length=100, blank=True)
    last_name = models.CharField(_("last name"), max_length=100, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    is_main = models.BooleanField(_("main contact"), default=False)

    class Meta:
        ordering = ["-is_main", "pk"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [models.Index(fields=["studio", "email"], name="contact_email")]

    def __str__(self) -> str:
        return self.full_name or self.email

    @property
    def full_name(self) -> str:
        """First and last name, without gaps."""
        return f"{self.first_name} {self.last_name}".strip()
