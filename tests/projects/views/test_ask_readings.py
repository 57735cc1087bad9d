"""Putting a reading right in the browser: kind, item, split, add, remove."""

from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import Ask, ClientRequest, Correction
from projects.rules.asks import Kind
from tests.factories import make_contract
from tests.projects.messages import make_ask

HTMX = {"HX-Request": "true"}
VERBS = ["decide", "reopen", "change_order", "correct", "correction_undo", "split", "remove"]


@pytest.fixture
def project(studio):
    return make_contract(studio, goodwill_cap=Decimal(300)).project


@pytest.fixture
def ask(project):
    return make_ask(project, Kind.REVISION)


def _post(browser, ask, verb, headers=None, **fields):
    return browser.post(reverse(f"ask_{verb}", args=[ask.public_id]), fields, headers=headers or {})


def _page(ask):
    return reverse("request_detail", args=[ask.request.public_id])


def test_one_press_corrects_the_kind_and_leaves_the_item(browser, ask):
    page = _post(browser, ask, "correct", HTMX, kind="new_work").content.decode()

    ask.refresh_from_db()
    assert (ask.kind, ask.item_key, ask.verdict) == ("new_work", "logo", "in_scope")
    assert "Confirmed by you" in page
    assert "Undo the last correction" in page


def test_one_press_corrects_the_item_and_leaves_the_kind(browser, ask):
    _post(browser, ask, "correct", item="")

    ask.refresh_from_db()
    assert (ask.kind, ask.item_key, ask.verdict) == ("revision", "", "out_of_scope")


def test_posting_neither_confirms_and_undo_takes_it_back(browser, ask):
    _post(browser, ask, "correct")
    ask.refresh_from_db()
    assert ask.confirmed

    _post(browser, ask, "correction_undo")
    ask.refresh_from_db()
    assert not ask.confirmed
    assert Correction.objects.get().undone_at is not None


@pytest.mark.parametrize(
    "fields", [{"kind": "praise"}, {"item": "nothing"}, {"item": "x" * 61}, {"kind": "a\x00"}]
)
def test_a_correction_to_what_does_not_exist_is_refused(browser, ask, fields):
    assert _post(browser, ask, "correct", **fields).status_code == 422
    assert not Correction.objects.exists()


def test_split_and_remove_and_add(browser, ask):
    _post(browser, ask, "split", text="One more logo\n\nA typo in the guide")
    assert Ask.objects.count() == 2

    first = Ask.objects.order_by("position").first()
    _post(browser, first, "remove")
    browser.post(reverse("ask_add", args=[ask.request.public_id]), {"text": "And a website"})

    texts = list(Ask.objects.order_by("position").values_list("text", flat=True))
    assert texts == ["A typo in the guide", "And a website"]
    assert ClientRequest.objects.get().undecided == 2


def test_a_split_without_an_empty_line_keeps_what_was_typed(browser, ask):
    response = _post(browser, ask, "split", text="only one point")

    assert response.status_code == 422
    assert "only one point" in response.content.decode()


@pytest.mark.parametrize("text", ["", " \u200b", "x" * 4001])
def test_an_empty_or_endless_point_is_not_added(browser, ask, text):
    response = browser.post(reverse("ask_add", args=[ask.request.public_id]), {"text": text})

    assert response.status_code == 422
    assert Ask.objects.count() == 1


def test_an_unsure_reading_offers_the_likeliest_kinds_and_items(browser, project):
    ask = make_ask(project, Kind.REVISION, confident=False)
    Ask.objects.update(
        guesses={
            "kinds": [["revision", "0.4"], ["correction", "0.3"], ["question", "0.2"]],
            "items": [["guide", "0.5"], [None, "0.3"]],
            "cues": [{"source": "words", "text": "fix", "points_to": "correction"}],
        }
    )

    page = browser.get(_page(ask)).content.decode()

    assert "The reading is not sure." in page
    offered = page.partition("The reading is not sure.")[2].partition("</form>")[0]
    for value in ("revision", "correction", "question", "guide"):
        assert f'value="{value}"' in offered
    assert "Nothing in the contract" in offered
    assert "“fix” point to: Correction." in page


def test_every_kind_and_item_has_its_key_on_the_page(browser, ask):
    page = browser.get(_page(ask)).content.decode()

    for letter in "nrcstqou":
        assert f'data-sg-key="{letter}"' in page
    for digit in "0123":
        assert f'data-sg-item="{digit}"' in page


def test_html_in_a_message_stays_text(browser, project):
    ask = make_ask(project, text='<img src=x onerror=alert(1)>{{ 7|add:"7" }}')

    page = browser.get(_page(ask)).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;{{ 7|add:&quot;7&quot; }}" in page


def test_add_is_closed_to_strangers(strange_browser, ask):
    address = reverse("ask_add", args=[ask.request.public_id])

    assert strange_browser.post(address, {"text": "hello"}).status_code == 404


def test_an_unsure_reading_has_a_question_ready_in_the_clients_language(browser, project):
    ask = make_ask(project, Kind.REVISION, confident=False)

    page = browser.get(_page(ask)).content.decode()

    assert "To be sure I understand you" in page
    assert f'data-sg-copy="question-{ask.public_id}"' in page


def test_a_sure_or_confirmed_reading_asks_nothing_back(browser, ask):
    assert "To be sure I understand you" not in browser.get(_page(ask)).content.decode()

    Ask.objects.update(confident=False, confirmed=True)
    page = browser.get(_page(ask)).content.decode()
    assert "To be sure I understand you" not in page
    assert "You put this reading right." in page


def test_each_ask_is_said_back_and_has_its_place_in_the_order_of_work(browser, ask):
    page = browser.get(_page(ask)).content.decode()

    assert "So you would like a change (Logo concepts):" in page
    assert "Neither urgent nor important" in page


def test_a_french_client_is_addressed_in_french(browser, project, ask):
    project.client.language, project.client.address_form = "fr", "tu"
    project.client.save()

    page = browser.get(_page(ask)).content.decode()

    assert 'lang="fr" id="said-' in page
    assert "Tu souhaites donc une modification" in page
