"""A database in a file, for tests with threads: SQLite in memory has no real locks."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def in_a_file(folder: Path) -> Iterator[None]:
    """Copy the test database into a file and work on that one; on other engines nothing changes.

    Threads that open a connection meanwhile get the file too. Needs `django_db(transaction=True)`.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = folder / "test.sqlite3"
    copy = sqlite3.connect(path)
    memory.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = memory, name
