"""Addresses of pages that belong to no noun."""

from django.urls import path

from scopeguard.core.views.about import about

urlpatterns = [
    path("about", about, name="about"),
]
