"""Clients and their contacts: made and changed."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from contracts.models import Client, Contact
from contracts.rules.values import ClientValues, ContactValues
from scopeguard.accounts.models import Studio, User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind

COLUMNS = [field.name for field in fields(ClientValues) if field.name != "contacts"]
CONTACT_COLUMNS = [field.name for field in fields(ContactValues) if field.name != "key"]


@transaction.atomic
def create(*, studio: Studio, values: ClientValues, by: User | None, now: datetime) -> Client:
    """A new client with its contacts; the first contact is the main one unless another is."""
    client = Client.objects.create(
        studio=studio, **{name: getattr(values, name) for name in COLUMNS}
    )
    _keep_contacts(client, values.contacts)
    record(
        studio=studio,
        kind=EventKind.CLIENT_CREATED,
        subject=client,
        by=by,
        now=now,
        facts={"name": client.name},
    )
    return client


@transaction.atomic
def change(*, client: Client, values: ClientValues, by: User | None, now: datetime) -> Client:
    """Give a client these values and exactly these contacts.

    Contacts are matched by `key` (their public id); those not named are removed. What was issued
    keeps the names that it printed.
    """
    before = {name: getattr(client, name) for name in COLUMNS}
    for name in COLUMNS:
        setattr(client, name, getattr(values, name))
    client.save(update_fields=COLUMNS)
    _keep_contacts(client, values.contacts)
    changed = [name for name in COLUMNS if before[name] != getattr(values, name)]
    record(
        studio=client.studio,
        kind=EventKind.CLIENT_CHANGED,
        subject=client,
        by=by,
        now=now,
        facts={"name": client.name, "fields": changed},
    )
    return client


@transaction.atomic
def add_contact(
    *, client: Client, values: ContactValues, by: User | None, now: datetime
) -> Contact:
    """One more person at an existing client's; main contact only if there is no other."""
    alone = not client.contacts.exists()
    contact = Contact.objects.create(
        studio=client.studio,
        client=client,
        **{name: getattr(values, name) for name in CONTACT_COLUMNS} | {"is_main": alone},
    )
    record(
        studio=client.studio,
        kind=EventKind.CLIENT_CHANGED,
        subject=client,
        by=by,
        now=now,
        facts={"name": client.name, "fields": ["contacts"]},
    )
    return contact


def _keep_contacts(client: Client, wanted: Iterable[ContactValues]) -> None:
    """Make the client's contacts be these; one of them is the main one."""
    wanted = list(wanted)
    main = next((i for i, contact in enumerate(wanted) if contact.is_main), 0)
    known = {str(contact.public_id): contact for contact in client.contacts.all()}
    for position, values in enumerate(wanted):
        contact = known.pop(values.key, None) or Contact(studio=client.studio, client=client)
        for name in CONTACT_COLUMNS:
            setattr(contact, name, getattr(values, name))
        contact.is_main = position == main
        contact.save()
    for contact in known.values():
        contact.delete()
