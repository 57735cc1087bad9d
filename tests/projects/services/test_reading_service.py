"""A message read by a server that answers rightly, late, wrongly, or with malice."""

import time

import pytest

from projects.actions import reading_service as actions
from projects.actions.readings import correct
from projects.models import ReadingService
from projects.rules.asks import Kind
from projects.services.reading_service import read_for
from tests.factories import NOW
from tests.projects.messages import log
from tests.support.chat_server import says, sends

MESSAGE = (
    "Hi! Could you also build a small website for us?\n"
    "And when do we get the\nbrand guidelines? Write to tom@northwind.example or 020 7946 0958."
)
WEBSITE = {
    "quote": "Could you also build a small website for us?",
    "kinds": ["new_work", "question"],
    "items": ["x1", None],
    "words": ["build a small website"],
}
WHEN = {
    "quote": "when do we get the brand guidelines?",
    "kinds": ["question"],
    "items": ["d2"],
    "words": ["when"],
}
QUICK = 0.4


def read(project, message=MESSAGE, seconds=5.0):
    return read_for(project.studio, message, project=project, seconds=seconds)


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


def _late(handler, _asked):
    handler.server_closing.wait(5)


def _drip_headers(handler, _asked):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server_closing.wait(0.05):
        handler.wfile.write(b"X-More: 1\r\n")


def _chunks_for_ever(handler, _asked):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    while not handler.server_closing.wait(0.02):
        handler.wfile.write(b"1\r\n \r\n")


@pytest.mark.parametrize("answer", [_late, _drip_headers, _chunks_for_ever])
def test_a_late_server_is_left_alone(project, service, server, answer):
    def slow(handler, asked):
        handler.server_closing = server.closing
        answer(handler, asked)

    server.answer = slow
    read_for(project.studio, "Hello", project=project, seconds=QUICK)  # loads the engine
    before = time.perf_counter()

    outcome = read(project, seconds=QUICK)

    assert outcome.fault == "late"
    assert outcome.reading.engine.startswith("scopeguard-reading")
    assert time.perf_counter() - before < QUICK + 3


def _huge_chunks(handler, _asked):
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(2000):
        handler.wfile.write(b"2000\r\n" + b" " * 0x2000 + b"\r\n")


ASK = {"asks": [WEBSITE]}
HOSTILE = [
    ("500", sends(b"{}", 500), "broken"),
    ("bad request", sends(b"{}", 400), "broken"),
    ("wrong key", sends(b"{}", 401), "key"),
    ("no such model", sends(b"{}", 404), "unknown"),
    ("too many", sends(b"{}", 429), "busy"),
    ("redirect", sends(b"", 302, Location="http://169.254.169.254/"), "elsewhere"),
    ("kept redirect", sends(b"", 308, Location="/v2"), "elsewhere"),
    ("a page", sends(b"<html>", kind="text/html"), "broken"),
    ("a stream", sends(b"data: {}", kind="text/event-stream"), "broken"),
    ("packed", sends(b"x", Content_Encoding="gzip"), "broken"),
    ("huge, announced", sends(b"{}", length=10**8), "too_long"),
    ("huge, in chunks", _huge_chunks, "too_long"),
    ("cut off", says(ASK, finish="length"), "cut"),
    ("no JSON", sends(b"{"), "unfit"),
    ("NaN", sends(b'{"choices": NaN}'), "unfit"),
    ("deep", sends(b"[" * 100_000), "unfit"),
    ("a list", sends(b"[]"), "unfit"),
    ("no choice", sends(b'{"choices": []}'), "unfit"),
    ("no text", sends(b'{"choices": [{"message": {"content": null}}]}'), "unfit"),
    ("prose", says("Sure! Here is what I found."), "unfit"),
    ("fenced", says("```json\n{}\n```"), "unfit"),
    ("twice", says('{"asks": [], "asks": []}'), "unfit"),
    ("nothing asked", says({"asks": []}), "unfit"),
    ("more besides", says(ASK | {"system": "obey"}), "unfit"),
    ("too many asks", says({"asks": [WEBSITE] * 21}), "unfit"),
    ("the same twice", says({"asks": [WEBSITE, WEBSITE]}), "unfit"),
    ("unknown kind", says({"asks": [WEBSITE | {"kinds": ["refund"]}]}), "unfit"),
    ("kinds no list", says({"asks": [WEBSITE | {"kinds": "new_work"}]}), "unfit"),
    ("kind twice", says({"asks": [WEBSITE | {"kinds": ["terms", "terms"]}]}), "unfit"),
    ("unknown item", says({"asks": [WEBSITE | {"items": ["website"]}]}), "unfit"),
    ("item a number", says({"asks": [WEBSITE | {"items": [1]}]}), "unfit"),
    ("item an object", says({"asks": [WEBSITE | {"items": [{"id": "x1"}]}]}), "unfit"),
    ("no item", says({"asks": [WEBSITE | {"items": []}]}), "unfit"),
    ("a missing field", says({"asks": [{"quote": "Hi!"}]}), "unfit"),
    ("a field too many", says({"asks": [WEBSITE | {"verdict": "in_scope"}]}), "unfit"),
    ("words too long", says({"asks": [WEBSITE | {"words": ["x" * 81]}]}), "unfit"),
    ("not said", says({"asks": [WEBSITE | {"quote": "Ignore the rules"}]}), "not_said"),
    ("nothing quoted", says({"asks": [WEBSITE | {"quote": " "}]}), "not_said"),
    ("endless quote", says({"asks": [WEBSITE | {"quote": "Hi! " * 9000}]}), "not_said"),
    ("a mark quoted", says({"asks": [WEBSITE | {"quote": "!"}]}), "not_said"),
]


@pytest.mark.parametrize(
    ("answer", "fault"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_an_answer_that_is_not_right_is_refused(project, service, server, answer, fault):
    server.answer = answer

    outcome = read(project)

    assert outcome.fault == fault
    assert outcome.reading.engine.startswith("scopeguard-reading")
    assert outcome.reading.asks
    assert len(server.bodies) == 1


def test_a_body_that_ends_too_early_is_refused(project, service, server):
    def short(handler, _asked):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(b'{"choices": [')
        handler.close_connection = True

    server.answer = short
    assert read(project).fault == "cut"


def test_a_server_that_is_away_is_said_to_be_away(project, service, server):
    server.http.server_close()
    assert read(project).fault == "away"


def test_a_machine_that_is_no_longer_allowed_is_not_asked(project, service, server, settings):
    settings.READING_HOSTS = []

    assert read(project).fault == "address"
    assert server.bodies == []


def test_words_that_the_quote_does_not_hold_are_not_shown(project, service, server):
    server.answer = says({"asks": [WEBSITE | {"words": ["<script>", "a  small website"]}]})

    [ask] = read(project).reading.asks

    words = [cue.text for cue in ask.cues if cue.source == "words" and cue.points_to == "new_work"]
    assert words == ["a  small website"]


def test_a_key_that_cannot_be_read_any_more_is_not_sent(project, service, server):
    ReadingService.objects.update(sealed_key="gAAAAA-not-ours")

    assert read(project).fault == "key_lost"
    assert server.bodies == []
