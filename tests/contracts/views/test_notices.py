"""Drafts of letters by HTTP: four clicks to the right one, bad input, strangers; the register."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from contracts.models import Notice
from tests.contracts.letter_pages import TYPED, address, html, key
from tests.contracts.letters import BREACH, SENT, french_contract, make_draft, make_letter
from tests.factories import make_contract

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _today():
    """Monday 2 March 2026, ten o'clock in Paris."""
    with time_machine.travel(SENT, tick=False):
        yield


def test_four_clicks_from_the_contract_to_the_letter(studio, browser):
    contract = french_contract(studio)

    first = browser.get(address("new", contract))
    assert "Monday 16 March 2026" in html(first)
    drafted = browser.post(
        address("new", contract), {**first.context["form"].initial, "then": "preview", **key()}
    )
    preview = browser.get(drafted.url)
    issued = browser.post(address("issue", Notice.objects.get()), key())
    page = browser.get(issued.url)

    assert preview.context["pictures"][0].startswith("data:image/png;base64,")
    assert "Issue" in html(preview)
    letter = Notice.objects.get()
    assert (letter.state, letter.ends_on) == ("issued", date(2026, 3, 16))
    assert "The contract ends on Monday 16 March 2026" in html(page)
    assert "mailto:camille@lumen.example?subject=" in html(page)
    assert reverse("document_pdf", args=[letter.document.public_id]) in html(page)


def test_the_first_look_shows_clause_days_and_reasons(studio, browser):
    text = html(browser.get(address("new", make_contract(studio))))

    for shown in (
        "Monday 16 March 2026",
        "the sixteenth of March, two thousand and twenty-six",
        "14 calendar days",
        "3 March 2026",
        "Every day counts, weekends and holidays too.",
        "Text of termination.",
    ):
        assert shown in text


def test_without_a_clause_a_mutual_end_is_proposed(studio, browser):
    contract = make_contract(studio, notice_length=None, ends_on=None)

    response = browser.get(address("new", contract))

    assert response.context["form"]["ground"].value() == "mutual"
    assert "The contract gives no notice period." in html(response)
    assert "Wednesday 1 April 2026" in html(response)


def test_htmx_gets_the_days_alone_and_nothing_is_written(studio, browser):
    response = browser.post(address("dates", make_contract(studio)), TYPED, **HTMX)

    assert "Monday 16 March 2026" in html(response)
    assert "<form" not in html(response)
    assert not Notice.objects.exists()


def test_without_scripts_compute_gives_the_page_with_what_was_typed(studio, browser):
    response = browser.post(
        address("dates", make_contract(studio)),
        TYPED | {"channel": "registered", "closing": "Take care."},
    )

    assert response.status_code == 200
    assert "Take care." in html(response)
    assert "Wednesday 18 March 2026" in html(response)
    assert "The day of receipt is a forecast." in html(response)
    assert not Notice.objects.exists()


def test_computing_a_draft_goes_on_with_that_draft(studio, browser):
    draft = make_draft(make_contract(studio))

    response = browser.post(
        address("dates", draft.contract), TYPED | {"notice": str(draft.public_id)}
    )

    assert f'action="{address("save", draft)}"' in html(response)


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"sent_on": "9999-12-31"}, "sent_on", "between 2000 and 2100"),
        ({"sent_on": "2026-02-30"}, "sent_on", "does not exist"),
        ({"sent_on": ""}, "sent_on", "required"),
        ({"sent_time": "25:99"}, "sent_time", "valid time"),
        ({"received_on": "2026-03-01"}, "received_on", "before it is sent"),
        ({"ground": "grudge"}, "ground", "not one of the available choices"),
        ({"channel": "pigeon"}, "channel", "not one of the available choices"),
        ({"ground": "breach"}, "breach", "what was not done"),
        ({"ground": "breach"}, "cure_notice_on", "First ask in writing"),
        ({"ground": "mutual", "agreed_end_on": "2026-03-01"}, "agreed_end_on", "before"),
        ({"closing": "x" * 2001}, "closing", "at most 2000"),
        ({"sent_on": "2100-12-31"}, "sent_on", "after 2100"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_kept(studio, browser, typed, field, message):
    contract = make_contract(studio)

    response = browser.post(
        address("new", contract), TYPED | {"handover": "Kept words."} | typed | key()
    )

    assert response.status_code == 422
    assert any(message in error for error in response.context["form"].errors[field])
    assert "Kept words." in html(response)
    assert not Notice.objects.exists()


@pytest.mark.parametrize("length", ["1000000000000", "0", "-3", "3651", "two", "", "１４٤٤٤٤"])
def test_a_notice_period_that_cannot_be(studio, browser, length):
    contract = make_contract(studio, notice_length=None)

    response = browser.post(
        address("new", contract), TYPED | {"notice_length": length, "notice_unit": "cal"} | key()
    )

    assert response.status_code == 422
    assert response.context["form"].errors["notice_length"]


def test_a_period_of_months_beyond_the_calendar(studio, browser):
    contract = make_contract(studio, notice_length=None)

    response = browser.post(
        address("new", contract), TYPED | {"notice_length": "3650", "notice_unit": "month"} | key()
    )

    assert response.status_code == 422
    assert "after 2100" in html(response)


def test_nothing_to_renew_is_said_at_the_ground(studio, browser):
    contract = make_contract(studio, ends_on=None)

    response = browser.post(address("new", contract), TYPED | {"ground": "non_renewal"} | key())

    assert response.status_code == 422
    assert "no end date" in html(response)


def test_odd_characters_are_cleaned_and_shown_as_text(studio, browser):
    words = "A\u0000\u202e<b>bold</b> {{ 7|add:7 }} \ud83d"

    browser.post(
        address("new", make_contract(studio)),
        TYPED | {"closing": words.encode("utf-8", "surrogatepass").decode("utf-8", "replace")},
    )
    draft = Notice.objects.get()
    page = browser.get(address("detail", draft))

    assert "\u202e" not in draft.closing
    assert "&lt;b&gt;bold&lt;/b&gt; {{ 7|add:7 }}" in html(page)


def test_a_sent_form_acts_once(studio, browser):
    contract, form = make_contract(studio), TYPED | key()

    first = browser.post(address("new", contract), form)
    again = browser.post(address("new", contract), form)

    assert first.url == again.url
    assert Notice.objects.count() == 1


def test_end_this_contract_goes_on_with_the_draft_that_is_there(studio, browser):
    draft = make_draft(make_contract(studio))

    response = browser.get(address("new", draft.contract))

    assert response.url == address("detail", draft)


def test_end_this_contract_leads_to_the_letter_that_does_it(studio, browser):
    letter = make_letter(make_contract(studio))

    response = browser.get(address("new", letter.contract))

    assert response.url == address("detail", letter)


@pytest.mark.parametrize("state", ["draft", "ended"])
def test_there_is_nothing_to_end(studio, browser, state):
    contract = make_contract(studio, state=state)

    response = browser.get(address("new", contract))

    assert response.url == reverse("contract_detail", args=[contract.public_id])


def test_a_draft_is_shown_and_saved_as_it_was_typed(studio, browser):
    contract = make_contract(studio, notice_length=None, ends_on=None)
    draft = make_draft(contract, **BREACH)
    initial = browser.get(address("detail", draft)).context["form"].initial
    typed = {name: value for name, value in initial.items() if value is not None}

    browser.post(address("save", draft), typed | {"breach": "Another fact."} | key())

    before = (draft.sent_at, draft.cure_notice_on, draft.cure_ends_on, draft.handover)
    draft.refresh_from_db()
    assert (draft.sent_at, draft.cure_notice_on, draft.cure_ends_on, draft.handover) == before
    assert draft.breach == "Another fact."


def test_the_register_takes_the_same_queries_at_any_length(
    studio, browser, django_assert_max_num_queries
):
    client = make_contract(studio).client
    for _number in range(12):
        make_draft(make_contract(studio, client=client))
    browser.get(reverse("notice_list"))

    with django_assert_max_num_queries(10):
        response = browser.get(reverse("notice_list"))

    assert html(response).count('class="r r-3"') == 12


@pytest.mark.parametrize("verb", ["new", "dates"])
def test_strangers_end_no_contract(studio, strange_browser, verb):
    contract = make_contract(studio)

    assert strange_browser.post(address(verb, contract), TYPED).status_code == 404
    assert not Notice.objects.exists()


def test_strangers_register_is_theirs(studio, strange_browser):
    make_letter(make_contract(studio, title="Canary of Alice"))

    assert "Canary" not in html(strange_browser.get(reverse("notice_list")))


def test_another_contracts_draft_is_not_taken_along(studio, browser):
    draft = make_draft(make_contract(studio))

    response = browser.post(
        address("dates", make_contract(studio)), TYPED | {"notice": str(draft.public_id)}
    )

    assert response.status_code == 404
