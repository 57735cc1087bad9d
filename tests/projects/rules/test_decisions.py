"""Which decisions are offered."""

import pytest

from projects.rules.asks import BEYOND_SCOPE, Decision, Kind, Verdict
from projects.rules.decisions import offer
from projects.rules.keys import KEYS


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_offers_something_first_and_nothing_twice(verdict):
    offered = offer(verdict)

    assert offered.first
    assert not set(offered.first) & set(offered.more)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_ask_can_be_put_off_asked_back_or_declined(verdict):
    assert Decision.LATER in offer(verdict)
    assert Decision.CLARIFY in offer(verdict)
    assert Decision.DECLINE in offer(verdict)


@pytest.mark.parametrize("verdict", sorted(BEYOND_SCOPE))
def test_work_beyond_the_scope_is_never_just_done(verdict):
    assert Decision.DO_IT not in offer(verdict)
    assert Decision.USE_ROUND not in offer(verdict)
    assert offer(verdict).first[0] is Decision.CHANGE_ORDER


def test_a_round_is_spent_only_within_the_rounds():
    spending = [verdict for verdict in Verdict if Decision.USE_ROUND in offer(verdict)]

    assert spending == [Verdict.WITHIN_REVISIONS]


def test_every_kind_has_a_letter_of_its_own():
    assert set(KEYS) == set(Kind)
    assert len(set(KEYS.values())) == len(KEYS)
    assert "i" not in KEYS.values()
