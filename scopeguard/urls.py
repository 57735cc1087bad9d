"""Every address of the site, and what is shown when one cannot be answered."""

from django.urls import include, path

urlpatterns = [
    path("", include("projects.urls")),
    path("", include("contracts.urls")),
    path("", include("scopeguard.accounts.urls")),
    path("", include("scopeguard.activity.urls")),
    path("", include("scopeguard.outbox.urls")),
    path("", include("scopeguard.core.urls")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "scopeguard.core.views.errors.bad_request"
handler403 = "scopeguard.core.views.errors.permission_denied"
handler404 = "scopeguard.core.views.errors.page_not_found"
handler500 = "scopeguard.core.views.errors.server_error"
