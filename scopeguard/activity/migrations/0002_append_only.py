"""The database itself refuses to change or delete a line of the journal."""

from django.db import migrations

from scopeguard.activity.triggers import allow_changes, refuse_changes

TABLE = "activity_event"


def guard(apps, schema_editor):
    for statement in refuse_changes(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in allow_changes(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
