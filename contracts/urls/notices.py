"""Addresses of notices."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("letters", stub, name="notice_list"),
    path("letters/<uuid:public_id>", stub, name="notice_detail"),
    path("contracts/<uuid:public_id>/terminate", stub, name="notice_new"),
]
