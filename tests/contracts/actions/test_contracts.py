"""Writing, changing and signing contracts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracts.actions import clients, contracts
from contracts.models import Clause, Contract, Deliverable, Exclusion
from contracts.queries.terms import terms_in_force
from contracts.rules.terms import ClauseKind
from contracts.rules.values import (
    ClauseValues,
    ClientValues,
    ContactValues,
    ContractValues,
    DeliverableValues,
    ExclusionValues,
)
from projects.actions import projects
from scopeguard.activity.chain import FIRST
from scopeguard.activity.models import Event
from tests.factories import NOW, make_client, make_contract

VALUES = ContractValues(
    title="Brand identity",
    language="en",
    currency="GBP",
    price=Decimal("3200.00"),
    hourly_rate=Decimal("65.00"),
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 4, 3),
    notice_length=14,
    deliverables=(
        DeliverableValues(title="Logo concepts", quantity=2, unit="concept", price=Decimal(1800)),
        DeliverableValues(title="Logo concepts", price=Decimal(1400)),
    ),
    exclusions=(ExclusionValues(title="Website"),),
    clauses=(ClauseValues(kind=ClauseKind.REVISIONS, number="4", text="One round."),),
)


def test_start_makes_contract_project_and_client_with_one_event_each(studio, owner):
    tom = ContactValues(first_name="Tom", last_name="Reyes", email="tom@northwind.example")

    project = projects.start(
        studio=studio,
        client=ClientValues(name="Northwind Bakery", language="en", country="GB", contacts=(tom,)),
        values=VALUES,
        by=owner,
        now=NOW,
    )

    contract = project.contract
    assert contract.state == "draft"
    assert contract.contact.full_name == "Tom Reyes"
    assert contract.contact.is_main
    assert project.client == contract.client
    kinds = list(Event.objects.order_by("number").values_list("kind", "project_id"))
    assert kinds == [("client.created", None), ("contract.created", project.public_id)]
    assert Event.objects.get(number=1).previous_hash == FIRST


def test_created_items_have_unique_keys_over_deliverables_and_exclusions(studio, owner):
    values = replace(VALUES, exclusions=(ExclusionValues(title="Logo concepts"),))

    contract = contracts.create(
        studio=studio, client=make_client(studio), values=values, by=owner, now=NOW
    )

    terms = terms_in_force(contract)
    assert [item.key for item in terms.deliverables] == ["logo-concepts", "logo-concepts-2"]
    assert [item.key for item in terms.exclusions] == ["logo-concepts-3"]
    assert terms.clauses == {ClauseKind.REVISIONS: "4"}


def test_a_given_key_twice_is_refused_and_nothing_stays(studio, owner):
    twice = (DeliverableValues(title="A", key="logo"), DeliverableValues(title="B", key="logo"))

    with pytest.raises(ValueError, match="logo"):
        contracts.create(
            studio=studio,
            client=make_client(studio),
            by=owner,
            now=NOW,
            values=replace(VALUES, deliverables=twice),
        )

    assert not Contract.objects.exists()
    assert not Event.objects.exists()


def test_a_contract_with_a_day_of_signature_is_in_force(studio, owner):
    contract = contracts.create(
        studio=studio,
        client=make_client(studio),
        by=owner,
        now=NOW,
        values=replace(VALUES, signed_on=date(2026, 2, 20)),
    )

    assert (contract.state, contract.signed_on) == ("signed", date(2026, 2, 20))


def test_contact_of_another_client_is_refused(studio, owner):
    other = make_client(studio, name="Other")

    with pytest.raises(contracts.ForeignContact):
        contracts.create(
            studio=studio,
            client=make_client(studio),
            contact=other.contacts.get(),
            values=VALUES,
            by=owner,
            now=NOW,
        )


def test_change_rewrites_a_draft_and_keeps_the_keys_given(studio, owner):
    contract = contracts.create(
        studio=studio, client=make_client(studio), values=VALUES, by=owner, now=NOW
    )
    kept = replace(VALUES.deliverables[0], key="logo-concepts", title="Logo directions", quantity=3)

    contracts.change(
        contract=contract,
        by=owner,
        now=NOW,
        values=replace(VALUES, title="New title", deliverables=(kept,), exclusions=()),
    )

    contract.refresh_from_db()
    assert contract.title == "New title"
    deliverable = Deliverable.objects.get(contract=contract)
    assert (deliverable.key, deliverable.title, deliverable.quantity) == (
        "logo-concepts",
        "Logo directions",
        3,
    )
    assert not Exclusion.objects.filter(contract=contract).exists()
    assert Clause.objects.filter(contract=contract).count() == 1


def test_a_signed_contract_cannot_be_changed_or_signed_again(studio, owner):
    contract = make_contract(studio)

    with pytest.raises(contracts.NotADraft):
        contracts.change(contract=contract, values=VALUES, by=owner, now=NOW)
    with pytest.raises(contracts.NotADraft):
        contracts.sign(contract=contract, signed_on=date(2026, 3, 1), by=owner, now=NOW)

    assert terms_in_force(contract).price == Decimal(3200)
    assert not Event.objects.exists()


def test_sign_sets_the_day_and_tells_the_project(studio, owner):
    contract = make_contract(studio, state="draft", signed_on=None)

    contracts.sign(contract=contract, signed_on=date(2026, 3, 1), by=owner, now=NOW)

    contract.refresh_from_db()
    assert (contract.state, contract.signed_on) == ("signed", date(2026, 3, 1))
    event = Event.objects.get()
    assert (event.kind, event.project_id) == ("contract.signed", contract.project.public_id)


def test_the_contact_of_a_signed_contract_may_change(studio, owner):
    contract = make_contract(studio)
    ana = clients.add_contact(
        client=contract.client, values=ContactValues(first_name="Ana"), by=owner, now=NOW
    )

    contracts.change_contact(contract=contract, contact=ana, by=owner, now=NOW)

    contract.refresh_from_db()
    assert contract.contact == ana
    assert not ana.is_main
