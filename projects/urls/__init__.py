"""Every address of the projects app, by noun."""

from projects.urls import (
    asks,
    dashboard,
    demo,
    ledger,
    projects,
    reading_service,
    replies,
    requests,
)

urlpatterns = [
    *asks.urlpatterns,
    *dashboard.urlpatterns,
    *demo.urlpatterns,
    *ledger.urlpatterns,
    *projects.urlpatterns,
    *reading_service.urlpatterns,
    *replies.urlpatterns,
    *requests.urlpatterns,
]
