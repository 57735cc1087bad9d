"""Addresses of contracts."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("contracts", stub, name="contract_list"),
    path("contracts/<uuid:public_id>", stub, name="contract_detail"),
    path("contracts/<uuid:public_id>/edit", stub, name="contract_edit"),
    path("contracts/<uuid:public_id>/sign", stub, name="contract_sign"),
]
