"""Triggers by which the database itself refuses to change the past, for a migration to run.

A line of the journal and an issued document may never be updated. They may be deleted only with a
studio of examples, or after their studio is gone. The same rule on both engines.
"""

STUDIOS = "accounts_studio"


def refuse_changes(vendor: str, table: str, studio_column: str = "studio_id") -> list[str]:
    """Statements that guard `table`; `vendor` is that of the connection. KeyError on another."""
    return {"sqlite": _sqlite, "postgresql": _postgresql}[vendor](table, studio_column)


def allow_changes(vendor: str, table: str) -> list[str]:
    """Statements that take the guard away again, for a migration that is undone."""
    on = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER IF EXISTS {table}_{what}{on}" for what in ("no_update", "no_delete")]


def _kept(column: str) -> str:
    """True for a row of a studio that exists and is not one of examples."""
    return (
        f"EXISTS (SELECT 1 FROM {STUDIOS} "  # noqa: S608 - our own names, no input
        f"WHERE id = OLD.{column} AND NOT is_demo)"
    )


def _sqlite(table: str, column: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: what is recorded is never changed'); END",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} WHEN {_kept(column)} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: what is recorded is never deleted'); END",
    ]


def _postgresql(table: str, column: str) -> list[str]:
    """A trigger's WHEN may hold no subquery there, so the function asks."""
    return [
        f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF TG_OP = 'UPDATE' OR {_kept(column)} THEN "
        f"RAISE EXCEPTION '{table}: what is recorded is never changed or deleted' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN OLD; END $$",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ]
