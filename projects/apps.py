"""What is asked and done under a contract: requests, asks, ledger, replies."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "projects"
