"""The append-only journal, and forms that act once."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "scopeguard.activity"
    label = "activity"
