"""Addresses of asks."""

from django.urls import path

from projects.views import asks as views

urlpatterns = [
    path("requests/<uuid:public_id>/asks/add", views.ask_add, name="ask_add"),
    path("asks/<uuid:public_id>/decide", views.ask_decide, name="ask_decide"),
    path("asks/<uuid:public_id>/reopen", views.ask_reopen, name="ask_reopen"),
    path("asks/<uuid:public_id>/change-order", views.ask_change_order, name="ask_change_order"),
    path("asks/<uuid:public_id>/correct", views.ask_correct, name="ask_correct"),
    path("asks/<uuid:public_id>/undo", views.ask_correction_undo, name="ask_correction_undo"),
    path("asks/<uuid:public_id>/split", views.ask_split, name="ask_split"),
    path("asks/<uuid:public_id>/remove", views.ask_remove, name="ask_remove"),
]
