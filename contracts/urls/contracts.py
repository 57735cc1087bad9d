"""Addresses of contracts."""

from django.urls import path

from contracts.views import contract_forms, contracts

urlpatterns = [
    path("contracts", contracts.contract_list, name="contract_list"),
    path("contracts/wording", contract_forms.contract_wording, name="contract_wording"),
    path("contracts/sum", contract_forms.contract_sum, name="contract_sum"),
    path("contracts/<uuid:public_id>", contracts.contract_detail, name="contract_detail"),
    path("contracts/<uuid:public_id>/export", contracts.contract_export, name="contract_export"),
    path("contracts/<uuid:public_id>/edit", contract_forms.contract_edit, name="contract_edit"),
    path("contracts/<uuid:public_id>/end", contract_forms.contract_end, name="contract_end"),
    path("contracts/<uuid:public_id>/sign", contract_forms.contract_sign, name="contract_sign"),
    path(
        "contracts/<uuid:public_id>/contact",
        contract_forms.contract_contact,
        name="contract_contact",
    ),
]
