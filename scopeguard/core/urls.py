"""Addresses of pages that belong to no noun."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("about", stub, name="about"),
]
