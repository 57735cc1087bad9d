"""Parties, contracts, change orders, notices, issued documents."""

from contracts.models.change_order import ChangeOrder, ChangeOrderLine
from contracts.models.client import Client, Contact
from contracts.models.contract import Clause, Contract, Counter
from contracts.models.document import IssuedDocument
from contracts.models.notice import Notice
from contracts.models.scope_items import Deliverable, Exclusion

__all__ = [
    "ChangeOrder",
    "ChangeOrderLine",
    "Clause",
    "Client",
    "Contact",
    "Contract",
    "Counter",
    "Deliverable",
    "Exclusion",
    "IssuedDocument",
    "Notice",
]
