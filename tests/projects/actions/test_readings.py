"""Corrections of a reading: kept, judged at once, undone; points added, split, removed."""

import pytest

from projects.actions import asks, readings
from projects.models import Ask, ClientRequest, Correction
from projects.queries.readings import examples
from projects.rules.asks import Decision, Kind
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask


@pytest.fixture
def project(studio):
    return make_contract(studio).project


@pytest.fixture
def ask(project):
    """Read as new work on the logo."""
    return make_ask(project, Kind.NEW_WORK, "logo")


def _correct(ask, kind, item, owner):
    return readings.correct(ask=ask, kind=kind, item_key=item, by=owner, now=NOW)


def test_a_correction_judges_again_and_is_kept_with_what_was_read(ask, owner):
    corrected = _correct(ask, Kind.NEW_WORK, "website", owner)

    assert (corrected.verdict, corrected.basis) == ("out_of_scope", "exclusion")
    assert (corrected.item_title, corrected.confirmed) == ("Website design or development", True)
    kept = Correction.objects.get()
    assert (kept.kind_read, kept.item_read, kept.kind, kept.item_key) == (
        "new_work",
        "logo",
        "new_work",
        "website",
    )
    assert Event.objects.get().facts["confirmed"] is False


def test_a_confirmation_is_kept_too(ask, owner):
    confirmed = _correct(ask, Kind.NEW_WORK, "logo", owner)

    assert confirmed.confirmed
    assert Correction.objects.count() == 1
    assert Event.objects.get(kind=EventKind.ASK_CORRECTED).facts["confirmed"] is True


def test_undo_goes_back_step_by_step(ask, owner):
    _correct(ask, Kind.REVISION, "logo", owner)
    _correct(ask, Kind.REVISION, "guide", owner)

    once = readings.undo_correction(ask=ask, by=owner, now=NOW)
    assert (once.kind, once.item_key, once.confirmed) == ("revision", "logo", True)
    twice = readings.undo_correction(ask=ask, by=owner, now=NOW)
    assert (twice.kind, twice.item_key, twice.confirmed) == ("new_work", "logo", False)
    assert twice.verdict == "in_scope"
    assert not examples()


def test_the_last_correction_of_an_ask_is_its_example(ask, owner):
    _correct(ask, Kind.REVISION, "logo", owner)
    _correct(ask, Kind.CORRECTION, "", owner)

    example = examples()
    assert [(one.kind, one.item, one.contract) for one in example] == [
        ("correction", None, str(ask.project.contract.public_id))
    ]


def test_examples_are_those_of_this_studio_alone(ask, owner, stranger, no_scope):
    from django_scopes import scope

    _correct(ask, Kind.REVISION, "logo", owner)

    with scope(studio=stranger.studio):
        assert examples() == []


def test_an_item_outside_the_terms_is_refused(ask, owner):
    with pytest.raises(readings.UnknownItem):
        _correct(ask, Kind.REVISION, "nothing", owner)
    assert not Correction.objects.exists()


def test_a_decided_ask_is_not_corrected(ask, owner):
    asks.decide(ask=ask, decision=Decision.DO_IT, by=owner, now=NOW)

    for action in (
        lambda: _correct(ask, Kind.REVISION, "logo", owner),
        lambda: readings.undo_correction(ask=ask, by=owner, now=NOW),
        lambda: readings.split(ask=ask, parts=["a b", "c d"], by=owner, now=NOW),
        lambda: readings.remove(ask=ask, by=owner, now=NOW),
    ):
        with pytest.raises(asks.AlreadyDecided):
            action()


def test_add_puts_a_judged_point_at_the_end(ask, owner):
    added = readings.add(request=ask.request, text="Please build the website", by=owner, now=NOW)

    assert (added.position, added.decision) == (1, "")
    assert added.verdict
    assert added.text == "Please build the website"
    assert ClientRequest.objects.get().undecided == 2


def test_split_puts_parts_in_place_of_one(project, ask, owner):
    after = readings.add(request=ask.request, text="And the end", by=owner, now=NOW)

    readings.split(ask=ask, parts=["One more logo", "A typo in the guide"], by=owner, now=NOW)

    texts = list(Ask.objects.order_by("position").values_list("position", "text"))
    assert texts == [(0, "One more logo"), (1, "A typo in the guide"), (2, after.text)]
    assert ClientRequest.objects.get().undecided == 3


@pytest.mark.parametrize("parts", [[], ["one"], ["x"] * 10])
def test_split_refuses_other_numbers(ask, owner, parts):
    with pytest.raises(readings.BadParts):
        readings.split(ask=ask, parts=parts, by=owner, now=NOW)
    assert Ask.objects.get() == ask


def test_remove_drops_the_point_and_keeps_the_message(ask, owner):
    readings.remove(ask=ask, by=owner, now=NOW)

    request = ClientRequest.objects.get()
    assert (request.undecided, request.asks.count()) == (0, 0)
    assert Event.objects.get().kind == EventKind.ASK_REMOVED
