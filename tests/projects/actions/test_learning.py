"""What a studio put right is known at once, in that studio alone, and can be taken back."""

import pytest
from django_scopes import scope

from projects.actions.readings import correct, undo_correction
from projects.models import Ask
from projects.rules.asks import Kind
from tests.factories import NOW, make_contract
from tests.projects.messages import log

SAID = "Could you have a look at the thing with the letters?"


def reading(request):
    ask = request.asks.get()
    return ask.kind, ask.item_key


@pytest.fixture
def project(studio):
    return make_contract(studio).project


@pytest.fixture
def other(stranger):
    return make_contract(stranger.studio).project


def test_the_same_words_are_read_as_they_were_corrected(project, other, stranger, owner):
    first = log(project, SAID)
    before = reading(first)
    wanted = (Kind.TERMS, "guide") if before != ("terms", "guide") else (Kind.REVISION, "logo")

    correct(ask=first.asks.get(), kind=wanted[0], item_key=wanted[1], by=owner, now=NOW)

    again = log(project, SAID, again=True)
    assert reading(again) == wanted
    assert [cue["text"] for cue in again.asks.get().guesses["cues"] if cue["source"] == "example"]
    with scope(studio=stranger.studio):
        assert reading(log(other, SAID)) == before


def test_undone_it_is_no_example_any_more(project, owner):
    first = log(project, SAID)
    before = reading(first)
    kind = Kind.TERMS if before[0] != "terms" else Kind.REVISION
    correct(ask=first.asks.get(), kind=kind, item_key="guide", by=owner, now=NOW)

    undo_correction(ask=first.asks.get(), by=owner, now=NOW)

    assert reading(log(project, SAID, again=True)) == before


def test_a_kind_is_learned_for_every_contract_an_item_for_its_own(project, studio, owner):
    second = make_contract(studio, title="Second").project
    first = log(project, SAID)
    kind = Kind.TERMS if reading(first)[0] != "terms" else Kind.CONDUCT
    correct(ask=first.asks.get(), kind=kind, item_key="guide", by=owner, now=NOW)

    log(second, SAID)

    ask = Ask.objects.get(project=second)
    assert ask.kind == kind
    assert not [
        cue
        for cue in ask.guesses["cues"]
        if (cue["source"], cue["points_to"]) == ("example", "guide")
    ]
