"""Logging a message through a browser: guessed, asked about, refused, kept once."""

from urllib.parse import quote
from uuid import uuid4

import pytest
from django.urls import reverse
from django_scopes import scope

from projects.models import ClientRequest
from tests.factories import make_client, make_contract
from tests.projects.messages import THIRD_LOGO

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


def test_text_alone_is_enough_where_there_is_one_project(browser, project):
    response = browser.post(LOG, {"text": THIRD_LOGO})

    request = ClientRequest.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, _page(request))
    assert (request.project, request.contact.last_name, request.logged_by.name) == (
        project,
        "Reyes",
        "Alice Martin",
    )


def test_a_sure_guess_logs_at_once(browser, project, other):
    text = "De : Hugo Petit <hugo@maree.example>\nObjet : Encore\n\nUne page de plus ?"

    response = browser.post(LOG, {"text": text})

    request = ClientRequest.objects.get()
    assert response.status_code == 302
    assert (request.project, request.channel) == (other, "email")
    assert (request.subject, request.text) == ("Encore", "Une page de plus ?")
    assert request.contact.email == "hugo@maree.example"


def test_an_unsure_guess_asks_with_the_text_kept_and_the_likeliest_chosen(browser, project, other):
    response = browser.post(LOG, {"text": "le rapport est-il prêt ?"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "le rapport est-il prêt ?" in page
    assert f'<option value="{other.public_id}" selected' in page
    assert "Which project is it about?" in page
    assert not ClientRequest.objects.exists()


def test_a_chosen_project_stands_whatever_the_text_says(browser, project, other):
    browser.post(LOG, {"text": "hugo@maree.example wants more", "project": str(project.public_id)})

    assert ClientRequest.objects.get().project == project


def test_what_is_given_by_hand_stands_over_the_guess(browser, project):
    browser.post(
        LOG, {"text": "Hello Tom", "channel": "call", "sender": "Ann", "received_on": "2026-03-01"}
    )

    request = ClientRequest.objects.get()
    assert (request.channel, request.sender, request.contact) == ("call", "Ann", None)
    assert request.received_at.isoformat() == "2026-03-01T11:00:00+00:00"


def test_the_same_message_twice_is_told_and_logged_all_the_same_on_demand(browser, project):
    browser.post(LOG, {"text": THIRD_LOGO})

    refused = browser.post(LOG, {"text": THIRD_LOGO})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert _page(ClientRequest.objects.get()) in page
    assert 'name="again"' in page
    assert browser.post(LOG, {"text": THIRD_LOGO, "again": "on"}).status_code == 302
    assert ClientRequest.objects.count() == 2


def test_a_double_submit_logs_once_and_leads_to_the_same_page(browser, project):
    form = {"text": THIRD_LOGO, "form_key": str(uuid4())}

    first, second = browser.post(LOG, form), browser.post(LOG, form)

    assert first.headers["Location"] == second.headers["Location"]
    assert ClientRequest.objects.count() == 1


def test_without_a_project_the_page_says_what_to_do_next(browser, studio):
    response = browser.get(LOG)

    assert reverse("project_new") in response.content.decode()
    assert browser.post(LOG, {"text": "x"}).status_code == 422


def test_the_dialog_gets_its_further_fields_by_htmx(browser, project, other):
    response = browser.get(LOG, headers={"HX-Request": "true"})

    page = response.content.decode()
    assert 'id="quick-log-more"' in page
    assert "<html" not in page
    assert 'id="quick_project"' in page


def test_the_chip_follows_the_text_and_leaves_a_choice_alone(browser, project, other):
    address = reverse("request_guess")
    text = "Studio Marée veut une page de plus"

    guessed = browser.post(address, {"text": text, "project": "", "guessed": ""}).content.decode()
    chosen = browser.post(
        address, {"text": text, "project": str(project.public_id), "guessed": ""}
    ).content.decode()

    assert f'<option value="{other.public_id}" selected' in guessed
    assert f'<option value="{project.public_id}" selected' in chosen
    assert not ClientRequest.objects.exists()


def test_the_project_of_a_stranger_is_no_choice(browser, project, other, stranger):
    with scope(studio=stranger.studio):
        foreign = make_contract(stranger.studio, title="Secret plan").project

    response = browser.post(LOG, {"text": THIRD_LOGO, "project": str(foreign.public_id)})

    assert response.status_code == 422
    assert "Secret plan" not in response.content.decode()
    assert not ClientRequest.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "status"),
    [
        ("text", "", 422),
        ("text", "\u200b\u200b \n", 422),
        ("text", "x" * 100_001, 422),
        ("text", "hello\x00there", 302),
        ("text", "lone \ud800 surrogate", 302),
        ("text", "RTL \u202e override", 302),
        ("project", "abc", 422),
        ("project", "9" * 5000, 422),
        ("project", NOBODY, 422),
        ("channel", "pigeon", 422),
        ("sender", "Tom\r\nBcc: evil@x.example", 302),
        ("sender", "x" * 201, 422),
        ("received_on", "2026-02-30", 422),
        ("received_on", "0001-01-01", 422),
        ("received_on", "9999-12-31", 422),
        ("received_on", "2099-01-01", 422),
        ("received_on", "2026-03-29", 302),
        ("text", "{{ x.__class__ }} {% for i in (1..1000000000) %} <script>alert(1)</script>", 302),
    ],
)
def test_bad_input_is_answered_kindly(browser, project, other, field, value, status):
    form = {"text": "Hello there", "project": str(project.public_id)} | {field: value}

    response = browser.post(
        LOG,
        "&".join(f"{k}={quote(v, errors='surrogatepass')}" for k, v in form.items()),
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == status
    request = ClientRequest.objects.first()
    assert (request is not None) == (status == 302)
    if request is not None:
        page = browser.get(_page(request)).content.decode()
        assert "<script>alert" not in page
        assert "\n" not in request.sender


def test_a_subject_that_hides_a_line_break_is_one_line(browser, project):
    browser.post(LOG, {"text": "From: Tom <t@n.example>\nSubject: hi\r\rBcc: x\n\nMore please"})

    assert "\n" not in ClientRequest.objects.get().subject
