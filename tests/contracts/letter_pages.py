"""What the tests of the pages of letters send and read."""

import uuid

from django.urls import reverse

TYPED = {
    "ground": "convenience", "channel": "email", "sent_on": "2026-03-02", "sent_time": "10:00",
}  # fmt: skip


def address(verb: str, row) -> str:
    """The page of a verb for a letter or, to begin one, for a contract."""
    return reverse(f"notice_{verb}", args=[row.public_id])


def html(response) -> str:
    """The page, with its white space folded."""
    return " ".join(response.content.decode().split())


def key() -> dict[str, str]:
    """What lets a form act once."""
    return {"form_key": str(uuid.uuid4())}
