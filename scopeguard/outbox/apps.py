"""Mail that waits in the database until a server has taken it."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "scopeguard.outbox"
    label = "outbox"
