"""Addresses of issued documents."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("documents/<uuid:public_id>.pdf", stub, name="document_pdf"),
]
