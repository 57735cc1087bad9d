"""Secrets that rows keep, encrypted with keys that lie outside the database.

A copy of the database alone gives nothing away; a backup needs the keys beside it.
"""

import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FILE = "field_keys"


class Unreadable(Exception):
    """Sealed with a key that is no longer there, or damaged."""


def seal(text: str) -> str:
    """The text encrypted, to be kept in a row."""
    return _keys().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """The text that `seal` was given. Raises Unreadable."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("The key that this was encrypted with is gone.") from error


def _keys() -> MultiFernet:
    """The first key encrypts, all decrypt: put a new one in front, and old rows stay readable."""
    given = settings.FIELD_KEYS or _kept(settings.DATA_DIR / FILE)
    try:
        return MultiFernet([Fernet(key) for key in given])
    except ValueError as error:
        raise ImproperlyConfigured(
            "A key in FIELD_KEYS (or in the file field_keys of the data folder) is not one. "
            "Each is 32 random bytes in URL-safe base64, one comma or line between two."
        ) from error


def _kept(path: Path) -> list[str]:
    """The keys of the file, one a line; made with one key at the first call."""
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").split()


def _make(path: Path) -> None:
    """Written in full under another name first: of two processes only one gives it its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".field_keys-")  # mode 0600
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(draft)
    except FileExistsError:
        pass  # the other process was first, and its key counts
    finally:
        draft.unlink()
