"""Every address of the contracts app, by noun."""

from contracts.urls import change_orders, clients, contracts, documents, notices

urlpatterns = [
    *change_orders.urlpatterns,
    *clients.urlpatterns,
    *contracts.urlpatterns,
    *documents.urlpatterns,
    *notices.urlpatterns,
]
