"""What happens to every request and every answer, whoever asks."""

from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """Keeps private pages out of every cache and search engine."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class CleanInputMiddleware:
    """Refuses a path or query string that no honest browser sends.

    PostgreSQL cannot store U+0000 and raises on it; SQLite hides the fault until the data moves.
    Forms check their own fields; nothing checks the query string but this.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for text in (request.path, *(part for pair in request.GET.lists() for part in _flat(pair))):
            if "\x00" in text or not _encodes(text):
                raise SuspiciousOperation("The address holds characters that cannot be read.")
        return self.get_response(request)


def _flat(pair: tuple[str, list[str]]) -> list[str]:
    key, values = pair
    return [key, *values]


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
