"""Loads the nine example cases, or takes them away."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from projects.actions import demo
from projects.demo.loading import load
from scopeguard.accounts.models import User


class Command(BaseCommand):
    """For the first person of the installation, or for nobody yet."""

    help = "Load the nine example cases into a studio of their own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=("fr", "en"), default="fr")
        parser.add_argument("--remove", action="store_true", help="take the examples away")
        parser.add_argument("--user", help="e-mail address of the person who gets the examples")

    def handle(self, *args: Any, **options: Any) -> None:
        person, now = _person(options["user"]), timezone.now()
        if options["remove"]:
            studio = demo.studio_of(person)
            if studio is None:
                self.stdout.write("There are no examples.")
                return
            demo.remove(studio=studio, by=person, now=now)
            self.stdout.write("The examples are gone.")
            return
        began = monotonic()
        studio, new = load(language=options["language"], by=person, now=now)
        told = f"loaded in {monotonic() - began:.1f} s" if new else "there already"
        self.stdout.write(f"{studio.name}: {told}.")


def _person(email: str | None) -> User | None:
    """The person of that address, else the first one, else nobody."""
    people = User.objects.order_by("pk")
    if not email:
        return people.first()
    person = people.filter(email=email.lower()).first()
    if person is None:
        raise CommandError(f"Nobody signs in as {email}.")
    return person
