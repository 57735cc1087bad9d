"""The database itself refuses to change or delete an issued document."""

from django.db import migrations

from scopeguard.activity.triggers import allow_changes, refuse_changes

TABLE = "contracts_issueddocument"


def guard(apps, schema_editor):
    for statement in refuse_changes(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for statement in allow_changes(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
