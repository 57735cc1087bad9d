"""Addresses of asks."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("asks/<uuid:public_id>/decide", stub, name="ask_decide"),
    path("asks/<uuid:public_id>/change-order", stub, name="ask_change_order"),
]
