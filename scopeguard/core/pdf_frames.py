"""Messages between the web process and the PDF process: length-prefixed frames on pipes.

One message is a small JSON header and a body of bytes. Every wait has a deadline, so that a
stopped peer can never hang a request.
"""

import json
import os
import select
import struct
import time
from typing import Any

MAX_FRAME = 256 * 1024 * 1024
_LENGTHS = struct.Struct("!II")
_CHUNK = 65536


class Gone(Exception):
    """The other side closed its pipe, died, or sent something that is no message."""


class Late(Exception):
    """The deadline passed before the whole message was through."""


def send(fd: int, header: dict[str, Any], body: bytes, deadline: float) -> None:
    """Write one message; `deadline` is on the monotonic clock. Raises Gone or Late.

    The descriptor is made non-blocking: a peer that stopped reading must not block the writer.
    """
    head = json.dumps(header).encode()
    data = memoryview(_LENGTHS.pack(len(head), len(body)) + head + body)
    os.set_blocking(fd, False)
    while data:
        _wait(fd, select.POLLOUT, deadline)
        try:
            data = data[os.write(fd, data[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise Gone(str(error)) from error


def receive(fd: int, deadline: float) -> tuple[dict[str, Any], bytes]:
    """Read one message; `deadline` is on the monotonic clock. Raises Gone or Late."""
    head_length, body_length = _LENGTHS.unpack(_read(fd, _LENGTHS.size, deadline))
    if max(head_length, body_length) > MAX_FRAME:
        raise Gone("a frame beyond all measure")
    head = _read(fd, head_length, deadline)
    body = _read(fd, body_length, deadline)
    try:
        return json.loads(head), body
    except ValueError as error:
        raise Gone("no header") from error


def _read(fd: int, length: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < length:
        _wait(fd, select.POLLIN, deadline)
        try:
            chunk = os.read(fd, min(_CHUNK, length - len(data)))
        except OSError as error:
            raise Gone(str(error)) from error
        if not chunk:
            raise Gone("closed")
        data += chunk
    return bytes(data)


def _wait(fd: int, event: int, deadline: float) -> None:
    """Until the descriptor is ready; poll, because select fails beyond 1,024 open files."""
    poll = select.poll()
    poll.register(fd, event)
    if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
        raise Late
