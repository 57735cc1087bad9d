"""Verdicts follow the terms and the counts: whatever is undecided is judged again."""

from datetime import datetime

from django.db import transaction

from contracts.models import Contract
from projects.models import Ask, Project
from projects.queries.judging import FIELDS, bench
from scopeguard.accounts.models import User


@transaction.atomic
def judge_again(
    *,
    contract: Contract,
    by: User | None,  # noqa: ARG001 (every action is called alike; settings.TERMS_CHANGED names it)
    now: datetime,  # noqa: ARG001
) -> None:
    """Give every undecided ask of a contract the verdict of its terms and counts as they are now.

    What was decided keeps the verdict that it was decided on. The journal has the change that led
    here; verdicts that follow from it are no event of their own.
    """
    project = Project.objects.select_related("contract").filter(contract=contract).first()
    if project is None:
        return
    asks = list(Ask.objects.filter(project=project, decision="").select_for_update())
    if not asks:
        return
    judges = bench(project)
    changed = [ask for ask in asks if judges.put(ask)]
    Ask.objects.bulk_update(changed, FIELDS)
