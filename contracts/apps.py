"""What was agreed: parties, contracts, change orders, notices and the documents issued."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "contracts"
