"""A look at the counters of a contract."""

from contracts.models import Contract, Counter


def coming_number(contract: Contract, series: str) -> int:
    """The number that the next document of a series would get; nothing is reserved."""
    last = Counter.objects.filter(contract=contract, series=series).values_list("last", flat=True)
    return (last.first() or 0) + 1
