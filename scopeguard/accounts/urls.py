"""Addresses of accounts, set-up and settings."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def stub(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("stub")


urlpatterns = [
    path("setup", stub, name="setup"),
    path("settings/studio", stub, name="studio_settings"),
    path("settings/profile", stub, name="profile"),
    path("settings/theme", stub, name="set_theme"),
    path("healthz", stub, name="healthz"),
]
