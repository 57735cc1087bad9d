"""Lets a test change the past: takes the guards of the database away, until it is rolled back."""

from django.db import connection

from contracts.models import IssuedDocument
from scopeguard.activity.models import Event
from scopeguard.activity.triggers import allow_changes


def unguard() -> None:
    """Drop the triggers of journal and documents, where the tables were made by migrations."""
    with connection.cursor() as cursor:
        for model in (Event, IssuedDocument):
            for statement in allow_changes(connection.vendor, model._meta.db_table):
                cursor.execute(statement)
