"""The list of requests, the page of one, and moving it to another project."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from projects.actions import asks
from projects.models import ClientRequest
from projects.rules.asks import Decision
from tests.factories import NOW, make_client, make_contract
from tests.projects.messages import log

# An id that no row has; fixed, so that test processes collect the same names.
NOBODY = "00000000-0000-4000-8000-000000000000"


LOG = "/requests/log"


@pytest.fixture
def project(studio):
    return make_contract(studio).project


@pytest.fixture
def other(studio, project):
    client = make_client(
        studio,
        name="Studio Marée",
        contact={"first_name": "Hugo", "last_name": "Petit", "email": "hugo@maree.example"},
    )
    return make_contract(studio, client=client, title="Rapport annuel").project


def _page(request):
    return reverse("request_detail", args=[request.public_id])


def test_the_list_shows_undecided_first_and_all_on_demand(browser, project, owner):
    log(project, "One more logo please")
    ClientRequest.objects.update(undecided=0)
    log(project, "And a website please")

    undecided = browser.get("/requests").content.decode()
    everything = browser.get("/requests?show=all").content.decode()

    assert "And a website please" in undecided
    assert "One more logo please" not in undecided
    assert "One more logo please" in everything


def test_what_was_put_off_has_a_list_of_its_own(browser, project, owner):
    put_off = log(project, "One more logo please")
    log(project, "And a website please")
    day = date(2026, 4, 1)
    ask = put_off.asks.get()
    asks.decide(ask=ask, decision=Decision.LATER, later_on=day, by=owner, now=NOW)

    page = browser.get("/requests?show=later").content.decode()

    assert "One more logo please" in page
    assert "1 April 2026" in page
    assert "And a website please" not in page


def test_the_list_of_a_project_holds_nothing_else(browser, project, other):
    log(project, "One more logo please")
    log(other, "Une page de plus")

    page = browser.get(f"/requests?project={other.public_id}").content.decode()

    assert "Une page de plus" in page
    assert "One more logo please" not in page


def test_the_list_pages_by_fifty_without_gap_or_repeat(browser, project):
    many = [
        ClientRequest(
            studio=project.studio,
            project=project,
            text=f"message {n:03}",
            undecided=1,
            received_at=NOW + timedelta(minutes=n // 3),
            logged_at=NOW,
        )
        for n in range(120)
    ]
    ClientRequest.objects.bulk_create(many)
    address, seen = "/requests", []
    for _ in range(3):
        page = browser.get(address).content.decode()
        seen += [f"message {n:03}" for n in range(120) if f"message {n:03}" in page]
        address = page.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
        address = address.replace("&amp;", "&")

    assert sorted(seen) == [f"message {n:03}" for n in range(120)]
    assert 'rel="next"' not in page


@pytest.mark.parametrize(
    "query",
    ["after=x", "after=~", "after=0001-01-01T00:00:00%2B14:00~" + NOBODY, "project=9",
     "project=abc", "show=../etc", f"project={NOBODY}", "after=" + "9" * 5000],
)  # fmt: skip
def test_an_odd_query_string_is_no_fault(browser, project, query):
    assert browser.get(f"/requests?{query}").status_code == 200


@pytest.mark.parametrize("rows", [10, 50])
def test_the_list_takes_six_queries(browser, project, rows, django_assert_num_queries):
    for n in range(rows):
        request = ClientRequest.objects.create(
            studio=project.studio,
            project=project,
            text=f"message {n}",
            undecided=1,
            received_at=NOW + timedelta(minutes=n),
            logged_at=NOW,
        )
        request.asks.create(
            studio=project.studio,
            project=project,
            text=f"ask {n}",
            kind="question",
            verdict="no_action",
            basis="kind",
            suggested="do_it",
        )
    browser.get("/requests")

    with django_assert_num_queries(6):
        page = browser.get("/requests").content.decode()
    assert page.count('class="r v-no_action"') == rows


@pytest.mark.parametrize("asks", [1, 9])
def test_the_page_of_a_request_takes_the_same_queries_however_many_points(browser, project, asks):
    from django.db import connection

    request = log(project, "Hello, is it ready?")
    for n in range(asks - 1):
        ask = request.asks.first()
        ask.pk, ask.public_id, ask.position = None, uuid4(), n + 1
        ask.save(force_insert=True)
    browser.get(_page(request))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        browser.get(_page(request))
    assert len(queries) <= 16


def test_the_page_shows_verdict_clause_count_and_words(browser, project):
    request = log(project, "Could you design one more logo concept?")

    page = browser.get(_page(request)).content.decode()

    for said in (
        "1 point awaits your decision",
        "Included in the contract",
        "Logo concepts",
        "0 of 2 delivered.",
        "section 2, Deliverables",
        "Could you design one more logo concept?",
        "New work",
        "Do it",
    ):
        assert said in page


def test_the_page_is_closed_to_strangers_and_absent_ones(strange_browser, browser, project):
    request = log(project)

    assert strange_browser.get(_page(request)).status_code == 404
    assert browser.get(reverse("request_detail", args=[uuid4()])).status_code == 404


def test_a_teammate_sees_the_page(teammate, project):
    from tests.conftest import signed_in

    assert signed_in(teammate).get(_page(log(project))).status_code == 200


def test_move_takes_the_request_to_another_project(browser, project, other):
    request = log(project)

    response = browser.post(
        reverse("request_move", args=[request.public_id]), {"project": str(other.public_id)}
    )

    assert response.status_code == 302
    assert ClientRequest.objects.get().project == other


@pytest.mark.parametrize("project_id", ["", "abc", NOBODY])
def test_move_to_no_project_is_refused(browser, project, project_id):
    request = log(project)

    response = browser.post(
        reverse("request_move", args=[request.public_id]), {"project": project_id}
    )

    assert response.status_code == 422


def test_verbs_are_posts(browser, project):
    request = log(project)

    assert browser.get(reverse("request_move", args=[request.public_id])).status_code == 405
    assert browser.get(reverse("request_guess")).status_code == 405
    assert browser.delete(LOG).status_code == 405
