"""Addresses of client requests."""

from django.urls import path

from projects.views import requests as views

urlpatterns = [
    path("requests", views.request_list, name="request_list"),
    path("requests/log", views.request_log, name="request_log"),
    path("requests/guess", views.request_guess, name="request_guess"),
    path("requests/<uuid:public_id>", views.request_detail, name="request_detail"),
    path("requests/<uuid:public_id>/move", views.request_move, name="request_move"),
]
