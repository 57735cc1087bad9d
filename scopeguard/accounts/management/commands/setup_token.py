"""Prints the address of the first visit, until somebody has an account; then prints nothing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from scopeguard.accounts import setup_token


class Command(BaseCommand):
    """Read by script/server, which prints one address."""

    help = "Print the address at which the first person sets ScopeGuard up."

    def handle(self, *args: Any, **options: Any) -> None:
        token = setup_token.current()
        if token:
            self.stdout.write(f"{settings.SCOPEGUARD_URL}{reverse('setup')}?token={token}")
