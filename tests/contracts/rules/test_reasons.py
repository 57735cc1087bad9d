"""The sentence that says why an ask is a change."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from contracts.rules.reasons import proposed_reason
from contracts.rules.terms import DeliverableTerms, ExclusionTerms, Terms


@dataclass
class Found:
    """A verdict and its count."""

    verdict: str
    item_key: str | None = "logo"
    used: int | None = None
    agreed: int | None = None


@pytest.mark.parametrize(
    ("language", "found", "reason"),
    [
        (
            "en",
            Found("over_quantity", used=2, agreed=2),
            "Deliverable “Logo”: the contract includes 2, and 2 have been delivered.",
        ),
        (
            "fr",
            Found("over_quantity", used=1, agreed=1),
            "Livrable « Logo » : le contrat en prévoit 1 et 1 a déjà été remis.",
        ),
        (
            "en",
            Found("revisions_exhausted", used=1, agreed=1),
            "Deliverable “Logo”: the contract includes 1 revision round, and 1 has been used.",
        ),
        (
            "fr",
            Found("revisions_exhausted", used=2, agreed=2),
            "Livrable « Logo » : le contrat comprend 2 séries de corrections et 2 ont été"
            " utilisées.",
        ),
        (
            "fr",
            Found("revisions_exhausted", used=0, agreed=0),
            "Livrable « Logo » : le contrat ne comprend pas de série de corrections.",
        ),
        ("en", Found("out_of_scope", "site"), "The contract excludes “Website”."),
        ("fr", Found("out_of_scope", "site"), "Le contrat exclut « Website »."),
        (
            "en",
            Found("out_of_scope", None),
            "This work is not among the deliverables of the contract.",
        ),
        ("en", Found("terms_change"), ""),
        ("en", Found("over_quantity", "gone", 2, 2), ""),
    ],
)
def test_the_limit_is_named(language, found, reason):
    terms = Terms(
        language=language,
        currency="EUR",
        price=Decimal(1),
        hourly_rate=Decimal(1),
        ends_on=None,
        deliverables=(DeliverableTerms("logo", "Logo"),),
        exclusions=(ExclusionTerms("site", "Website"),),
    )

    said = proposed_reason(found, terms).replace("\u202f", " ").replace("\u00a0", " ")

    assert said == reason
