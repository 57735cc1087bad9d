"""Asks of every verdict, and a world of facts, for the tests of replies."""

from datetime import date, timedelta

from projects.actions import ledger
from projects.models import Ask, Project
from projects.replies.catalogue import Reason
from projects.rules.asks import Kind
from tests.factories import NOW, make_client, make_contract
from tests.projects.messages import make_ask

TODAY = date(2026, 3, 2)
HOSTILE = "{{ sender }} {% for i in (1..9) %}x{% endfor %} {{ x.__class__ }}"
GUARDS = (
    "clause", "item", "count", "days", "last_day", "price", "hours", "rate", "total", "next_item",
    "end", "swap", "later", "referral", "phone", "subject",
)  # fmt: skip
MARTIN = {
    "first_name": "Anne", "last_name": "Martin", "civility": "ms", "email": "anne@atelier.example",
}  # fmt: skip


def make_project(studio, *, language: str = "en", address_form: str = "vous", **fields) -> Project:
    """A signed contract that ends a month after today, with a French or an English client."""
    client = make_client(
        studio, name="Atelier Nord", language=language, address_form=address_form, contact=MARTIN
    )
    return make_contract(
        studio, client=client, language=language, **({"ends_on": TODAY + timedelta(32)} | fields)
    ).project


def ask_for(reason: Reason, project: Project, by, **facts) -> Ask:
    """An ask that the rules judge to need that reply."""
    if reason == Reason.OVER_QUANTITY:
        for days in (3, 1):
            ledger.deliver(
                project=project, item_key="logo", by=by, now=NOW, on=TODAY - timedelta(days)
            )
        return make_ask(project, Kind.NEW_WORK, "logo", **facts)
    if reason == Reason.REVISIONS_EXHAUSTED:
        ledger.use_round(project=project, item_key="logo", by=by, now=NOW, on=TODAY)
        return make_ask(project, Kind.REVISION, "logo", **facts)
    kinds = {
        Reason.IN_SCOPE: (Kind.NEW_WORK, "logo"),
        Reason.OUT_OF_SCOPE: (Kind.NEW_WORK, "website"),
        Reason.WITHIN_REVISIONS: (Kind.REVISION, "logo"),
        Reason.TERMS_CHANGE: (Kind.SCHEDULE, ""),
        Reason.NO_ACTION: (Kind.QUESTION, ""),
        Reason.BOUNDARY: (Kind.CONDUCT, ""),
        Reason.CLARIFY: (Kind.UNCLEAR, ""),
    }
    kind, item = kinds[reason]
    return make_ask(project, kind, item, **facts)


def all_facts(language: str = "en", **changed) -> dict[str, object]:
    """Every fact that a template may name, all of them known."""
    french = language == "fr"
    found: dict[str, object] = {
        "tu": False, "written": True, "strength": 1, "named": True, "schedule": True,
        "correction": False, "beyond": True, "signed": True, "current": True, "count": True,
        "ongoing": True, "swap_equal": False, "taxed": False, "used": 2, "agreed": 2, "nth": 1,
        "client": "Atelier Nord", "contact": "Anne", "sender": "Alice Martin",
        "phone": "01 23 45 67 89", "quote": "Could we see a third one?", "subject": "Re: Logo",
        "item": "Logo concepts", "next_item": "Brand guidelines", "swap": "Brand guidelines",
        "referral": "Ana Roy", "price": "900 €", "hours": "6 heures" if french else "6 hours",
        "rate": "65 €", "total": "3 200 €", "gesture": "195 €",
        "clause": "article 2, Livrables" if french else "section 2, Deliverables",
        "days": "27 février et 28 février 2026" if french else "27 and 28 February 2026",
        "last_day": "1er mars 2026" if french else "1 March 2026",
        "end": "3 avril 2026" if french else "3 April 2026",
        "later": "4 avril 2026" if french else "4 April 2026",
        "answer_by": "lundi 9 mars 2026" if french else "Monday 9 March 2026",
        "question": "quelle partie est-ce\u202f?" if french else "which part is it?",
    }  # fmt: skip
    found["has"] = dict.fromkeys(GUARDS, True)
    return found | changed


def without(facts: dict[str, object], *names: str) -> dict[str, object]:
    """The facts without some of them, as if they were not known."""
    left = {name: value for name, value in facts.items() if name not in names}
    return left | {"has": {name: name not in names for name in GUARDS}}
