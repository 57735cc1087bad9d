"""Projects: started together with their contract, in one step."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from contracts.actions import clients, contracts
from contracts.models import Client, Contact
from contracts.queries.clients import folded, with_name
from contracts.rules.import_line import ReadContract
from contracts.rules.values import ClientValues, ContractValues
from projects.models import Project
from scopeguard.accounts.models import Studio, User


@transaction.atomic
def start(
    *,
    studio: Studio,
    client: Client | ClientValues,
    values: ContractValues,
    by: User | None,
    now: datetime,
    contact: Contact | None = None,
) -> Project:
    """A contract and the project under it; the client too, when its values are given.

    Without `contact`, the client's main contact is taken. Raises what `contracts.create` raises.
    """
    if isinstance(client, ClientValues):
        client = clients.create(studio=studio, values=client, by=by, now=now)
    public_id = uuid.uuid4()
    contract = contracts.create(
        studio=studio,
        client=client,
        values=values,
        contact=contact,
        project_id=public_id,
        by=by,
        now=now,
    )
    return Project.objects.create(
        studio=studio, public_id=public_id, contract=contract, client=client
    )


@transaction.atomic
def start_read(
    *,
    studio: Studio,
    read: Iterable[ReadContract],
    signed: bool,
    by: User | None,
    now: datetime,
) -> list[Project]:
    """Projects from import lines. A client of the same name is taken, else one is made.

    `signed`: each contract is in force since the day it starts (today, where the line has none).
    Two lines of one new client make one client.
    """
    read = list(read)
    known = with_name(item.client_name for item in read)
    return [_start_one(studio, item, known, signed=signed, by=by, now=now) for item in read]


def _start_one(
    studio: Studio,
    item: ReadContract,
    known: dict[str, Client],
    *,
    signed: bool,
    by: User | None,
    now: datetime,
) -> Project:
    client = known.get(folded(item.client_name))
    if client is None:
        client = clients.create(studio=studio, values=_client_of(item), by=by, now=now)
        known[folded(client.name)] = client
    contact = _contact_of(item, client, by=by, now=now)
    values = item.values
    if signed:
        signed_on = min(values.starts_on or timezone.localdate(now), timezone.localdate(now))
        values = replace(values, signed_on=signed_on)
    return start(studio=studio, client=client, values=values, contact=contact, by=by, now=now)


def _client_of(item: ReadContract) -> ClientValues:
    return ClientValues(
        name=item.client_name,
        language=item.values.language,
        country=item.client_country,
        contacts=(item.contact,) if item.contact else (),
    )


def _contact_of(
    item: ReadContract, client: Client, *, by: User | None, now: datetime
) -> Contact | None:
    """The person whom the line names, among the client's contacts, new where there is none."""
    if item.contact is None:
        return None
    named = folded(f"{item.contact.first_name} {item.contact.last_name}")
    for contact in client.contacts.all():
        if folded(contact.full_name) == named:
            return contact
    return clients.add_contact(client=client, values=item.contact, by=by, now=now)
