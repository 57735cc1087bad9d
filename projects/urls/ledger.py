"""Addresses of the ledger."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("projects/<uuid:public_id>/deliver", stub, name="ledger_deliver"),
]
