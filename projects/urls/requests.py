"""Addresses of client requests."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("requests", stub, name="request_list"),
    path("requests/log", stub, name="request_log"),
    path("requests/<uuid:public_id>", stub, name="request_detail"),
]
