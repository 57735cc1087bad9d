"""Settings, Reading: named, shown, agreed to, switched off; and what a logged request says."""

import pytest
from django.db import connections
from django.urls import reverse

from projects.models import ClientRequest, ReadingService
from scopeguard.activity.models import Event
from tests.conftest import signed_in
from tests.factories import make_contract
from tests.support.chat_server import running, says, sends

KEY = "sk-0123456789abcdef"
ASK = {"kinds": ["new_work"], "items": ["d1"], "words": ["version"]}


def asks_of_the_example(handler, asked):
    """Quotes the example of the page, in the language that it has."""
    content = asked["messages"][1]["content"]
    quote = "Could we see one more version" if "Could we" in content else "one more logo"
    says({"asks": [ASK | {"quote": quote}]})(handler, asked)


@pytest.fixture
def server(settings):
    with running() as server:
        settings.READING_HOSTS = [server.host]
        server.answer = asks_of_the_example
        yield server


@pytest.fixture
def project(studio):
    return make_contract(studio).project


def save(browser, server, **fields):
    values = {"address": server.address, "model": "llama", "key": KEY} | fields
    return browser.post(reverse("reading_settings"), values)


def switch_on(browser, server, **fields):
    shown = {"address": server.address, "model": "llama"} | fields
    return browser.post(reverse("reading_on"), shown)


def log(browser, text="Please, one more logo.", **fields):
    return browser.post(reverse("request_log"), {"text": text} | fields)


def test_it_is_off_and_says_so(browser):
    page = browser.get(reverse("reading_settings")).content.decode()
    assert "The built-in engine reads your messages" in page


def test_saving_sends_nothing_and_shows_what_would_leave(browser, server, project):
    answer = save(browser, server)

    assert answer.url == reverse("reading_agree")
    page = browser.get(answer.url).content.decode()
    assert "Nothing was sent yet." in page
    assert "&quot;title&quot;: &quot;Logo concepts&quot;" in page
    assert "[telephone]" in page
    assert server.bodies == []
    assert ReadingService.objects.get().agreed_at is None


def test_what_the_page_shows_is_what_is_sent(browser, server, project):
    save(browser, server)
    shown = browser.get(reverse("reading_agree")).context

    answer = switch_on(browser, server)

    assert answer.url == reverse("reading_settings")
    [system, user] = server.bodies[0]["messages"]
    assert (system["content"], user["content"]) == (shown["instructions"], shown["content"])
    page = browser.get(answer.url).content.decode()
    assert "llama reads your messages" in page
    assert "The service answered well." in page


def test_it_works_for_a_studio_without_a_project(browser, server, studio):
    save(browser, server)
    assert "read by invented terms" in browser.get(reverse("reading_agree")).content.decode()
    switch_on(browser, server)
    assert ReadingService.objects.get().agreed_at is not None


def test_the_key_is_never_shown_again(browser, server, project):
    save(browser, server)
    switch_on(browser, server)

    pages = [
        browser.get(reverse(name)).content.decode()
        for name in ("reading_settings", "reading_agree")
    ]
    assert "ends in cdef" in pages[0]
    assert not any(KEY in page or "sk-0123" in page for page in pages)
    assert KEY not in str(list(Event.objects.values()))
    assert KEY not in ReadingService.objects.get().sealed_key


def test_an_empty_key_keeps_the_one_that_is_there_for_the_same_address(browser, server, project):
    save(browser, server)
    save(browser, server, model="other", key="")
    assert ReadingService.objects.get().key_end == "cdef"

    save(browser, server, address=server.address + "/x", key="")
    assert ReadingService.objects.get().key_end == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("address", "http://169.254.169.254/latest"), ("address", "http://localhost:1"),
        ("address", "javascript:alert(1)"), ("address", ""), ("address", "https://" + "x" * 500),
        ("model", ""), ("model", "x" * 121), ("key", "two words"), ("key", "clé"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(browser, server, project, field, value):
    answer = save(browser, server, **{field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert KEY not in answer.content.decode()
    assert not ReadingService.objects.exists()


def test_a_server_that_knows_no_schema_is_asked_more_simply(browser, server, project):
    def plain(handler, asked):
        known = "response_format" not in asked
        (asks_of_the_example if known else sends(b"{}", 400))(handler, asked)

    server.answer = plain
    save(browser, server)
    switch_on(browser, server)

    assert ReadingService.objects.get().answer_format == "text"
    assert len(server.bodies) == 3


def test_a_server_that_answers_wrongly_is_not_switched_on(browser, server, project):
    server.answer = sends(b"{}", 401)
    save(browser, server)

    answer = switch_on(browser, server)

    assert answer.status_code == 422
    assert "The service did not accept the key." in answer.content.decode()
    assert ReadingService.objects.get().agreed_at is None
    assert len(server.bodies) == 1


def test_what_was_changed_meanwhile_is_shown_once_more_and_nothing_is_sent(
    browser, server, project
):
    save(browser, server)

    answer = switch_on(browser, server, model="another")

    assert "changed meanwhile" in answer.content.decode()
    assert (answer.status_code, server.bodies) == (422, [])


def test_a_logged_message_says_who_read_it(browser, server, project):
    save(browser, server)
    switch_on(browser, server)

    page = browser.get(log(browser).url).content.decode()

    request = ClientRequest.objects.get()
    assert (request.engine, request.fault) == ("service:llama", "")
    assert request.asks.get().item_key == "logo"
    assert "llama, at your reading service" in page


def test_a_failed_service_is_named_with_its_reason(browser, server, project):
    save(browser, server)
    switch_on(browser, server)
    server.answer = sends(b"{}", 500)

    page = browser.get(log(browser).url).content.decode()

    assert ClientRequest.objects.get().fault == "broken"
    assert "The service answered with an error." in page
    assert "The built-in engine" in page


def test_a_message_that_is_not_logged_is_not_sent(browser, server, project):
    save(browser, server)
    switch_on(browser, server)
    log(browser)
    sent = len(server.bodies)

    assert log(browser).status_code == 422  # the same text again
    assert log(browser, text="").status_code == 422
    assert len(server.bodies) == sent


def test_a_form_that_was_sent_twice_asks_once(browser, server, project):
    save(browser, server)
    switch_on(browser, server)
    key = {"form_key": "11111111-1111-4111-8111-111111111111"}
    first = log(browser, **key)
    sent = len(server.bodies)

    assert log(browser, **key).url == first.url
    assert len(server.bodies) == sent


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_service_is_asked(browser, server, project):
    """Everybody else would wait for it too."""
    save(browser, server)
    switch_on(browser, server)
    of_the_view, open_then = connections["default"], []

    def look(handler, asked):
        open_then.append(of_the_view.in_atomic_block)
        asks_of_the_example(handler, asked)

    server.answer = look
    log(browser)

    assert open_then == [False]


def test_a_moved_request_is_read_by_the_service_under_its_new_terms(browser, server, studio):
    first, second = (make_contract(studio, title=title).project for title in ("One", "Two"))
    save(browser, server)
    switch_on(browser, server)
    log(browser, project=str(first.public_id))
    request = ClientRequest.objects.get()

    browser.post(reverse("request_move", args=[request.public_id]), {"project": second.public_id})

    request.refresh_from_db()
    assert (request.project, request.engine) == (second, "service:llama")
    assert len(server.bodies) == 3


def test_off_and_forgotten(browser, server, project):
    save(browser, server)
    switch_on(browser, server)

    browser.post(reverse("reading_off"))
    assert ReadingService.objects.get().agreed_at is None
    browser.post(reverse("reading_forget"))
    assert not ReadingService.objects.exists()
    kinds = list(Event.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["reading.changed", "reading.on", "reading.off", "reading.off"]


def test_a_team_mate_sees_who_reads_and_changes_nothing(browser, server, project, teammate):
    save(browser, server)
    theirs = signed_in(teammate)

    assert "Only the owner" in theirs.get(reverse("reading_settings")).content.decode()
    assert theirs.get(reverse("reading_agree")).status_code == 403
    assert save(theirs, server, model="mine").status_code == 403
    for verb in ("on", "off", "forget"):
        assert theirs.post(reverse(f"reading_{verb}")).status_code == 403
    assert ReadingService.objects.get().model == "llama"
    assert server.bodies == []


def test_a_stranger_has_a_service_of_their_own(browser, server, project, strange_browser):
    save(browser, server)

    assert strange_browser.get(reverse("reading_settings")).context["service"] is None
    for verb in ("on", "off", "forget"):
        strange_browser.post(reverse(f"reading_{verb}"), {"address": server.address})
    assert ReadingService.objects.get().model == "llama"
    assert server.bodies == []
