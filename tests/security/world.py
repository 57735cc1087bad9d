"""Two studios with a row of every model, whose ids tell the model that they belong to."""

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django_scopes import scope

from contracts.actions import change_orders
from contracts.models import ChangeOrder, ChangeOrderLine, Counter, IssuedDocument, Notice
from contracts.rules.scope import Line
from contracts.rules.states import LineEffect
from projects.models import (
    Ask,
    ClientRequest,
    Correction,
    Delivery,
    Gesture,
    LedgerLine,
    Project,
    ReadingService,
    Reply,
    Round,
)
from scopeguard.accounts.models import Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.chain import canonical, digest
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import FormKey
from scopeguard.outbox.models import Attachment, Mail
from tests.factories import make_client, make_contract, make_person
from tests.security.canaries import plant, rows_of, tenant_models
from tests.security.passkeys import make_passkey
from tests.support.past import unguard

STEP = 10_000


@dataclass
class World:
    """Alice with a teammate, and a stranger with a studio of his own."""

    owner: User
    teammate: User
    stranger: User
    marks: int
    ids: dict[type[Model], list[tuple[int, str]]] = field(default_factory=dict)
    own_ids: dict[str, tuple[type[Model], int]] = field(default_factory=dict)


def build() -> World:
    """Rows for both studios; those of Alice's are marked, those of the stranger's are not."""
    unguard()
    _spread_ids()
    owner = make_person("Alice Martin", "alice@example.org")
    teammate = make_person("Bob Petit", "bob@example.org", studio=owner.studio)
    stranger = make_person("Charlie Durand", "charlie@example.net")
    for person in (owner, stranger):
        with scope(studio=person.studio):
            _rows(person)
    plant(owner)
    for person in (owner, stranger):
        person.studio = Studio.objects.get(pk=person.studio.pk)
        with scope(studio=person.studio):
            _issue(person)
    world = World(owner, teammate, stranger, plant(owner))
    for model in tenant_models():
        world.ids[model] = [_ids(row) for row in rows_of(model, owner)]
        for row in rows_of(model, stranger):
            for number in _ids(row):
                if number:
                    world.own_ids[str(number)] = (model, row.pk)
    return world


def _ids(row: Model) -> tuple[int, str]:
    return row.pk, str(getattr(row, "public_id", ""))


def _spread_ids() -> None:
    """Start the ids of each model elsewhere, so that a number in a form names one model."""
    with connection.cursor() as cursor:
        for place, model in enumerate(tenant_models(), start=1):
            table, start = model._meta.db_table, place * STEP
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, start]
                )
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, start]
                )


def _rows(person: User) -> None:
    studio, now = person.studio, timezone.now()
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    make_passkey(person, "Key")
    contract = make_contract(studio)
    make_contract(studio, state="draft", client=make_client(studio, name="Second client"))
    project = contract.project
    _work(person, project)
    order = ChangeOrder.objects.create(studio=studio, contract=contract, title="Draft order")
    ChangeOrderLine.objects.create(studio=studio, order=order, description="One more concept")
    Counter.objects.create(studio=studio, contract=contract, series="letter", last=1)
    _letters(studio, contract)
    ReadingService.objects.create(studio=studio, address="https://reader.example", model="Own")
    FormKey.objects.create(studio=studio, key=uuid.uuid4(), digest="0" * 64, used_at=now)
    with transaction.atomic():
        record(
            studio=studio, kind=EventKind.CONTRACT_CREATED, subject=contract, by=person, now=now,
            project=project.public_id, facts={"title": contract.title},
        )  # fmt: skip


def _work(person: User, project: Project) -> None:
    studio, now, today = person.studio, timezone.now(), timezone.localdate()
    contact = project.contract.contact
    request = ClientRequest.objects.create(
        studio=studio, project=project, contact=contact, text="A third concept?", received_at=now,
        logged_at=now, logged_by=person, undecided=1,
    )  # fmt: skip
    common = {
        "studio": studio, "request": request, "project": project, "kind": "new_work",
        "item_key": "logo", "verdict": "over_quantity", "basis": "quantity", "used": 2,
        "agreed": 2, "suggested": "change_order", "estimate": Decimal(900),
        "guesses": {"kinds": [["new_work", "0.9"]], "items": [["logo", "0.9"]], "cues": []},
    }  # fmt: skip
    ask = Ask.objects.create(text="A third concept?", **common)
    given = Ask.objects.create(
        text="A banner?", position=1, decision="goodwill", decided_at=now, decided_by=person,
        **common,
    )  # fmt: skip
    Gesture.objects.create(studio=studio, ask=given, project=project, value=50, given_on=today)
    Correction.objects.create(
        studio=studio, ask=ask, project=project, text="A third concept?", kind_read="question",
        kind="new_work", item_key="logo", made_at=now, made_by=person,
    )  # fmt: skip
    LedgerLine.objects.create(
        studio=studio, project=project, item_key="logo", delivered=1, rounds_used=1
    )
    Delivery.objects.create(
        studio=studio, project=project, item_key="logo", ordinal=1, delivered_on=today
    )
    Round.objects.create(
        studio=studio, project=project, item_key="logo", ordinal=1, used_on=today, ask=ask
    )
    mail = Mail.objects.create(
        studio=studio, to_email="tom@northwind.example", subject="Your request", body="Dear Tom",
        message_id=f"<{uuid.uuid4()}@example>", queued_at=now, due_at=now + timedelta(days=99),
    )  # fmt: skip
    Attachment.objects.create(
        studio=studio, mail=mail, name="order.pdf", content_type="application/pdf", content=b"%PDF"
    )
    for state, sent in (("draft", None), ("sent", mail)):
        Reply.objects.create(
            studio=studio, ask=ask, contact=contact, language="en", subject="Your request",
            body="Dear Tom", state=state, mail=sent,
        )  # fmt: skip


def _letters(studio: Studio, contract) -> None:
    now = timezone.now()
    common = {
        "studio": studio, "contract": contract, "sent_at": now, "received_on": now.date(),
        "ends_on": date(2027, 1, 31), "notice_length": 14,
    }  # fmt: skip
    Notice.objects.create(**common)
    facts, pdf = {"title": "Termination"}, b"%PDF-1.7 no pages"
    document = IssuedDocument.objects.create(
        studio=studio, contract=contract, kind="termination", reference="1", language="en",
        title="Termination", facts=canonical(facts).decode(), digest=digest(facts), pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(), issued_at=now,
    )  # fmt: skip
    Notice.objects.create(state="issued", number=1, issued_at=now, document=document, **common)


def _issue(person: User) -> None:
    """A change order with its paper, made after the marks were set: they are in its facts."""
    contract = Project.objects.filter(contract__state="signed").first().contract
    line = Line(
        effect=LineEffect.UNITS, item_key="logo", description="One more concept",
        quantity=Decimal(1), unit="concept", unit_price=Decimal(900),
    )  # fmt: skip
    order = change_orders.draft(
        contract=contract, title=contract.title, lines=[line], by=person, now=timezone.now()
    )
    change_orders.issue(order=order, by=person, now=timezone.now())
