"""The counts that the navigation bar shows."""

from contracts.models import ChangeOrder
from contracts.rules.states import OrderState
from projects.models import Ask

MOST = 99


def counts() -> dict[str, int]:
    """Undecided asks and orders that await an answer, each capped: the bar has room for two digits."""
    undecided = Ask.objects.filter(decision="").values("pk")[: MOST + 1].count()
    waiting = ChangeOrder.objects.filter(state=OrderState.SENT).values("pk")[: MOST + 1].count()
    return {"undecided": undecided, "orders_waiting": waiting}
