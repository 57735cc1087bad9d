"""Addresses of clients."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("clients", stub, name="client_list"),
    path("clients/new", stub, name="client_new"),
    path("clients/<uuid:public_id>", stub, name="client_detail"),
    path("clients/<uuid:public_id>/edit", stub, name="client_edit"),
]
