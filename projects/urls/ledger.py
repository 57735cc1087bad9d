"""Addresses of the ledger."""

from django.urls import path

from projects.views import ledger as views

urlpatterns = [
    path("projects/<uuid:public_id>/deliver", views.ledger_deliver, name="ledger_deliver"),
    path(
        "projects/<uuid:public_id>/undo-delivery",
        views.ledger_undo_delivery,
        name="ledger_undo_delivery",
    ),
    path("projects/<uuid:public_id>/use-round", views.ledger_use_round, name="ledger_use_round"),
    path("projects/<uuid:public_id>/undo-round", views.ledger_undo_round, name="ledger_undo_round"),
]
