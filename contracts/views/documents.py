"""Issued documents: the stored bytes, or a clear word that they are damaged."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contracts.documents.issue import file_name, is_intact
from contracts.models import IssuedDocument

DAMAGED = 410


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF as a download; `name` is plain ASCII (see documents.issue.file_name)."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    return response


@require_safe
def document_pdf(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The paper exactly as it was issued; never printed anew."""
    rows = IssuedDocument.objects.select_related("contract")
    document = get_object_or_404(rows, public_id=public_id)
    if not is_intact(document):
        return render(
            request, "contracts/document_damaged.html", {"document": document}, status=DAMAGED
        )
    name = file_name(document.reference, title=document.contract.title)
    return pdf_answer(bytes(document.pdf), name)
