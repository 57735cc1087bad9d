"""What acts on a contract share: the line in the journal, and the end."""

import uuid
from datetime import date, datetime

from contracts.models import Contract
from contracts.rules.states import ContractState
from scopeguard.accounts.models import User
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind


def project_of(contract: Contract) -> uuid.UUID | None:
    """The public id of the project under a contract, whose timeline tells of its papers."""
    return getattr(getattr(contract, "project", None), "public_id", None)


def tell(
    contract: Contract,
    kind: EventKind,
    by: User | None,
    now: datetime,
    project: uuid.UUID | None = None,
    **facts: object,
) -> None:
    """One line in the journal; `project` where the contract does not know its own yet."""
    record(
        studio=contract.studio,
        kind=kind,
        subject=contract,
        by=by,
        now=now,
        project=project or project_of(contract),
        facts={"title": contract.title, **facts},
    )


def close(*, contract: Contract, on: date, by: User | None, now: datetime) -> Contract:
    """Mark a contract, locked by the caller, as ended on a day."""
    contract.state, contract.ended_on = ContractState.ENDED.value, on
    contract.save(update_fields=["state", "ended_on"])
    tell(contract, EventKind.CONTRACT_ENDED, by, now, ended_on=on.isoformat())
    return contract
