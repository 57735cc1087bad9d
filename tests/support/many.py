"""A studio with much work in it: rows by the thousand, for tests of scale and for the benchmark."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model

from contracts.models import (
    ChangeOrder,
    ChangeOrderLine,
    Clause,
    Client,
    Contact,
    Contract,
    Deliverable,
    Exclusion,
    Notice,
)
from projects.models import Ask, ClientRequest, Delivery, Gesture, LedgerLine, Project
from scopeguard.accounts.models import User
from scopeguard.activity import chain
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event, JournalHead
from tests.factories import CLAUSES

BATCH = 500
MORE_ORDERS = 20
ORDER_STATES = ("sent", "accepted", "declined", "accepted", "accepted")
DECISIONS = ("do_it", "change_order", "decline", "goodwill", "later")
# (text, kind, item, verdict, estimate): two of them make a request.
ASKS = (
    ("Could you add a third logo concept?", "new_work", "logo", "over_quantity", Decimal(900)),
    ("Please send the guide again.", "question", "guide", "no_action", None),
    ("We need the website as well.", "new_work", "website", "out_of_scope", None),
    ("Another round on the logo, please.", "revision", "logo", "revisions_exhausted", Decimal(195)),
)
Make = Callable[[int], dict[str, Any]]


def fill(
    person: User, *, projects: int, requests: int, undecided: int, weeks: int, now: datetime
) -> Project:
    """Give a person's studio that much work, in its scope; returns the busiest project.

    Each project has its own client and contract, a change order, a letter and a ledger; half of the
    requests, of two asks each, fall on the returned one. They came evenly over the last `weeks`,
    and the newest `undecided` of them await a decision. The journal has a line for each.
    """
    made = _projects(person, projects, now)
    _papers(person, made, weeks, now)
    found = _requests(person, made, requests, undecided, weeks, now)
    _asks(person, found, now)
    _journal(person, found)
    return made[0]


def _all(model: type[Model], person: User, count: int, row: Make) -> list[Any]:
    rows = [model(studio=person.studio, **row(n)) for n in range(count)]
    return model._default_manager.bulk_create(rows, batch_size=BATCH)


def _projects(person: User, count: int, now: datetime) -> list[Project]:
    clients = _all(
        Client, person, count,
        lambda n: {"name": f"Client {n:04}", "language": "en", "country": "GB"},
    )  # fmt: skip
    contacts = _all(
        Contact, person, count,
        lambda n: {
            "client": clients[n], "first_name": "Tom", "last_name": f"Reyes {n}", "civility": "mr",
            "email": f"tom@client-{n}.example", "is_main": True,
        },
    )  # fmt: skip
    contracts = _all(
        Contract, person, count,
        lambda n: {
            "client": clients[n], "contact": contacts[n], "title": f"Brand identity {n:04}",
            "state": "signed", "language": "en", "currency": "GBP", "price": Decimal(3200),
            "hourly_rate": Decimal(65), "extra_round_price": Decimal(195), "calendar": "GB-ENG",
            "signed_on": now.date(), "starts_on": now.date(), "notice_length": 14,
            "ends_on": now.date() + timedelta(days=90),
        },
    )  # fmt: skip
    for key, title, price, position in (("logo", "Logo", 1800, 0), ("guide", "Guide", 1400, 1)):
        _all(
            Deliverable, person, count,
            lambda n, key=key, title=title, price=price, position=position: {
                "contract": contracts[n], "key": key, "title": title, "quantity": 2,
                "unit": "concept", "revision_rounds": 1, "price": Decimal(price),
                "position": position,
            },
        )  # fmt: skip
    _all(Exclusion, person, count, lambda n: {"contract": contracts[n], "key": "website",
                                              "title": "Website"})  # fmt: skip
    for kind, number in CLAUSES:
        _all(
            Clause, person, count,
            lambda n, kind=kind, number=number: {
                "contract": contracts[n], "kind": kind, "number": number, "text": f"Of {kind}.",
            },
        )  # fmt: skip
    return _all(Project, person, count, lambda n: {"contract": contracts[n], "client": clients[n]})


def _papers(person: User, made: list[Project], weeks: int, now: datetime) -> None:
    """An order, a letter and a ledger for each project; up to twenty orders more for the first."""
    count = len(made)
    total = count + min(count, MORE_ORDERS)
    step = timedelta(weeks=weeks) / total

    def order(n: int) -> dict[str, Any]:
        state, issued = ORDER_STATES[n % len(ORDER_STATES)], now - step * n
        return {
            "contract": made[n if n < count else 0].contract, "title": f"Poster {n}",
            "state": state, "number": 1001 + n, "revision": "A", "issued_at": issued,
            "valid_until": issued.date() + timedelta(days=15),
            "accepted_at": issued if state == "accepted" else None,
        }  # fmt: skip

    orders = _all(ChangeOrder, person, total, order)
    for position in range(2):
        _all(
            ChangeOrderLine, person, len(orders),
            lambda n, position=position: {
                "order": orders[n], "position": position, "effect": "units", "item_key": "logo",
                "description": "One more concept", "quantity": 1, "unit_price": Decimal(900),
            },
        )  # fmt: skip
    _all(
        Notice, person, count,
        lambda n: {
            "contract": made[n].contract, "sent_at": now, "received_on": now.date(),
            "ends_on": date(now.year + 1, 1, 31), "notice_length": 14,
        },
    )  # fmt: skip
    _all(LedgerLine, person, count, lambda n: {"project": made[n], "item_key": "logo",
                                               "delivered": 1})  # fmt: skip
    _all(
        Delivery, person, count,
        lambda n: {
            "project": made[n], "item_key": "logo", "ordinal": 1, "delivered_on": now.date(),
        },
    )  # fmt: skip


def _requests(
    person: User, made: list[Project], count: int, undecided: int, weeks: int, now: datetime
) -> list[ClientRequest]:
    step = timedelta(weeks=weeks) / max(count, 1)

    def row(n: int) -> dict[str, Any]:
        project = made[0] if n % 2 else made[n // 2 % len(made)]
        received = now - step * (count - n)
        return {
            "project": project, "contact": project.contract.contact, "channel": "email",
            "text": f"{ASKS[n % 4][0]}\n\n{ASKS[(n + 1) % 4][0]}\n\nThanks, Tom ({n})",
            "received_at": received, "logged_at": received, "logged_by": person,
            "undecided": 2 if n >= count - undecided else 0, "engine": "bulk",
        }  # fmt: skip

    return _all(ClientRequest, person, count, row)


def _asks(person: User, found: list[ClientRequest], now: datetime) -> None:
    def row(n: int) -> dict[str, Any]:
        request = found[n // 2]
        text, kind, item, verdict, estimate = ASKS[(n // 2 + n % 2) % 4]
        decision = "" if request.undecided else DECISIONS[n % 5]
        return {
            "request": request, "project": request.project, "position": n % 2, "text": text,
            "kind": kind, "item_key": item, "item_title": item, "confident": True,
            "verdict": verdict, "basis": "quantity", "used": 2, "agreed": 2,
            "clause_kind": "deliverables", "clause_number": "2", "suggested": "change_order",
            "estimate": estimate, "decision": decision,
            "decided_at": request.received_at if decision else None,
            "decided_by": person if decision else None,
            "guesses": {"kinds": [[kind, "0.900"]], "items": [[item, "0.900"]], "cues": []},
        }  # fmt: skip

    asks = _all(Ask, person, 2 * len(found), row)
    given = [ask for ask in asks if ask.decision == "goodwill"]
    _all(
        Gesture, person, len(given),
        lambda n: {
            "ask": given[n], "project": given[n].project, "value": Decimal(50),
            "given_on": given[n].decided_at.date(),
        },
    )  # fmt: skip


def _journal(person: User, found: list[ClientRequest]) -> None:
    """A line for each request, chained as `record` chains them, without its lock for each."""
    events, previous = [], chain.FIRST
    for number, request in enumerate(found, start=1):
        event = Event(
            studio_id=person.studio.pk, number=number, at=request.logged_at, actor_id=person.pk,
            actor_name=str(person), kind=EventKind.REQUEST_LOGGED.value,
            subject_kind="ClientRequest", subject_id=request.public_id,
            project_id=request.project.public_id, previous_hash=previous,
            facts={
                "text": request.text[:60], "project": str(request.project), "channel": "email",
                "from": "Tom Reyes", "verdicts": ["over_quantity"], "engine": "bulk",
            },
        )  # fmt: skip
        event.hash = previous = chain.event_hash(event)
        events.append(event)
    Event.objects.bulk_create(events, batch_size=BATCH)
    JournalHead.objects.create(studio_id=person.studio.pk, number=len(events), hash=previous)
