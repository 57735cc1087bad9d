"""Addresses of replies."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("asks/<uuid:public_id>/reply", stub, name="reply_new"),
    path("replies/<uuid:public_id>", stub, name="reply_detail"),
]
