"""Tells whoever depends on the terms in force that they changed."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from contracts.models import Contract
from scopeguard.accounts.models import User


def changed(*, contract: Contract, by: User | None, now: datetime) -> None:
    """Call the functions that settings.TERMS_CHANGED names, in the caller's transaction."""
    for path in settings.TERMS_CHANGED:
        import_string(path)(contract=contract, by=by, now=now)
