"""Why a reading service was not used for a message."""

from enum import StrEnum


class Fault(StrEnum):
    """What went wrong between ScopeGuard and the service. Values are stored: add, never change."""

    LATE = "late"
    AWAY = "away"
    ADDRESS = "address"
    ELSEWHERE = "elsewhere"
    KEY = "key"
    KEY_LOST = "key_lost"
    UNKNOWN = "unknown"
    BUSY = "busy"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    CUT = "cut"
    UNFIT = "unfit"
    NOT_SAID = "not_said"


class ServiceFault(Exception):
    """The service could not be asked, or its answer cannot be used; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
