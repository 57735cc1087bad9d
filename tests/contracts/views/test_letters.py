"""Letters once they are written, by HTTP: issued, received, withdrawn, the end; strangers."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from contracts.models import IssuedDocument, Notice
from tests.contracts.letter_pages import TYPED, address, html, key
from tests.contracts.letters import BREACH, SENT, make_draft, make_letter
from tests.factories import make_contract


@pytest.fixture(autouse=True)
def _today():
    """Monday 2 March 2026, ten o'clock in Paris."""
    with time_machine.travel(SENT, tick=False):
        yield


VERBS = ["save", "issue", "withdraw", "today", "receipt", "end"]


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


def test_teammates_see_it_and_the_signed_out_do_not(studio, teammate, anonymous):
    letter = make_letter(make_contract(studio))
    anonymous.force_login(teammate)
    seen = anonymous.get(address("detail", letter))
    anonymous.logout()

    assert seen.status_code == 200
    assert anonymous.get(address("detail", letter)).status_code == 302
