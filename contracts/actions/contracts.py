"""Contracts: written, changed while they are drafts, signed, over."""

import uuid
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime

from django.db import transaction

from contracts.actions import terms
from contracts.actions.contract_rows import close, tell
from contracts.models import Clause, Client, Contact, Contract, Deliverable, Exclusion
from contracts.queries.notices import issued_notice
from contracts.queries.terms import terms_in_force
from contracts.rules.keys import with_keys
from contracts.rules.states import CONTRACT_MOVES, ContractState
from contracts.rules.values import ContractValues
from scopeguard.accounts.clock import local_day
from scopeguard.accounts.models import Studio, User
from scopeguard.activity.kinds import EventKind

_PARTS = {"deliverables", "exclusions", "clauses"}
COLUMNS = [field.name for field in fields(ContractValues) if field.name not in _PARTS]


class NotADraft(Exception):
    """The contract is signed: its terms change by change orders only."""


class NotOver(Exception):
    """Not in force, its last day still to come, or ended by a letter."""


class ForeignContact(ValueError):
    """The contact does not belong to the contract's client."""


@transaction.atomic
def create(
    *,
    studio: Studio,
    client: Client,
    values: ContractValues,
    by: User | None,
    now: datetime,
    contact: Contact | None = None,
    project_id: uuid.UUID | None = None,
) -> Contract:
    """A new contract with its deliverables, exclusions and clauses.

    It is signed when `values.signed_on` is given, else a draft. Without `contact`, the client's
    main contact is taken. `project_id` is the public id of the project that is made with it; it
    goes into the journal. Raises ForeignContact; ValueError on keys given twice.
    """
    contract = Contract(studio=studio, client=client)
    contract.contact = _own(contact, client) or client.contacts.first()
    contract.state = (ContractState.SIGNED if values.signed_on else ContractState.DRAFT).value
    _write(contract, values)
    facts = _facts(contract) | {"client": client.name}
    tell(contract, EventKind.CONTRACT_CREATED, by, now, project_id, **facts)
    return contract


@transaction.atomic
def change(
    *, contract: Contract, values: ContractValues, by: User | None, now: datetime
) -> Contract:
    """Rewrite a draft. Items keep their keys, so that what is counted on them stays theirs.

    Raises NotADraft when it was signed meanwhile; ValueError on keys given twice.
    """
    contract = _locked_draft(contract)
    if values.signed_on:
        contract.state = ContractState.SIGNED.value
    for rows in (contract.deliverables, contract.exclusions, contract.clauses):
        rows.all().delete()
    _write(contract, values)
    tell(contract, EventKind.CONTRACT_CHANGED, by, now, **_facts(contract))
    terms.changed(contract=contract, by=by, now=now)
    return contract


@transaction.atomic
def sign(*, contract: Contract, signed_on: date, by: User | None, now: datetime) -> Contract:
    """Record that both parties signed on that day. Raises NotADraft when it is signed already."""
    contract = _locked_draft(contract)
    contract.state, contract.signed_on = ContractState.SIGNED.value, signed_on
    contract.save(update_fields=["state", "signed_on"])
    tell(contract, EventKind.CONTRACT_SIGNED, by, now, **_facts(contract))
    return contract


@transaction.atomic
def end(*, contract: Contract, by: User | None, now: datetime) -> Contract:
    """Mark a contract that ran to its last day as ended. Raises NotOver.

    The day is that of the terms in force. Where a letter ends the contract, the letter says when.
    """
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    last = terms_in_force(contract).ends_on
    today = local_day(contract.studio, now)
    over = last is not None and last < today and issued_notice(contract) is None
    if contract.state != ContractState.SIGNED or not over:
        raise NotOver
    return close(contract=contract, on=last, by=by, now=now)


@transaction.atomic
def change_contact(
    *, contract: Contract, contact: Contact | None, by: User | None, now: datetime
) -> Contract:
    """Choose who is written to. Private to the studio, so a signed contract allows it too.

    Raises ForeignContact when the person is not the client's.
    """
    contract.contact = _own(contact, contract.client)
    contract.save(update_fields=["contact"])
    name = str(contact) if contact else ""
    tell(contract, EventKind.CONTRACT_CHANGED, by, now, contact=name)
    return contract


def _locked_draft(contract: Contract) -> Contract:
    locked = Contract.objects.select_for_update().get(pk=contract.pk)
    if ContractState.SIGNED not in CONTRACT_MOVES[ContractState(locked.state)]:
        raise NotADraft(locked.title)
    return locked


def _write(contract: Contract, values: ContractValues) -> None:
    for name in COLUMNS:
        setattr(contract, name, getattr(values, name))
    contract.save()
    values = with_keys(values)
    _add(Deliverable, contract, values.deliverables)
    _add(Exclusion, contract, values.exclusions)
    Clause.objects.bulk_create(
        Clause(
            studio=contract.studio,
            contract=contract,
            kind=clause.kind.value,
            number=clause.number,
            text=clause.text,
        )
        for clause in values.clauses
    )


def _add(model: type[Deliverable | Exclusion], contract: Contract, items: Iterable) -> None:
    model.objects.bulk_create(
        model(
            studio=contract.studio,
            contract=contract,
            position=position,
            **{field.name: getattr(item, field.name) for field in fields(item)},
        )
        for position, item in enumerate(items)
    )


def _own(contact: Contact | None, client: Client) -> Contact | None:
    if contact is not None and contact.client_id != client.pk:
        raise ForeignContact(str(client))
    return contact


def _facts(contract: Contract) -> dict[str, object]:
    """For the journal: money as a string, never a float."""
    return {
        "state": contract.state,
        "price": str(contract.price),
        "currency": contract.currency,
        "signed_on": contract.signed_on.isoformat() if contract.signed_on else None,
    }
