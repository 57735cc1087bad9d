"""Letters for tests, made by the product's own actions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from contracts.actions import notices
from contracts.documents.notice_texts import first_texts
from tests.factories import make_client, make_contract

PARIS = ZoneInfo("Europe/Paris")
SENT = datetime(2026, 3, 2, 10, 0, tzinfo=PARIS)
BREACH = {
    "ground": "breach", "breach": "Invoice 12 of 4 January 2026, not paid.",
    "cure_notice_on": date(2026, 2, 10),
}  # fmt: skip


def french_contract(studio, **fields):
    """Jane's case: fourteen calendar days, a French client who is a startup."""
    client = fields.pop("client", None) or make_client(
        studio, name="Startup Lumen", language="fr", country="FR",
        address="8 place Bellecour\n69002 Lyon",
        contact={"first_name": "Camille", "last_name": "Roy", "civility": "ms",
                 "email": "camille@lumen.example"},
    )  # fmt: skip
    values = {"client": client, "language": "fr", "calendar": "FR", "currency": "EUR"}
    return make_contract(studio, **(values | {"title": "Identité visuelle"} | fields))


def make_draft(contract, *, by=None, now=SENT, **values):
    """A draft for convenience, sent by e-mail at `SENT`, with the proposed words."""
    values = {"ground": "convenience", "channel": "email", "sent_at": SENT} | values
    return notices.draft(contract=contract, by=by, now=now, **(first_texts(contract) | values))


def make_letter(contract, *, by=None, now=SENT, **values):
    """The same, issued."""
    return notices.issue(notice=make_draft(contract, by=by, now=now, **values), by=by, now=now)
