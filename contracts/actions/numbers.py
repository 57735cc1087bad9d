"""Numbers without gap or duplicate: a counter row, raised in the transaction of the issue."""

from django.db.models import F

from contracts.models import Contract, Counter


def next_number(*, contract: Contract, series: str) -> int:
    """The next number of a series of this contract, from 1.

    Call it inside the transaction that uses the number: a roll-back gives the number back.
    """
    Counter.objects.get_or_create(contract=contract, series=series, studio=contract.studio)
    counters = Counter.objects.filter(contract=contract, series=series)
    counters.update(last=F("last") + 1)
    return counters.values_list("last", flat=True).get()
