"""What a client or a contract is made of, as plain values, wherever they come from."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from contracts.rules.terms import ClauseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactValues:
    """A person at the client's. `key` names the row that it changes; "" makes a new one."""

    key: str = ""
    civility: str = ""
    first_name: str = ""
    last_name: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientValues:
    """The other party. `country` is an ISO 3166 code of two letters."""

    name: str
    kind: str = "business"
    language: str = "fr"
    address_form: str = "vous"
    country: str = "FR"
    time_zone: str = ""
    address: str = ""
    registration: str = ""
    notes: str = ""
    contacts: tuple[ContactValues, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableValues:
    """Something included. An empty `key` is made from the title; `price` is for all units, net."""

    title: str
    key: str = ""
    description: str = ""
    quantity: int = 1
    unit: str = ""
    revision_rounds: int = 0
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionValues:
    """Something named as not included. An empty `key` is made from the title."""

    title: str
    key: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseValues:
    """One section of the contract: its printed number and its words."""

    kind: ClauseKind
    number: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractValues:
    """The agreed terms. A contract with `signed_on` is in force, one without is a draft.

    Amounts are net of tax, in `currency`; `vat_rate` is in percent. Without `notice_length` the
    contract has no termination clause. Keys of deliverables and exclusions are unique over both.
    """

    title: str
    language: str
    currency: str
    price: Decimal
    hourly_rate: Decimal = Decimal(0)
    vat_rate: Decimal = Decimal(0)
    reference: str = ""
    trade: str = ""
    purpose: str = ""
    signed_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    law: str = ""
    calendar: str = "FR"
    extra_round_price: Decimal | None = None
    feedback_days: int = 5
    order_valid_days: int = 15
    goodwill_cap: Decimal | None = None
    payment_days: int = 30
    notice_length: int | None = None
    notice_unit: str = "cal"
    cure_days: int = 8
    receipt_cutoff: time = time(17, 0)
    deliverables: tuple[DeliverableValues, ...] = ()
    exclusions: tuple[ExclusionValues, ...] = ()
    clauses: tuple[ClauseValues, ...] = ()
