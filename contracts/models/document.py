"""Documents as they were issued: never regenerated, never changed, never deleted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.contract import Contract
from scopeguard.core.owned import StudioOwned


class IssuedDocument(StudioOwned):
    """The facts, their digest, the bytes and their SHA-256, frozen at issue.

    `facts` is canonical JSON text (see activity.chain.canonical): the page that shows a document
    reads it, so that an old order keeps its old text. The database refuses any change to the row.
    """

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(
        max_length=20,
        choices=[("change_order", _("change order")), ("termination", _("termination notice"))],
    )
    reference = models.CharField(max_length=60)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=300)
    facts = models.TextField()
    digest = models.CharField(max_length=64)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind", "reference"], name="one_document_a_reference"
            )
        ]

    def __str__(self) -> str:
        return self.title
