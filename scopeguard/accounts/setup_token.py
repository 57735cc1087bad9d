"""The token of the first visit: who can read this machine's terminal may set ScopeGuard up."""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.utils.crypto import constant_time_compare

from scopeguard.accounts.models import User


def current() -> str | None:
    """The token, the same until it is used; None once somebody has an account.

    It is kept in a file that only the owner of the process can read.
    """
    if User.objects.exists():
        return None
    kept = _file()
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(kept, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(32))
    return kept.read_text().strip()


def opens(token: str) -> bool:
    """Whether this is the token, and nobody has used it yet."""
    if not token or not _file().exists() or User.objects.exists():
        return False
    return constant_time_compare(token, _file().read_text().strip())


def forget() -> None:
    """Remove the token once it was used."""
    _file().unlink(missing_ok=True)


def _file() -> Path:
    return Path(settings.DATA_DIR) / "setup_token"
