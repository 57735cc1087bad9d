"""Logging a message: it is kept, read, judged, told; and moved to another project."""

from datetime import timedelta

import pytest

from projects.actions import asks, ledger, requests
from projects.models import Ask, ClientRequest
from projects.rules.asks import Decision, Kind
from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from tests.factories import NOW, make_client, make_contract
from tests.projects.messages import THIRD_LOGO, log


@pytest.fixture
def project(studio):
    return make_contract(studio).project


def test_log_keeps_the_message_and_judges_what_it_asks(project, owner):
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)

    request = log(project, "Can we see a third concept?", by=owner)

    ask = request.asks.get()
    assert (ask.kind, ask.item_key) == (Kind.NEW_WORK, "logo")
    assert (ask.verdict, ask.used, ask.agreed) == ("over_quantity", 2, 2)
    assert (ask.clause_kind, ask.clause_number, ask.estimate) == ("deliverables", "2", 900)
    assert (ask.suggested, request.undecided, request.language) == ("change_order", 1, "en")


def test_log_tells_the_journal_once(project, owner):
    request = log(project, by=owner)

    event = Event.objects.get(kind=EventKind.REQUEST_LOGGED)
    assert (event.subject_id, event.project_id) == (request.public_id, project.public_id)


def test_every_guess_is_kept_without_floats(project):
    ask = log(project).asks.get()

    assert ask.guesses["kinds"][0][0] == ask.kind
    scores = [score for name in ("kinds", "items") for _, score in ask.guesses[name]]
    assert scores
    assert all(isinstance(score, str) for score in scores)


def test_two_wishes_are_two_asks_in_order(project):
    request = log(
        project,
        "Could you design one more logo concept?\n\nAlso, please send it by Friday instead.",
    )

    assert request.undecided == request.asks.count() == 2
    assert [ask.position for ask in request.asks.all()] == [0, 1]


@pytest.mark.parametrize("text", ["🙂🙂🙂", "> your own words\n> and more", "?!", "\u200f\u200eא"])
def test_a_message_without_words_still_awaits_a_decision(project, text):
    request = log(project, text)

    assert request.undecided == request.asks.count() >= 1


def test_a_message_of_a_hundred_kilobytes_is_logged(project):
    text = ("Please change the colour of the logo. " * 3000)[:100_000]

    request = log(project, text)

    assert len(ClientRequest.objects.get(pk=request.pk).text) == 100_000
    assert 1 <= request.undecided <= 30


def test_the_same_text_within_a_day_is_refused_unless_meant(project):
    first = log(project)

    with pytest.raises(requests.AlreadyLogged) as refusal:
        log(project, now=NOW + timedelta(hours=23))
    assert refusal.value.earlier == first
    log(project, now=NOW + timedelta(hours=23), again=True)
    assert ClientRequest.objects.count() == 2


def test_the_same_text_later_or_elsewhere_is_another_request(project, studio):
    log(project)
    other = make_contract(studio, client=make_client(studio, name="Other")).project

    log(project, now=NOW + timedelta(hours=25))
    log(other)

    assert ClientRequest.objects.count() == 3


def test_move_reads_again_by_the_terms_of_the_other_project(project, studio, owner):
    jingle = [{"key": "jingle", "title": "Podcast jingle", "quantity": 1}]
    other = make_contract(studio, deliverables=jingle, client=make_client(studio)).project
    contact = project.client.contacts.get()
    request = log(project, "Can we see a third concept?", contact=contact)
    assert request.asks.get().item_key == "logo"

    moved = requests.move(request=request, project=other, by=owner, now=NOW)

    ask = Ask.objects.get()
    assert ask.project == other
    assert ask.item_key in ("", "jingle", "website")
    assert (moved.contact, moved.sender, moved.undecided) == (None, "Tom Reyes", 1)
    assert Event.objects.filter(kind=EventKind.REQUEST_MOVED).count() == 1


def test_a_request_with_a_decided_point_stays_where_it_is(project, studio, owner):
    other = make_contract(studio, client=make_client(studio)).project
    request = log(project)
    asks.decide(ask=request.asks.get(), decision=Decision.CLARIFY, by=owner, now=NOW)

    with pytest.raises(requests.NotMovable):
        requests.move(request=request, project=other, by=owner, now=NOW)


def test_the_message_keeps_its_subject_and_sender(project):
    request = log(project, THIRD_LOGO, sender="Tom", subject="A third one")

    assert (request.sender, request.subject, request.contact) == ("Tom", "A third one", None)
