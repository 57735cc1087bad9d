"""Why an ask is a change, in a sentence for the paper, in the language of the contract."""

from typing import Protocol

from contracts.rules.terms import Terms
from scopeguard.core.text import NARROW, NBSP

_QUOTED = {"fr": f"«{NARROW}{{}}{NARROW}»", "en": "“{}”"}


class CountedFinding(Protocol):
    """A verdict with the count behind it (see `pricing.Finding`); None where nothing is counted."""

    @property
    def verdict(self) -> str: ...

    @property
    def item_key(self) -> str | None: ...

    @property
    def used(self) -> int | None: ...

    @property
    def agreed(self) -> int | None: ...


def proposed_reason(finding: CountedFinding, terms: Terms) -> str:
    """The limit or exclusion that makes the ask a change; "" where none can be named.

    Only facts of the contract and of the ledger; the person edits it.
    """
    language = "fr" if terms.language.startswith("fr") else "en"
    french = language == "fr"
    used, agreed = finding.used or 0, finding.agreed or 0
    item, excluded = terms.deliverable(finding.item_key), terms.exclusion(finding.item_key)
    if finding.verdict == "out_of_scope":
        if excluded is None:
            return _NOT_LISTED[language]
        name = _QUOTED[language].format(excluded.title)
        return f"Le contrat exclut {name}." if french else f"The contract excludes {name}."
    if item is None:
        return ""
    name = _QUOTED[language].format(item.title)
    if finding.verdict == "over_quantity":
        return _units_fr(name, used, agreed) if french else _units_en(name, used, agreed)
    if finding.verdict == "revisions_exhausted":
        return _rounds_fr(name, used, agreed) if french else _rounds_en(name, used, agreed)
    return ""


_NOT_LISTED = {
    "fr": "Ce travail ne figure pas parmi les livrables du contrat.",
    "en": "This work is not among the deliverables of the contract.",
}


def _units_fr(name: str, used: int, agreed: int) -> str:
    done = f"{used} ont déjà été remis" if used > 1 else f"{used} a déjà été remis"
    return f"Livrable {name}{NBSP}: le contrat en prévoit {agreed} et {done}."


def _units_en(name: str, used: int, agreed: int) -> str:
    done = "have been delivered" if used != 1 else "has been delivered"
    return f"Deliverable {name}: the contract includes {agreed}, and {used} {done}."


def _rounds_fr(name: str, used: int, agreed: int) -> str:
    if not agreed:
        return f"Livrable {name}{NBSP}: le contrat ne comprend pas de série de corrections."
    rounds = "séries de corrections" if agreed > 1 else "série de corrections"
    done = f"{used} ont été utilisées" if used > 1 else f"{used} a été utilisée"
    return f"Livrable {name}{NBSP}: le contrat comprend {agreed} {rounds} et {done}."


def _rounds_en(name: str, used: int, agreed: int) -> str:
    if not agreed:
        return f"Deliverable {name}: the contract includes no revision round."
    rounds = "revision rounds" if agreed != 1 else "revision round"
    done = "have been used" if used != 1 else "has been used"
    return f"Deliverable {name}: the contract includes {agreed} {rounds}, and {used} {done}."
