"""A mail server for tests: keeps what it took, and answers as the recipient's name says."""

import email
import socket
from collections import Counter
from contextlib import contextmanager

from aiosmtpd.controller import Controller

ANSWERS = {
    "busy": "421 4.3.2 Too busy, come back later",
    "later": "451 4.7.1 Try again later",
    "full": "552 5.2.2 Mailbox full",
}


class Sink:
    """`ids` holds the Message-ID of every mail that it said 250 to, in order."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.mails: list[email.message.Message] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("gone"):
            return "550 5.1.1 No such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name in ANSWERS:
            return ANSWERS[name]
        if name == "drop":
            server.transport.close()
            return "250 never seen"
        mail = email.message_from_bytes(envelope.content)
        self.mails.append(mail)
        self.ids.append(mail["Message-ID"])
        return "250 OK"

    def copies(self) -> Counter:
        """How often each mail was taken."""
        return Counter(self.ids)


@contextmanager
def mail_server():
    """A server on a free port; gives the sink and its port."""
    sink = Sink()
    with socket.socket() as probe:  # the controller calls its own port, so it has to know it
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink, port
    finally:
        controller.stop()
