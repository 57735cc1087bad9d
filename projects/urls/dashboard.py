"""Addresses of the dashboard and search."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("", stub, name="dashboard"),
    path("search", stub, name="search"),
    path("journal", stub, name="journal"),
]
