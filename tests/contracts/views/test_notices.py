"""Letters by HTTP: four clicks to the right draft, strangers, bad input, what comes after."""

import json
import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from contracts.models import IssuedDocument, Notice
from tests.contracts.letters import BREACH, SENT, french_contract, make_draft, make_letter
from tests.factories import make_contract

HTMX = {"HTTP_HX_REQUEST": "true"}
TYPED = {
    "ground": "convenience", "channel": "email", "sent_on": "2026-03-02", "sent_time": "10:00",
}  # fmt: skip
VERBS = ["save", "issue", "withdraw", "today", "receipt", "end"]


@pytest.fixture(autouse=True)
def _today():
    """Monday 2 March 2026, ten o'clock in Paris."""
    with time_machine.travel(SENT, tick=False):
        yield


def address(verb: str, row) -> str:
    return reverse(f"notice_{verb}", args=[row.public_id])


def html(response) -> str:
    return " ".join(response.content.decode().split())


def key() -> dict[str, str]:
    return {"form_key": str(uuid.uuid4())}


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


def test_of_two_tabs_the_second_is_told(studio, browser):
    draft = make_draft(make_contract(studio))

    browser.post(address("issue", draft), key())
    again = browser.post(address("issue", draft), key(), follow=True)
    late = browser.post(address("save", draft), TYPED | {"closing": "Other."} | key(), follow=True)

    assert "This letter was already issued or discarded." in html(again)
    assert "This letter was already issued or discarded." in html(late)
    assert Notice.objects.get().document_id is not None
    assert Notice.objects.get().closing != "Other."


def test_a_day_that_has_passed_is_put_right_in_one_click(studio, browser):
    draft = make_draft(make_contract(studio))
    with time_machine.travel(SENT + timedelta(days=3), tick=False):
        refused = browser.post(address("issue", draft), key())
        counted = browser.post(address("today", draft), key(), follow=True)
        browser.post(address("issue", draft), key())

    assert refused.status_code == 422
    assert address("today", draft) in html(refused)
    assert "Thursday 19 March 2026" in html(counted)
    assert Notice.objects.get().state == "issued"


def test_the_client_still_has_time(studio, browser):
    draft = make_draft(make_contract(studio), **BREACH, cure_ends_on=date(2026, 3, 10))

    response = browser.post(address("issue", draft), key())

    assert response.status_code == 422
    assert "The client still has time to put things right." in html(response)
    assert Notice.objects.get().state == "draft"


def test_a_later_receipt_shows_the_new_end(studio, browser):
    letter = make_letter(make_contract(studio))
    with time_machine.travel(SENT + timedelta(days=5), tick=False):
        response = browser.post(
            address("receipt", letter), {"received_on": "2026-03-05", **key()}, follow=True
        )

    assert "The end has moved." in html(response)
    assert "The contract ends on Thursday 19 March 2026" in html(response)
    assert json.loads(letter.document.facts)["end"]["on"] == "2026-03-16"


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2026-03-01", "before it is sent"),
        ("2026-03-03", "has not come yet"),
        ("9999-12-31", "between 2000 and 2100"),
        ("", "required"),
    ],
)
def test_a_receipt_that_cannot_be(studio, browser, day, message):
    letter = make_letter(make_contract(studio))

    response = browser.post(address("receipt", letter), {"received_on": day, **key()})

    assert response.status_code == 422
    assert message in html(response)


def test_the_end_is_offered_on_the_last_day(studio, owner, browser):
    letter = make_letter(make_contract(studio))
    before = browser.get(address("detail", letter))
    early = browser.post(address("end", letter), key(), follow=True)
    with time_machine.travel(SENT + timedelta(days=14), tick=False):
        browser.force_login(owner)  # a session of two weeks is over by now
        on_the_day = browser.get(address("detail", letter))
        done = browser.post(address("end", letter), key(), follow=True)

    assert address("end", letter) not in html(before)
    assert "on its last day, not before" in html(early)
    assert address("end", letter) in html(on_the_day)
    assert "The contract ended on Monday 16 March 2026" in html(done)


def test_a_withdrawn_letter_stays_in_the_register(studio, browser):
    letter = make_letter(make_contract(studio))

    browser.post(address("withdraw", letter), key())
    register = browser.get(reverse("notice_list"))

    assert "Withdrawn" in html(register)
    assert "No. 1 · Brand identity" in html(register)


def test_a_discarded_draft_leaves_the_register(studio, browser):
    draft = make_draft(make_contract(studio))

    response = browser.post(address("withdraw", draft), key())
    register = browser.get(reverse("notice_list"))

    assert response.url == reverse("contract_detail", args=[draft.contract.public_id])
    assert "No letter yet" in html(register)


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


@pytest.mark.parametrize("facts", ["{", "{}", "[]"])
def test_a_damaged_paper_breaks_no_page(studio, browser, facts):
    letter = make_draft(make_contract(studio))
    # Written damaged: the database refuses to damage it afterwards.
    letter.document = IssuedDocument.objects.create(
        studio=studio, contract=letter.contract, kind="termination", reference="Notice no. 1",
        language="en", title="Letter", facts=facts, digest="0" * 64, pdf=b"no", sha256="0" * 64,
        issued_at=SENT,
    )  # fmt: skip
    letter.state, letter.number, letter.issued_at = "issued", 1, SENT
    letter.save()

    response = browser.get(address("detail", letter))

    assert response.status_code == 200
    assert "facts of this document are damaged" in html(response)


@pytest.mark.parametrize("verb", ["detail", "preview"])
def test_strangers_see_no_letter(studio, strange_browser, verb):
    assert strange_browser.get(address(verb, make_draft(make_contract(studio)))).status_code == 404


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_do_nothing_to_a_letter(studio, strange_browser, browser, verb):
    letter = make_letter(make_contract(studio))

    assert strange_browser.post(address(verb, letter), key()).status_code == 404
    assert browser.get(address(verb, letter)).status_code == 405


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


def test_teammates_see_it_and_the_signed_out_do_not(studio, teammate, anonymous):
    letter = make_letter(make_contract(studio))
    anonymous.force_login(teammate)
    seen = anonymous.get(address("detail", letter))
    anonymous.logout()

    assert seen.status_code == 200
    assert anonymous.get(address("detail", letter)).status_code == 302
