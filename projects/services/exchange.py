"""One question to a server and its answer: one try, bounded in time and size, no redirects."""

import http.client
import queue
import socket
import ssl
import threading
from collections.abc import Collection, Mapping
from contextlib import closing, suppress

from projects.rules.service_faults import Fault, ServiceFault
from projects.services.addresses import Place, resolve

SECONDS = 8.0
MOST_BYTES = 200_000
_STATUS = {401: Fault.KEY, 403: Fault.KEY, 404: Fault.UNKNOWN, 408: Fault.LATE, 429: Fault.BUSY}


class _Line(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name resolves to by now."""

    def __init__(self, where: Place, numeric: str, seconds: float) -> None:
        super().__init__(where.host, where.port, timeout=seconds)
        self.numeric, self.tls = numeric, where.tls
        # Kept beside `sock`, which http.client drops once it knows that the answer ends the line.
        self.wire: socket.socket | None = None
        if where.tls:
            self.default_port = 443  # keeps ":443" out of the Host header

    def connect(self) -> None:
        self.sock = self.wire = socket.create_connection((self.numeric, self.port), self.timeout)
        if self.tls:
            context = ssl.create_default_context()
            self.sock = self.wire = context.wrap_socket(self.wire, server_hostname=self.host)

    def hang_up(self) -> None:
        """End the connection from another thread: whoever reads from it stops at once."""
        if self.wire is not None:
            with suppress(OSError):
                self.wire.shutdown(socket.SHUT_RDWR)


class _Call:
    """The exchange, in a thread of its own: no time-out of a socket bounds the whole of it."""

    def __init__(self, where: Place, allowed: Collection[str], seconds: float) -> None:
        self.where, self.allowed, self.seconds = where, allowed, seconds
        self.line: _Line | None = None
        self.given_up = False
        self.answer: queue.Queue[bytes | ServiceFault] = queue.Queue(1)

    def run(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Put the answer, or what went wrong, into `answer`."""
        try:
            self.answer.put(self._talk(body, headers))
        except ServiceFault as fault:
            self.answer.put(fault)
        except TimeoutError:
            self.answer.put(ServiceFault(Fault.LATE))
        except http.client.IncompleteRead:
            self.answer.put(ServiceFault(Fault.CUT))
        except OSError:  # a certificate that does not fit is one too
            self.answer.put(ServiceFault(Fault.AWAY))
        except (http.client.HTTPException, ValueError):
            self.answer.put(ServiceFault(Fault.BROKEN))
        finally:
            if self.line is not None:
                self.line.close()

    def _talk(self, body: bytes, headers: Mapping[str, str]) -> bytes:
        self.line = _Line(self.where, resolve(self.where, self.allowed), self.seconds)
        if self.given_up:
            raise ServiceFault(Fault.LATE)
        self.line.request("POST", self.where.path, body, dict(headers))
        with closing(self.line.getresponse()) as response:
            _check(response)
            data = response.read(MOST_BYTES + 1)
            promised = response.getheader("Content-Length")
        if len(data) > MOST_BYTES:
            raise ServiceFault(Fault.TOO_LONG)
        if promised is not None and len(data) < int(promised):
            raise ServiceFault(Fault.CUT)
        return data


def post(
    where: Place,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allowed: Collection[str],
    seconds: float = SECONDS,
) -> bytes:
    """The body of a JSON answer of at most 200 kB, within `seconds` in all. Raises ServiceFault."""
    call = _Call(where, allowed, seconds)
    threading.Thread(target=call.run, args=(body, headers), daemon=True).start()
    try:
        answer = call.answer.get(timeout=seconds)
    except queue.Empty:
        call.given_up = True
        if call.line is not None:
            call.line.hang_up()
        raise ServiceFault(Fault.LATE) from None
    if isinstance(answer, ServiceFault):
        raise answer
    return answer


def _check(response: http.client.HTTPResponse) -> None:
    """Status, type and announced length, before a byte of the body is read."""
    if 300 <= response.status < 400:
        raise ServiceFault(Fault.ELSEWHERE)
    if response.status != 200:
        raise ServiceFault(_STATUS.get(response.status, Fault.BROKEN))
    kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
    if (
        kind != "application/json"
        or response.getheader("Content-Encoding", "identity") != "identity"
    ):
        raise ServiceFault(Fault.BROKEN)
    length = response.getheader("Content-Length")
    if length is not None and (not length.isascii() or not length.isdigit()):
        raise ServiceFault(Fault.BROKEN)
    if length is not None and (len(length) > 9 or int(length) > MOST_BYTES):
        raise ServiceFault(Fault.TOO_LONG)
