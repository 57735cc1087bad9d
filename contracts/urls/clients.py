"""Addresses of clients."""

from django.urls import path

from contracts.views import clients as views

urlpatterns = [
    path("clients", views.client_list, name="client_list"),
    path("clients/new", views.client_new, name="client_new"),
    path("clients/<uuid:public_id>", views.client_detail, name="client_detail"),
    path("clients/<uuid:public_id>/edit", views.client_edit, name="client_edit"),
]
