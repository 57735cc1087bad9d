"""Refuses what no browser sends as a passkey: allauth reads it without care."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from scopeguard.core.views.errors import bad_request

logger = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
FIELD = "credential"
# What reading it can end in: a key that is missing, JSON nested too deep, a number too long.
BROKEN = (AttributeError, KeyError, RecursionError, TypeError, ValueError)


class PasskeyMiddleware:
    """The sign-in page takes this field from anybody, so it must not break on it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """400 in place of 500, for a POST that brought a passkey, and for nothing else."""
        sent = request.method == "POST" and FIELD in request.POST
        if not sent or not isinstance(error, BROKEN):
            return None
        logger.warning("A passkey could not be read: %s", type(error).__name__)
        return bad_request(request, error)
