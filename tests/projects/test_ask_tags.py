"""How asks are shown in rows: price, item, time passed, quadrant."""

from datetime import datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone, translation

from contracts.models import Contract
from projects.models import Ask, Project
from projects.rules.asks import Decision
from projects.templatetags.asks import about, ago, decision_name, estimate, quadrant

NOW = "2026-03-05T15:00:00+01:00"  # a Thursday


def _ask(verdict="over_quantity", amount=None, currency="GBP", **facts):
    project = Project(contract=Contract(currency=currency))
    return Ask(project=project, verdict=verdict, estimate=amount, **facts)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (_ask(amount=Decimal(900)), "+\u00a0£900"),
        (_ask(amount=Decimal("12.50")), "+\u00a0£12.50"),
        (_ask("out_of_scope"), "to be quoted"),
        (_ask("in_scope", Decimal(0)), "£0"),
        (_ask("within_revisions", Decimal(0)), "£0"),
        (_ask("terms_change"), ""),
        (_ask("no_action"), ""),
    ],
)
def test_the_price_is_said_as_the_row_shows_it(ask, said):
    assert estimate(ask) == said


def test_the_price_follows_the_readers_language():
    with translation.override("fr"):
        assert estimate(_ask(amount=Decimal(1900), currency="EUR")) == "+\u00a01\u202f900\u00a0€"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-03-05T14:59:30+01:00", "just now"),
        ("2026-03-05T15:00:30+01:00", "just now"),
        ("2026-03-05T14:55:00+01:00", "5 min ago"),
        ("2026-03-05T09:30:00+01:00", "5 h ago"),
        ("2026-03-04T23:50:00+01:00", "yesterday"),
        ("2026-03-02T10:00:00+01:00", "Monday"),
        ("2026-02-26T10:00:00+01:00", "26 February"),
        ("2025-12-31T10:00:00+01:00", "31 December 2025"),
    ],
)
def test_time_passed_is_said_in_words(moment, said):
    with time_machine.travel(NOW, tick=False), timezone.override("Europe/Paris"):
        assert ago(datetime.fromisoformat(moment)) == said


def test_the_item_says_when_it_is_named_as_not_included():
    assert about(Ask(basis="exclusion", item_title="Website")) == "Not included: Website"
    assert about(Ask(basis="quantity", item_title="Logo")) == "Logo"
    assert about(Ask(basis="not_listed")) == "—"


def test_the_four_quadrants_differ():
    said = {quadrant(Ask(urgent=u, important=i)) for u in (True, False) for i in (True, False)}

    assert len(said) == 4


def test_a_question_is_answered_and_work_is_done():
    assert decision_name(Decision.DO_IT, Ask(verdict="no_action")) == "Answered"
    assert decision_name(Decision.DO_IT, Ask(verdict="in_scope")) == "Do it"
