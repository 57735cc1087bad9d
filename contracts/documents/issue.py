"""Freezes a paper: facts, digest, bytes, SHA-256. What is written here is never written again."""

import hashlib
import json
import re
import unicodedata
from datetime import datetime
from typing import Any

from contracts.models import Contract, IssuedDocument
from scopeguard.activity import chain
from scopeguard.core import pdf


def freeze(
    *,
    contract: Contract,
    facts: dict[str, Any],
    title: str,
    html: str,
    now: datetime,
) -> IssuedDocument:
    """Print the paper and keep it with the facts that it was made of.

    Call it inside the transaction of the issue, so that a paper that cannot be printed leaves
    nothing behind. The facts, whose `kind`, `reference` and `language` are the paper's, travel
    inside the PDF as JSON. Raises RenderRefused; TypeError on a float among the facts.
    """
    reference, language = facts["reference"], facts["language"]
    data = chain.canonical(facts)
    content = pdf.render(
        html, title=title, language=language, now=now,
        attachment=(file_name(reference, title="", extension="json"), data),
    )  # fmt: skip
    return IssuedDocument.objects.create(
        studio=contract.studio,
        contract=contract,
        kind=facts["kind"],
        reference=reference,
        language=language,
        title=title[:300],
        facts=data.decode(),
        digest=chain.digest(facts),
        pdf=content,
        sha256=hashlib.sha256(content).hexdigest(),
        issued_at=now,
    )


def paper_problem(refused: pdf.RenderRefused) -> str:
    """The code of a paper that cannot be printed: "paper_failed" may go better another time."""
    return "paper_failed" if refused.code == "failed" else "paper_too_big"


def is_intact(document: IssuedDocument) -> bool:
    """Whether the stored bytes and facts are still those of the issue."""
    return (
        hashlib.sha256(bytes(document.pdf)).hexdigest() == document.sha256
        and hashlib.sha256(document.facts.encode()).hexdigest() == document.digest
    )


def facts_of(document: IssuedDocument) -> dict[str, Any] | None:
    """The frozen facts, or None where they are damaged: better nothing than something untrue."""
    if hashlib.sha256(document.facts.encode()).hexdigest() != document.digest:
        return None
    facts: dict[str, Any] = json.loads(document.facts)
    return facts


def file_name(reference: str, *, title: str, extension: str = "pdf") -> str:
    """A name that every system takes: "avenant-3-rev-a-brand-identity.pdf"."""
    short = reference.replace("n°", " ").replace(" no.", " ")
    words = f"{short} {title}".lower().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") + f".{extension}"
