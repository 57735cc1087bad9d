"""Addresses of change orders."""

from django.urls import path

from contracts.views import change_orders, offers

_ORDER = "change-orders/<uuid:public_id>"

urlpatterns = [
    path("change-orders", change_orders.change_order_list, name="change_order_list"),
    path(_ORDER, change_orders.change_order_detail, name="change_order_detail"),
    path(f"{_ORDER}/save", change_orders.change_order_save, name="change_order_save"),
    path(f"{_ORDER}/preview", change_orders.change_order_preview, name="change_order_preview"),
    path(
        f"{_ORDER}/draft.pdf", change_orders.change_order_draft_pdf, name="change_order_draft_pdf"
    ),
    path(f"{_ORDER}/issue", offers.change_order_issue, name="change_order_issue"),
    path(f"{_ORDER}/answer", offers.change_order_answer, name="change_order_answer"),
    path(f"{_ORDER}/withdraw", offers.change_order_withdraw, name="change_order_withdraw"),
    path(f"{_ORDER}/reissue", offers.change_order_reissue, name="change_order_reissue"),
    path(
        "contracts/<uuid:public_id>/change-orders/new",
        change_orders.change_order_new,
        name="change_order_new",
    ),
    path(
        "contracts/<uuid:public_id>/change-orders/totals",
        change_orders.change_order_totals,
        name="change_order_totals",
    ),
]
