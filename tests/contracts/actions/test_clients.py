"""Making and changing clients."""

from dataclasses import replace

from contracts.actions import clients
from contracts.rules.values import ClientValues, ContactValues
from scopeguard.activity.models import Event
from tests.factories import NOW, make_client

VALUES = ClientValues(
    name="Northwind Bakery",
    language="en",
    country="GB",
    contacts=(
        ContactValues(first_name="Tom", last_name="Reyes"),
        ContactValues(first_name="Ana", last_name="Lopes", is_main=True),
    ),
)


def test_create_keeps_the_main_contact_that_was_chosen(studio, owner):
    client = clients.create(studio=studio, values=VALUES, by=owner, now=NOW)

    assert [(c.first_name, c.is_main) for c in client.contacts.all()] == [
        ("Ana", True),
        ("Tom", False),
    ]
    assert Event.objects.get().kind == "client.created"


def test_change_matches_contacts_by_key_and_removes_the_others(studio, owner):
    client = make_client(studio)
    tom = client.contacts.get()
    contacts = (
        ContactValues(key=str(tom.public_id), first_name="Thomas", last_name="Reyes"),
        ContactValues(first_name="Ana"),
    )

    clients.change(client=client, values=replace(VALUES, contacts=contacts), by=owner, now=NOW)
    clients.change(client=client, values=replace(VALUES, contacts=contacts[:1]), by=owner, now=NOW)

    assert [c.pk for c in client.contacts.all()] == [tom.pk]
    assert client.contacts.get().first_name == "Thomas"
    assert client.contacts.get().is_main


def test_a_key_of_another_clients_contact_makes_a_new_row(studio, owner):
    client, other = make_client(studio), make_client(studio, name="Other")
    theirs = other.contacts.get()
    values = replace(
        VALUES, contacts=(ContactValues(key=str(theirs.public_id), first_name="Taken"),)
    )

    clients.change(client=client, values=values, by=owner, now=NOW)

    theirs.refresh_from_db()
    assert theirs.first_name == "Tom"
    assert client.contacts.get().public_id != theirs.public_id
