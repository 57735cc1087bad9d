"""Change what a person prefers. No journal: it is nobody else's business."""

from datetime import datetime

from scopeguard.accounts.models import User


def change(
    *,
    person: User,
    name: str,
    language: str,
    shortcuts: bool,
    by: User,  # noqa: ARG001 - every action is told who and when
    now: datetime,  # noqa: ARG001
) -> None:
    """Name, language of the interface, and whether single keys act."""
    person.name, person.language, person.shortcuts = name, language, shortcuts
    person.save(update_fields=["name", "language", "shortcuts"])


def speak(
    *,
    person: User,
    language: str,
    by: User,  # noqa: ARG001 - every action is told who and when
    now: datetime,  # noqa: ARG001
) -> None:
    """Show this person the interface in that language from now on."""
    person.language = language
    person.save(update_fields=["language"])
