"""Addresses of the dashboard and the search."""

from django.urls import path

from projects.views import dashboard, search

urlpatterns = [
    path("", dashboard.show, name="dashboard"),
    path("search", search.search, name="search"),
]
