"""An example of what would leave: a made-up message, under terms of the studio's own."""

from dataclasses import dataclass
from decimal import Decimal

from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms
from projects.models import Project
from projects.queries.judging import bench
from projects.rules.verdicts import Counts

MESSAGES = {
    "en": "Hello, thank you for the drafts! Could we see one more version, in green? You reach me "
    "at tom@example.org or on 020 7946 0958.",
    "fr": "Bonjour, merci pour les pistes\u202f! Pourrait-on voir une version de plus, en "
    "vert\u202f? Je suis joignable à tom@example.org ou au 01 99 00 12 34.",
}
_MADE_UP = Terms(
    language="en", currency="EUR", price=Decimal(0), hourly_rate=Decimal(0), ends_on=None,
    deliverables=(DeliverableTerms("logo", "Logo concepts", quantity=2, revision_rounds=1),),
    exclusions=(ExclusionTerms("website", "Website"),),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A message, the terms to read it by, and whose they are (None: made up)."""

    message: str
    terms: Terms
    counts: dict[str, Counts]
    project: Project | None


def sample() -> Sample:
    """Of the newest open project of the studio in scope; made-up terms where there is none."""
    rows = Project.objects.filter(closed_at=None).select_related("contract", "client")
    project = rows.order_by("-pk").first()
    if project is None:
        return Sample(MESSAGES["en"], _MADE_UP, {}, None)
    judges = bench(project)
    language = "fr" if judges.terms.language.startswith("fr") else "en"
    return Sample(MESSAGES[language], judges.terms, judges.counts, project)
