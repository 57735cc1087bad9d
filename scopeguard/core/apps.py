"""The ground that every app stands on; it has no models."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Loads the Celery app, so that tasks find their broker, and the start-up checks."""

    name = "scopeguard.core"

    def ready(self) -> None:
        from scopeguard import celery  # noqa: F401 - tasks bind to the app that exists
        from scopeguard.core import checks  # noqa: F401 - registers itself
