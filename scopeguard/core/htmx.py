"""Answers that work with and without htmx."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect

INVALID = 422


def go_to(request: HttpRequest, to: object, *args: object, **kwargs: object) -> HttpResponse:
    """Redirect; htmx is told to load the page, since it would swap a redirect's body in."""
    url = resolve_url(to, *args, **kwargs)
    if request.htmx:
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)


def page_or_piece(
    request: HttpRequest, page: str, piece: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """The whole page for a browser, the piece of it for htmx: one address, one markup."""
    template = piece if request.htmx and not request.htmx.boosted else page
    return render(request, template, context, status=status)
