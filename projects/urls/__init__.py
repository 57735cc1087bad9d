"""Every address of the projects app, by noun."""

from projects.urls import asks, dashboard, ledger, projects, replies, requests

urlpatterns = [
    *asks.urlpatterns,
    *dashboard.urlpatterns,
    *ledger.urlpatterns,
    *projects.urlpatterns,
    *replies.urlpatterns,
    *requests.urlpatterns,
]
