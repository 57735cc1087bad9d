"""Finds what no longer is as it was recorded: issued documents, and the journal of each studio."""

import hashlib
import json
from collections.abc import Iterator

from django_scopes import scopes_disabled

from contracts.models import IssuedDocument
from scopeguard.accounts.models import Studio
from scopeguard.activity import chain
from scopeguard.activity.models import Event, JournalHead
from scopeguard.core.attachments import attachments

CHUNK = 200


@scopes_disabled()
def damaged_documents() -> Iterator[str]:
    """One line for each fault of an issued document, of every studio: what, and in which row."""
    for document in IssuedDocument.objects.order_by("pk").iterator(chunk_size=CHUNK):
        for fault in _faults(document):
            yield f"document {document.pk} ({document.reference}, {document.public_id}): {fault}"


@scopes_disabled()
def broken_journals() -> Iterator[str]:
    """One line for each break in the chain of a studio's journal."""
    studios = Event.objects.order_by("studio_id").values_list("studio_id", flat=True).distinct()
    for studio in list(studios):
        events = Event.objects.filter(studio_id=studio).order_by("number")
        for found in chain.breaks(events.iterator(chunk_size=CHUNK)):
            yield f"journal of studio {studio}, line {found.number}: {found.problem}"
    # The chain alone cannot tell that its last lines were cut off; the head of the journal can.
    for head in JournalHead.objects.filter(studio_id__in=Studio.objects.values("pk")):
        last = Event.objects.filter(studio_id=head.studio_id).order_by("-number").first()
        if (last.number if last else 0) < head.number:
            yield f"journal of studio {head.studio_id}, line {head.number}: missing at its end"


@scopes_disabled()
def counts() -> tuple[int, int]:
    """How many documents and lines there are to check."""
    return IssuedDocument.objects.count(), Event.objects.count()


def _faults(document: IssuedDocument) -> Iterator[str]:
    if hashlib.sha256(document.facts.encode()).hexdigest() != document.digest:
        yield "the facts do not match their digest"
    elif not _is_canonical(document.facts):
        yield "the facts are not in their canonical form"
    pdf = bytes(document.pdf)
    if hashlib.sha256(pdf).hexdigest() != document.sha256:
        yield "the PDF does not match its SHA-256"
        return  # a damaged file is not opened
    enclosed = attachments(pdf)
    if enclosed and document.facts.encode() not in enclosed:
        yield "the data enclosed in the PDF are not the facts"


def _is_canonical(facts: str) -> bool:
    try:
        return chain.canonical(json.loads(facts)) == facts.encode()
    except (ValueError, TypeError):
        return False
