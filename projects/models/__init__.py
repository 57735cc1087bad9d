"""Projects, client requests with their asks, the ledger, replies."""

from projects.models.ask import Ask, Correction, Gesture
from projects.models.ledger import Delivery, LedgerLine, Round
from projects.models.project import Project
from projects.models.reading_service import ReadingService
from projects.models.reply import Reply
from projects.models.request import ClientRequest

__all__ = [
    "Ask",
    "ClientRequest",
    "Correction",
    "Delivery",
    "Gesture",
    "LedgerLine",
    "Project",
    "ReadingService",
    "Reply",
    "Round",
]
