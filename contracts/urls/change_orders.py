"""Addresses of change orders."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("change-orders", stub, name="change_order_list"),
    path("change-orders/<uuid:public_id>", stub, name="change_order_detail"),
    path("contracts/<uuid:public_id>/change-orders/new", stub, name="change_order_new"),
]
