"""/journal: the newest lines first, part by part."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from scopeguard.activity import queries
from scopeguard.activity.actions.journal import record
from scopeguard.activity.kinds import EventKind
from tests.factories import NOW, make_contract


def write(studio, count, **fields):
    with transaction.atomic():
        for number in range(count):
            record(
                studio=studio, kind=EventKind.CLIENT_CREATED, by=None, now=NOW,
                facts={"name": f"Client {number}."}, **({"subject": studio} | fields),
            )  # fmt: skip


def test_an_empty_journal_says_so(browser, studio):
    assert "Nothing has happened yet" in browser.get("/journal").content.decode()


def test_it_goes_back_part_by_part_to_the_first_line(browser, studio):
    write(studio, queries.SIZE + 7)

    first = browser.get("/journal")
    second = browser.get("/journal" + first.context["next_url"])

    assert len(first.context["entries"]) == queries.SIZE
    assert len(second.context["entries"]) == 7
    assert second.context["next_url"] == ""
    assert "Client 0." in second.content.decode()
    assert "Client 0." not in first.content.decode()


def test_a_broken_address_shows_the_newest(browser, studio):
    write(studio, 3)
    for before in ("x", "-1", "1e3", "٣", "9" * 400, "0"):
        answer = browser.get("/journal", {"before": before})
        assert len(answer.context["entries"]) == 3


def test_what_another_studio_did_is_not_there(strange_browser, studio):
    write(studio, 3)
    assert "Client 0." not in strange_browser.get("/journal").content.decode()


def test_a_line_leads_to_what_it_tells_of(browser, studio):
    contract = make_contract(studio)
    write(studio, 1, subject=contract)
    assert f'href="/contracts/{contract.public_id}"' in browser.get("/journal").content.decode()


def test_the_timeline_of_a_project_holds_its_lines_alone(studio):
    mine, other = make_contract(studio).project, make_contract(studio).project
    write(studio, 2, project=mine.public_id)
    write(studio, 1, project=other.public_id)
    assert len(queries.timeline(project=mine.public_id, most=20)) == 2
    assert len(queries.timeline(project=mine.public_id, most=1)) == 1


def test_the_number_of_queries_does_not_grow(browser, studio):
    counts = []
    for rows in (10, 40):
        write(studio, rows)
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            browser.get("/journal")
        counts.append(len(queries_made))
    assert counts[0] == counts[1] <= 6


def test_it_is_for_reading(browser):
    assert browser.post("/journal").status_code == 405
