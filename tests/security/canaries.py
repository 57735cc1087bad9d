"""Marks in every text column of a studio's rows, which must never be seen by anybody else.

Found by introspection: a new model or column is marked by itself.
"""

import re
from decimal import Decimal

import pypdfium2
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import (
    CharField,
    DecimalField,
    Field,
    JSONField,
    Model,
    QuerySet,
    TextField,
)

from scopeguard.accounts.models import Membership, Studio, User
from scopeguard.activity.models import Event
from scopeguard.core.owned import StudioOwned

MARK = re.compile(r"zqx[a-z]{6}xqz", re.IGNORECASE)
# Amounts that stand nowhere else, whatever separators a page writes them with.
NUMBER = "8391746"
AMOUNT = Decimal(NUMBER + ".25")
# Text columns that mean something to the program, so that a mark would break the page.
MEANT = {
    "studio.country", "studio.currency", "studio.time_zone", "user.password", "user.language",
    "client.country", "client.time_zone", "deliverable.key", "exclusion.key", "ask.item_key",
    "ask.basis", "ask.clause_kind", "ask.clause_number", "correction.item_key",
    "correction.item_read", "correction.kind", "correction.kind_read", "counter.series",
    "ledgerline.item_key", "delivery.item_key", "round.item_key", "changeorderline.item_key",
    "changeorder.revision", "changeorder.clause_kind", "issueddocument.facts",
    "issueddocument.digest", "issueddocument.sha256", "issueddocument.language",
    "reply.language", "clientrequest.language", "event.kind", "event.subject_kind",
    "event.hash", "event.previous_hash", "formkey.digest", "contract.calendar",
    "contract.language", "contract.currency", "authenticator.type", "clause.number",
    "mail.message_id", "readingservice.sealed_key",
    "attachment.content_type",
}  # fmt: skip
MARKED_AMOUNTS = {"contract.price", "deliverable.price", "changeorderline.unit_price"}
SHORTEST = 20


def tenant_models() -> list[type[Model]]:
    """Every model whose rows belong to one studio or to one person."""
    owned = [m for m in apps.get_models() if issubclass(m, StudioOwned)]
    return [*owned, Event, Studio, Membership, User, EmailAddress, Authenticator]


def rows_of(model: type[Model], person: User) -> QuerySet:
    """The rows of a model that are this person's or their studio's, past every scope."""
    rows = QuerySet(model=model).order_by("pk")
    studio = person.studio.pk
    if issubclass(model, StudioOwned) or model in (Event, Membership):
        return rows.filter(studio_id=studio)
    if model is Studio:
        return rows.filter(pk=studio)
    if model is User:
        return rows.filter(memberships__studio_id=studio)
    return rows.filter(user__memberships__studio_id=studio)


def plant(person: User) -> int:
    """Mark every row of a person's studio; the number of marks in it."""
    count = 0
    for model in tenant_models():
        name = model._meta.model_name
        for row in rows_of(model, person):
            values = dict(_marks(name, row))
            if values:
                QuerySet(model=model).filter(pk=row.pk).update(**values)
                count += len(values)
    return count


def seen(content: bytes) -> list[str]:
    """The marks in an answer: in its text, and inside when it is a PDF."""
    text = content.decode("utf-8", "ignore")
    if content[:5] == b"%PDF-":
        text += _pdf_text(content)
    found = sorted(set(MARK.findall(text)))
    digits = re.sub(r"(?<=\d)[\s.,'\u202f\u00a0](?=\d)", "", text)
    return [*found, NUMBER] if NUMBER in digits else found


def mark(number: int) -> str:
    """The mark of that number: letters alone, so that a slug or an address can hold it."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in range(6))
    return f"zqx{letters}xqz"


def _marks(name: str, row: Model):
    for field in row._meta.concrete_fields:
        label = f"{name}.{field.name}"
        if label in MARKED_AMOUNTS and isinstance(field, DecimalField):
            yield field.name, AMOUNT
        elif isinstance(field, JSONField):
            yield field.name, _marked_json(getattr(row, field.name), row.pk)
        elif _is_free_text(field, label):
            text = mark(_number(label, row.pk))
            yield field.name, f"{text}@canary.example" if "email" in field.name else text


def _is_free_text(field: Field, label: str) -> bool:
    return (
        isinstance(field, CharField | TextField)
        and label not in MEANT
        and not field.choices
        and (field.max_length is None or field.max_length >= SHORTEST)
    )


def _number(label: str, pk: int) -> int:
    """A number for each column of each row, the same on every run."""
    return (sum(ord(c) * 31**i for i, c in enumerate(label)) * 101 + pk * 7919) % 26**6


def _marked_json(value: object, pk: int) -> object:
    """Free text in it becomes a mark; scores, keys and kinds stay, since the program reads them."""
    if isinstance(value, dict):
        return {
            k: mark(_number(k, pk)) if isinstance(v, str) and k not in ("currency", "amount") else v
            for k, v in value.items()
        }
    return value


def _pdf_text(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    pages = [page.get_textpage().get_text_bounded() for page in document]
    enclosed = [
        bytes(document.get_attachment(n).get_data()).decode("utf-8", "ignore")
        for n in range(document.count_attachments())
    ]
    metadata = " ".join(document.get_metadata_dict().values())
    document.close()
    return "\n".join([*pages, *enclosed, metadata])
