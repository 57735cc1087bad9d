"""A reading service: a language model elsewhere that a studio lets read its messages."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scopeguard.core.owned import StudioOwned


class ReadingService(StudioOwned):
    """Where it is, and since when its owner agrees to what leaves (`agreed_at` None: off).

    `sealed_key` is encrypted (scopeguard.core.secrets); of the key itself only `key_end`, its last
    four characters, is ever shown. `answer_format` is what the server was found to know.
    """

    address = models.CharField(_("address"), max_length=500)
    model = models.CharField(_("model"), max_length=120)
    sealed_key = models.TextField(blank=True)
    key_end = models.CharField(max_length=4, blank=True)
    answer_format = models.CharField(max_length=12, default="json_schema")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reading service")
        verbose_name_plural = _("reading services")
        constraints = [
            models.UniqueConstraint(fields=["studio"], name="one_reading_service_a_studio")
        ]

    def __str__(self) -> str:
        return f"{self.model} · {self.address}"
