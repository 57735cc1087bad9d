"""Every address of the site."""

from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("", include("projects.urls")),
    path("", include("contracts.urls")),
    path("", include("scopeguard.accounts.urls")),
    path("", include("scopeguard.core.urls")),
    path("settings/language", set_language, name="set_language"),
    path("accounts/", include("allauth.urls")),
]
