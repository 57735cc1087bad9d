"""Rows for tests, built through the same models as the product's."""

from datetime import UTC, date, datetime
from decimal import Decimal

from django_scopes import scopes_disabled

from contracts.models import Clause, Client, Contact, Contract, Deliverable, Exclusion
from projects.models import Project
from scopeguard.accounts.models import Membership, Studio, User

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

CLAUSES = [
    ("deliverables", "2"),
    ("exclusions", "3"),
    ("revisions", "4"),
    ("changes", "5"),
    ("schedule", "6"),
    ("payment", "7"),
    ("conduct", "8"),
    ("termination", "9"),
]


def make_person(name: str, email: str, *, studio: Studio | None = None, language: str = "en"):
    """A user with a studio of their own, or a place in the given one."""
    person = User.objects.create_user(
        email=email, password="correct horse battery", name=name, language=language
    )
    role = "member" if studio else "owner"
    studio = studio or Studio.objects.create(
        name=f"Studio {name}",
        owner_name=name,
        email=email,
        address="1 rue des Lilas\n75011 Paris",
        hourly_rate=Decimal(70),
    )
    Membership.objects.create(user=person, studio=studio, role=role)
    person.studio = studio
    return person


@scopes_disabled()
def make_contract(studio: Studio, **fields) -> Contract:
    """A signed contract with a project: two logo concepts with one round, a guide, no website.

    `deliverables` and `exclusions` may be given as lists of dicts.
    """
    deliverables = fields.pop("deliverables", None) or [
        {
            "key": "logo",
            "title": "Logo concepts",
            "quantity": 2,
            "unit": "concept",
            "revision_rounds": 1,
            "price": Decimal(1800),
        },
        {
            "key": "guide",
            "title": "Brand guidelines",
            "quantity": 1,
            "unit": "document",
            "revision_rounds": 1,
            "price": Decimal(1400),
        },
    ]
    exclusions = fields.pop("exclusions", None) or [
        {"key": "website", "title": "Website design or development"}
    ]
    client = fields.pop("client", None) or make_client(studio)
    values = {
        "title": "Brand identity",
        "state": "signed",
        "language": "en",
        "currency": "GBP",
        "price": Decimal(3200),
        "hourly_rate": Decimal(65),
        "extra_round_price": Decimal(195),
        "calendar": "GB-ENG",
        "signed_on": date(2026, 2, 20),
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 4, 3),
        "notice_length": 14,
        "notice_unit": "cal",
    } | fields
    contract = Contract.objects.create(
        studio=studio, client=client, contact=client.contacts.first(), **values
    )
    for position, item in enumerate(deliverables):
        Deliverable.objects.create(studio=studio, contract=contract, position=position, **item)
    for position, item in enumerate(exclusions):
        Exclusion.objects.create(studio=studio, contract=contract, position=position, **item)
    for kind, number in CLAUSES:
        Clause.objects.create(
            studio=studio, contract=contract, kind=kind, number=number, text=f"Text of {kind}."
        )
    Project.objects.create(studio=studio, contract=contract, client=client)
    return contract


@scopes_disabled()
def make_client(studio: Studio, **fields) -> Client:
    """A client with one contact, Tom Reyes."""
    contact = fields.pop(
        "contact",
        {
            "first_name": "Tom",
            "last_name": "Reyes",
            "civility": "mr",
            "email": "tom@northwind.example",
        },
    )
    client = Client.objects.create(
        studio=studio, **({"name": "Northwind Bakery", "language": "en", "country": "GB"} | fields)
    )
    Contact.objects.create(studio=studio, client=client, is_main=True, **contact)
    return client
