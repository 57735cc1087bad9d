"""Addresses of issued documents."""

from django.urls import path

from contracts.views.documents import document_pdf

urlpatterns = [
    path("documents/<uuid:public_id>.pdf", document_pdf, name="document_pdf"),
]
