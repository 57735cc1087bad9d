"""People, studios and how they sign in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "scopeguard.accounts"
    label = "accounts"
