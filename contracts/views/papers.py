"""What the pages of change orders and letters share: pictures of a paper, the link that mails."""

import base64
from collections.abc import Iterable
from urllib.parse import quote

from contracts.models import Contact


def data_uris(pictures: Iterable[bytes]) -> list[str]:
    """PNG pictures as addresses that stand in the page itself."""
    return ["data:image/png;base64," + base64.b64encode(picture).decode() for picture in pictures]


def mailto(contact: Contact | None, subject: str, body: str) -> str:
    """A link that opens the mail program with the mail in it; "" without an address."""
    if contact is None or not contact.email:
        return ""
    lines = quote(body.replace("\n", "\r\n"))
    return f"mailto:{quote(contact.email, safe='@')}?subject={quote(subject)}&body={lines}"
