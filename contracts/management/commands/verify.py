"""Checks every issued document and the journal against their digests; lists what is damaged."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scopes_disabled

from contracts.queries import damage


class Command(BaseCommand):
    """Exit 1 when anything is damaged, so that a nightly job can tell."""

    help = "Check every issued document and the journal against their digests."

    @scopes_disabled()  # for the whole of it: what it reads comes from generators
    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for line in (*damage.damaged_documents(), *damage.broken_journals()):
            self.stdout.write(line)
            found += 1
        documents, lines = damage.counts()
        checked = f"{documents} documents and {lines} lines of the journal checked"
        if found:
            raise CommandError(f"{checked}: {found} damaged.", returncode=1)
        self.stdout.write(f"{checked}: all as they were recorded.")
