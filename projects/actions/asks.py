"""Asks: judged, corrected, decided."""

from datetime import datetime

from contracts.models import Contract
from scopeguard.accounts.models import User


def judge_again(*, contract: Contract, by: User | None, now: datetime) -> None:
    """Give every undecided ask of a contract the verdict of its terms and counts as they are now."""
