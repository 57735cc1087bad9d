"""Answers of a reading service that are late, cut off, wrong or hostile."""

import time

import pytest

from projects.services.reading_service import read_for
from tests.projects.services.asking import WEBSITE, read
from tests.support.chat_server import says, sends

QUICK = 0.4


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


def test_words_that_the_quote_does_not_hold_are_not_shown(project, service, server):
    server.answer = says({"asks": [WEBSITE | {"words": ["<script>", "a  small website"]}]})

    [ask] = read(project).reading.asks

    words = [cue.text for cue in ask.cues if cue.source == "words" and cue.points_to == "new_work"]
    assert words == ["a  small website"]
