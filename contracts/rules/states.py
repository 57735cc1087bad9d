"""States of contracts, change orders and notices, and the moves that are allowed."""

from enum import StrEnum


class ContractState(StrEnum):
    """A contract is written, then signed by both, then over."""

    DRAFT = "draft"
    SIGNED = "signed"
    ENDED = "ended"


class OrderState(StrEnum):
    """A change order. Everything after `sent` is final: a mistake is answered by a new order."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class NoticeState(StrEnum):
    """A formal letter."""

    DRAFT = "draft"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


CONTRACT_MOVES = {
    ContractState.DRAFT: {ContractState.SIGNED},
    ContractState.SIGNED: {ContractState.ENDED},
    ContractState.ENDED: set(),
}
ORDER_MOVES = {
    OrderState.DRAFT: {OrderState.SENT, OrderState.WITHDRAWN},
    OrderState.SENT: {
        OrderState.ACCEPTED,
        OrderState.DECLINED,
        OrderState.WITHDRAWN,
        OrderState.SUPERSEDED,
    },
    OrderState.ACCEPTED: set(),
    OrderState.DECLINED: set(),
    OrderState.WITHDRAWN: set(),
    OrderState.SUPERSEDED: set(),
}
NOTICE_MOVES = {
    NoticeState.DRAFT: {NoticeState.ISSUED, NoticeState.WITHDRAWN},
    NoticeState.ISSUED: {NoticeState.WITHDRAWN},
    NoticeState.WITHDRAWN: set(),
}


class LineEffect(StrEnum):
    """What a line of a change order does to the terms in force once it is accepted."""

    UNITS = "units"  # more (or fewer) units of an agreed deliverable
    ROUNDS = "rounds"  # more revision rounds on an agreed deliverable
    NEW = "new"  # a deliverable that the contract did not have
    NONE = "none"  # a price, a discount or a date only
