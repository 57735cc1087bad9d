"""What a reader sees when something cannot be done: every refusal has a page."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 where more was sent than we read."""
    if isinstance(exception, TOO_MUCH):
        return _page(request, 413)
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """403. The exception's text stays in the log: it may name what the reader may not see."""
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for a form that is too old, or was sent by another site."""
    return _page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404, the same for what is not there and what belongs to somebody else."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500, drawn without the request: the database or the session may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"{status}.html", status=status)
