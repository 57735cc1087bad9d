"""A small server with an interface like OpenAI's: right, late, wrong, or malicious."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler, dict], None]


class ChatServer:
    """`answer(handler, body)` writes the answer; `bodies` and `headers` keep what was asked."""

    def __init__(self) -> None:
        self.answer: Answer = says({"asks": []})
        self.bodies: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.closing = threading.Event()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.http.daemon_threads = True

    @property
    def host(self) -> str:
        """As an operator would list it."""
        return f"127.0.0.1:{self.http.server_port}"

    @property
    def address(self) -> str:
        """As an owner would give it."""
        return f"http://{self.host}/v1"


@contextmanager
def running() -> Iterator[ChatServer]:
    """A server for the time of one test."""
    server = ChatServer()
    thread = threading.Thread(target=server.http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def says(content: object, finish: str = "stop") -> Answer:
    """An answer as servers give it, with this text of the model (anything else as JSON)."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"content": text}}
    return sends(json.dumps({"choices": [choice]}).encode())


def sends(
    body: bytes,
    status: int = 200,
    kind: str = "application/json",
    length: int | None = None,
    **headers: str,
) -> Answer:
    """These bytes, announced as `length` of them."""

    def answer(handler: BaseHTTPRequestHandler, _asked: dict) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.bodies.append(asked)
            server.headers.append(dict(self.headers))
            server.paths.append(self.path)
            try:
                server.answer(self, asked)
            except OSError:
                self.close_connection = True

        def log_message(self, *_args: object) -> None:
            pass

    return Handler
