"""Tells the example cases: each part of a story is one of the actions that people use."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from contracts.actions import change_orders, clients, notices
from contracts.models import ChangeOrder, Client, Notice
from contracts.queries.terms import line_value
from contracts.rules.scope import Line
from contracts.rules.standard_terms import standard_clauses
from contracts.rules.states import LineEffect
from contracts.rules.values import (
    ClientValues,
    ContactValues,
    ContractValues,
    DeliverableValues,
    ExclusionValues,
)
from projects.actions import asks as deciding
from projects.actions import ledger, replies, requests
from projects.actions.projects import start
from projects.demo.cases import Clock, Part, Values
from projects.demo.fitting import fit
from projects.models import Ask, Project
from projects.rules.asks import Decision
from scopeguard.accounts.models import Studio, User

NOT_TERMS = {"id", "client", "steps", "deliverables", "exclusions", "starts", "ends"}


@dataclass(slots=True)
class Teller:
    """Tells one story into one studio; `common` is what all contracts and clients share."""

    studio: Studio
    by: User | None
    clock: Clock
    common: Values
    projects: dict[str, Project] = field(default_factory=dict)
    requests: dict[str, list[Ask]] = field(default_factory=dict)
    asks: dict[tuple[str, str], Ask] = field(default_factory=dict)
    orders: dict[str, ChangeOrder] = field(default_factory=dict)
    letters: dict[str, Notice] = field(default_factory=dict)

    def tell(self, part: Part) -> None:
        """Do one part of the story. Raises whatever its action raises: a story has no excuse."""
        verb: Callable[[str, Values, datetime], None] = getattr(self, f"_{part.what}")
        verb(part.project, part.values, part.at)

    def _start(self, key: str, values: Values, now: datetime) -> None:
        client = self._client(values["client"], now)
        person = values["client"]["contacts"][0]
        self.projects[key] = start(
            studio=self.studio, client=client, values=self._terms(values, now), by=self.by,
            now=now, contact=client.contacts.get(last_name=person["last_name"]),
        )  # fmt: skip

    def _client(self, values: Values, now: datetime) -> Client:
        """The client of that name, with these people too; a new one where there is none."""
        people = [ContactValues(**one) for one in values["contacts"]]
        known = Client.objects.filter(name=values["name"]).first()
        if known is not None:
            for person in people:
                clients.add_contact(client=known, values=person, by=self.by, now=now)
            return known
        merged = self.common["client"] | values | {"contacts": tuple(people)}
        return clients.create(
            studio=self.studio, values=ClientValues(**merged), by=self.by, now=now
        )

    def _terms(self, values: Values, now: datetime) -> ContractValues:
        own = {name: value for name, value in values.items() if name not in NOT_TERMS}
        for name in ("price", "hourly_rate", "vat_rate", "extra_round_price", "goodwill_cap"):
            if name in own:
                own[name] = Decimal(own[name])
        shared = self.common["contracts"] | {
            "vat_rate": Decimal(self.common["contracts"]["vat_rate"])
        }
        terms = ContractValues(
            **shared
            | own
            | {
                "signed_on": now.date(),
                "starts_on": self.clock.day(values["starts"]),
                "ends_on": self.clock.day(values["ends"]),
                "deliverables": tuple(
                    DeliverableValues(**one | {"price": Decimal(one.get("price", 0))})
                    for one in values["deliverables"]
                ),
                "exclusions": tuple(ExclusionValues(**one) for one in values["exclusions"]),
            }
        )
        return ContractValues(
            **{name: getattr(terms, name) for name in terms.__slots__ if name != "clauses"},
            clauses=standard_clauses(terms),
        )

    def _deliver(self, key: str, values: Values, now: datetime) -> None:
        for _ in range(values.get("times", 1)):
            ledger.deliver(
                project=self._project(key), item_key=values["item"], note=values.get("note", ""),
                by=self.by, now=now,
            )  # fmt: skip

    def _round(self, key: str, values: Values, now: datetime) -> None:
        ledger.use_round(
            project=self._project(key), item_key=values["item"], note=values["note"], by=self.by,
            now=now,
        )  # fmt: skip

    def _request(self, key: str, values: Values, now: datetime) -> None:
        project = self._project(key)
        first, _, last = values["from"].partition(" ")
        request = requests.log(
            studio=self.studio, project=project, text=values["text"].strip(),
            channel=values.get("channel", "email"), subject=values.get("subject", ""),
            contact=project.client.contacts.get(first_name=first, last_name=last),
            received_at=values["received_at"], by=self.by, now=now,
        )  # fmt: skip
        self.requests[values["id"]] = found = fit(request, values["asks"], self.by, now)
        for ask, one in zip(found, values["asks"], strict=True):
            if "name" in one:
                self.asks[key, one["name"]] = ask

    def _decide(self, key: str, values: Values, now: datetime) -> None:
        ask = self.requests[values["request"]][values["place"]]
        ask.refresh_from_db()  # the ledger may have judged it again meanwhile
        value = values.get("value")
        ask = deciding.decide(
            ask=ask, decision=Decision(values["decision"]), note=values.get("note", ""),
            value=None if value is None else Decimal(value), by=self.by, now=now,
        )  # fmt: skip
        if ask.change_order:
            self.orders[key] = ask.change_order

    def _issue(self, key: str, values: Values, now: datetime) -> None:
        """Word the order that a decision drafted, and issue it."""
        order = self.orders[key]
        lines = [line_value(line) for line in order.lines.all()]
        order = change_orders.change(
            order=order, title=values["title"], lines=_lines(values) or lines,
            reason=values["reason"], quote=order.quote, quote_from=order.quote_from,
            quote_on=order.quote_on, clause_kind=order.clause_kind,
            extra_days=values.get("extra_days", 0), day_unit="biz", note="", valid_until=None,
            by=self.by, now=now,
        )  # fmt: skip
        self._out(key, order, values, now)

    def _order(self, key: str, values: Values, now: datetime) -> None:
        """An order that comes from no message."""
        order = change_orders.draft(
            contract=self._project(key).contract, title=values["title"], lines=_lines(values),
            reason=values["reason"], clause_kind=values["clause"],
            extra_days=values.get("extra_days", 0), by=self.by, now=now,
        )  # fmt: skip
        self._out(key, order, values, now)

    def _out(self, key: str, order: ChangeOrder, values: Values, now: datetime) -> None:
        self.orders[key] = change_orders.issue(
            order=order, no_charge=values.get("no_charge", False), by=self.by, now=now
        )

    def _answer(self, key: str, values: Values, now: datetime) -> None:
        change_orders.record_answer(
            order=self.orders[key], accepted=values["accepted"], channel=values["channel"],
            answered_by=values["answered_by"], answered_on=now.date(), note=values["note"],
            by=self.by, now=now,
        )  # fmt: skip

    def _reply(self, key: str, values: Values, now: datetime) -> None:
        """Handed over by the person's own mail program: nothing ever leaves from the examples."""
        ask = self.asks[key, values["ask"]]
        replies.hand_over(
            ask=ask, seen="", contact=ask.request.contact, language=ask.project.contract.language,
            subject=values["subject"], body=values["text"].strip(), choices={},
            through=values.get("how", "mailto"), by=self.by, now=now,
        )  # fmt: skip

    def _notice(self, key: str, values: Values, now: datetime) -> None:
        texts = {name: values[name] for name in ("work_until", "handover", "closing")}
        draft = notices.draft(
            contract=self._project(key).contract, ground="convenience", channel=values["channel"],
            sent_at=now, by=self.by, now=now, **texts,
        )  # fmt: skip
        self.letters[key] = notices.issue(notice=draft, by=self.by, now=now)

    def _received(self, key: str, values: Values, now: datetime) -> None:  # noqa: ARG002
        notices.record_receipt(
            notice=self.letters[key], received_on=now.date(), by=self.by, now=now
        )

    def _project(self, key: str) -> Project:
        return self.projects[key]


def _lines(values: Values) -> list[Line]:
    return [
        Line(
            effect=LineEffect(one.get("effect", LineEffect.NONE)),
            item_key=one.get("item", ""),
            description=one["description"],
            quantity=Decimal(one["quantity"]),
            unit_price=Decimal(one["price"]),
            unit=one.get("unit", ""),
        )
        for one in values.get("lines", [])
    ]
