"""A message read by a server: what leaves, when nothing leaves, and what comes back."""

import pytest

from projects.actions import reading_service as actions
from projects.actions.readings import correct
from projects.models import ReadingService
from projects.rules.asks import Kind
from tests.factories import NOW
from tests.projects.messages import log
from tests.projects.services.asking import MESSAGE, WEBSITE, WHEN, read
from tests.support.chat_server import says


def test_a_right_answer_is_the_reading(project, service, server):
    server.answer = says({"asks": [WHEN, WEBSITE]})

    outcome = read(project)

    website, when = outcome.reading.asks
    assert (outcome.fault, outcome.reading.engine) == ("", "service:llama")
    assert (website.kind, website.item, website.text) == ("new_work", "website", WEBSITE["quote"])
    assert (when.kind, when.item) == ("question", "guide")
    assert MESSAGE[when.start : when.end] == when.text == "when do we get the\nbrand guidelines?"
    assert len(website.kinds) == 8
    assert abs(sum(guess.score for guess in website.kinds) - 1) < 1e-9
    assert [guess.value for guess in website.items[:2]] == ["website", None]
    assert ("words", "build a small website", "new_work") in [
        (cue.source, cue.text, cue.points_to) for cue in website.cues
    ]


def test_one_question_leaves_with_the_key_and_without_what_stays_here(project, service, server):
    project.contract.client.contacts.create(
        studio=project.studio, client=project.client, first_name="Zelda", last_name="Quist"
    )
    server.answer = says({"asks": [WEBSITE]})

    read(project, MESSAGE + "\nZelda (Northwind Bakery)")

    [body], [headers], [path] = server.bodies, server.headers, server.paths
    sent = str(body)
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sk-0123456789"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "Logo concepts" in sent
    assert "small website" in sent
    for private in (
        "tom@",
        "7946",
        "Northwind",
        "Zelda",
        "3200",
        "1800",
        "195",
        "GBP",
        "Alice",
        "Brand identity",
    ):
        assert private not in sent


def test_what_was_masked_comes_back_in_the_ask(project, service, server):
    server.answer = says({"asks": [WEBSITE | {"quote": "Write to [e-mail] or [telephone]."}]})

    [ask] = read(project).reading.asks

    assert ask.text == "Write to tom@northwind.example or 020 7946 0958."


def test_only_what_both_engines_read_alike_is_called_sure(project, service, server):
    own = read(project, "Could you build a website for us?").reading.asks[0]
    ids = {"logo": "d1", "guide": "d2", "website": "x1", None: None}
    quote = {"quote": "Could you build a website for us?", "words": []}
    alike = quote | {"kinds": [own.kind], "items": [ids[own.item]]}
    other = quote | {"kinds": ["conduct"], "items": [None]}

    found = []
    for entry in (alike, other):
        server.answer = says({"asks": [entry]})
        found.append(read(project, "Could you build a website for us?").reading.asks[0].confident)

    assert found == [True, False]


def test_what_the_studio_taught_stands_against_the_service(project, service, server, owner):
    text = "Could you build a website for us?"
    ask = log(project, text, by=owner).asks.get()
    correct(ask=ask, kind=Kind.TERMS, item_key="guide", by=owner, now=NOW)
    server.answer = says({"asks": [WEBSITE | {"quote": text, "words": []}]})

    [learned] = read(project, text).reading.asks

    assert (learned.kind, learned.item) == ("terms", "guide")


@pytest.mark.parametrize("message", ["", "🙂🙂", "?!"])
def test_what_says_nothing_is_not_sent(project, service, server, message):
    read(project, message)
    assert server.bodies == []


def test_nothing_is_sent_before_the_owner_agreed(project, server, studio, owner):
    actions.name(studio=studio, address=server.address, model="m", key="", by=owner, now=NOW)

    outcome = read(project)

    assert (server.bodies, outcome.fault) == ([], "")
    assert outcome.reading.engine.startswith("scopeguard-reading")


def test_nothing_is_sent_after_it_was_switched_off_or_moved(project, service, server, owner):
    actions.switch_off(service=service, by=owner, now=NOW)
    read(project)
    actions.agree(
        service=service,
        address=service.address,
        model="llama",
        answer_format="text",
        by=owner,
        now=NOW,
    )
    actions.name(
        studio=project.studio,
        address=server.address + "/2",
        model="llama",
        key="",
        by=owner,
        now=NOW,
    )
    read(project)

    assert server.bodies == []
    assert ReadingService.objects.get().sealed_key == ""


def test_a_message_that_is_too_long_is_cut_and_says_so(project, service, server):
    server.answer = says({"asks": [WEBSITE]})

    reading = read(project, MESSAGE + "\n" + "And more of it. " * 900).reading

    assert reading.truncated
    assert len(server.bodies[0]["messages"][1]["content"]) < 20_000


def test_a_machine_that_is_no_longer_allowed_is_not_asked(project, service, server, settings):
    settings.READING_HOSTS = []

    assert read(project).fault == "address"
    assert server.bodies == []


def test_a_key_that_cannot_be_read_any_more_is_not_sent(project, service, server):
    ReadingService.objects.update(sealed_key="gAAAAA-not-ours")

    assert read(project).fault == "key_lost"
    assert server.bodies == []
