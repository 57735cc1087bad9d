"""Threads against a database that several connections can really share."""

import sqlite3
import threading

import pytest
from django.db import connection, connections
from django_scopes import scope


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """On SQLite, moves the test from its memory database to a file, where locks are real.

    Rows are made after this fixture. Other engines are used as they are.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    kept, name = connection.connection, connection.settings_dict["NAME"]
    path = str(tmp_path / "shared.sqlite3")
    copy = sqlite3.connect(path)
    kept.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, path
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = kept, name


def at_once(studio, jobs):
    """Run the jobs in a thread each, started together; their results or exceptions, in order."""
    results = [None] * len(jobs)
    ready = threading.Barrier(len(jobs))

    def run(place, job):
        try:
            with scope(studio=studio):
                ready.wait(timeout=20)
                results[place] = job()
        except Exception as error:  # what a thread raises is a result here
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
