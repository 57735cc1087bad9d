"""Addresses of the example cases."""

from django.urls import path

from projects.views import demo

urlpatterns = [
    path("examples/load", demo.demo_load, name="demo_load"),
    path("examples/remove", demo.demo_remove, name="demo_remove"),
]
