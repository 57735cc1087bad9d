"""Addresses of projects."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("projects", stub, name="project_list"),
    path("projects/new", stub, name="project_new"),
    path("projects/import", stub, name="project_import"),
    path("projects/<uuid:public_id>", stub, name="project_detail"),
]
