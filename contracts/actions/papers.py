"""The paper that goes out: frozen, or the reason why the draft has to stay one."""

from datetime import datetime
from typing import Any

from contracts.actions.refusals import UnableToIssue
from contracts.documents.issue import freeze, paper_problem
from contracts.models import Contract, IssuedDocument
from scopeguard.core.pdf import RenderRefused


def issue_paper(
    *, contract: Contract, facts: dict[str, Any], title: str, html: str, now: datetime
) -> IssuedDocument:
    """Print and keep the paper of these facts. Raises UnableToIssue where it cannot be printed."""
    try:
        return freeze(contract=contract, facts=facts, title=title, html=html, now=now)
    except RenderRefused as refused:
        raise UnableToIssue(paper_problem(refused)) from refused
