"""Deciding about an ask in the browser, and reopening it."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.models import ChangeOrder, Contract
from projects.actions import asks, ledger
from projects.models import Ask, ClientRequest, Gesture, Reply, Round
from projects.rules.asks import Decision, Kind
from tests.factories import NOW, make_contract
from tests.projects.messages import make_ask

HTMX = {"HX-Request": "true"}
VERBS = ["decide", "reopen", "change_order", "correct", "correction_undo", "split", "remove"]


@pytest.fixture
def project(studio):
    return make_contract(studio, goodwill_cap=Decimal(300)).project


@pytest.fixture
def ask(project):
    return make_ask(project, Kind.REVISION)


@pytest.fixture
def extra(project, owner):
    """A third logo where two are agreed and delivered."""
    for _ in range(2):
        ledger.deliver(project=project, item_key="logo", by=owner, now=NOW)
    return make_ask(project)


def _post(browser, ask, verb, headers=None, **fields):
    return browser.post(reverse(f"ask_{verb}", args=[ask.public_id]), fields, headers=headers or {})


def _page(ask):
    return reverse("request_detail", args=[ask.request.public_id])


def test_a_decision_leads_back_to_its_point(browser, ask):
    response = _post(browser, ask, "decide", decision="use_round")

    assert response.headers["Location"] == f"{_page(ask)}#ask-{ask.public_id}"
    ask.refresh_from_db()
    assert (ask.decision, ask.decided_by.name) == ("use_round", "Alice Martin")
    assert Round.objects.count() == 1


def test_htmx_gets_the_piece_that_a_fresh_page_would_show(browser, ask):
    piece = _post(browser, ask, "decide", HTMX, decision="use_round").content.decode()

    page = browser.get(_page(ask)).content.decode()
    assert 'id="request"' in piece
    assert "<html" not in piece
    for said in ("Everything is decided", "Use a round", "Reopen", "Alice Martin"):
        assert said in piece
        assert said in page


def test_a_decision_pressed_twice_acts_once(browser, ask):
    key = str(uuid4())

    first = _post(browser, ask, "decide", decision="use_round", form_key=key)
    second = _post(browser, ask, "decide", decision="use_round", form_key=key)

    assert first.headers["Location"] == second.headers["Location"]
    assert Round.objects.count() == 1


def test_a_second_tab_is_told_that_it_was_decided(browser, ask):
    _post(browser, ask, "decide", decision="use_round")

    response = _post(browser, ask, "decide", decision="clarify")

    assert response.status_code == 422
    assert "decided meanwhile" in response.content.decode()
    ask.refresh_from_db()
    assert ask.decision == "use_round"


def test_change_order_leads_to_its_draft_and_pressed_again_to_the_same(browser, extra):
    first = _post(browser, extra, "change_order")
    second = _post(browser, extra, "change_order")

    order = ChangeOrder.objects.get()
    address = reverse("change_order_detail", args=[order.public_id])
    assert first.headers["Location"] == second.headers["Location"] == address


@pytest.mark.parametrize("decision", ["decline", "clarify"])
def test_saying_no_and_asking_back_lead_to_the_reply_and_decide_nothing_yet(
    browser, extra, decision
):
    address = f"{reverse('reply_new', args=[extra.public_id])}?decision={decision}"
    page = browser.get(reverse("request_detail", args=[extra.request.public_id]))

    assert f'href="{address}"' in page.content.decode()
    assert browser.get(address).status_code == 200
    extra.refresh_from_db()
    assert extra.decision == ""


@pytest.mark.parametrize("decision", ["decline", "clarify"])
def test_what_was_said_already_is_recorded_without_a_reply(browser, extra, decision):
    response = _post(browser, extra, "decide", decision=decision)

    assert reverse("request_detail", args=[extra.request.public_id]) in response.headers["Location"]
    extra.refresh_from_db()
    assert extra.decision == decision


@pytest.mark.parametrize(
    ("value", "said"),
    [("100", ""), ("150", "More than half"), ("300", "cap on gestures is reached"),
     ("1 234,50", "cap on gestures is reached")],
)  # fmt: skip
def test_a_gesture_warns_at_half_and_at_the_whole_cap(browser, extra, value, said):
    page = _post(browser, extra, "decide", HTMX, decision="goodwill", value=value).content.decode()

    assert Gesture.objects.count() == 1
    assert ("cap on gestures" in page) == bool(said)
    assert said in page


def test_without_a_cap_nothing_is_said(browser, extra):
    Contract.objects.update(goodwill_cap=None)

    page = _post(browser, extra, "decide", HTMX, decision="goodwill", value="900").content.decode()

    assert "cap on gestures" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"decision": "goodwill"}, "Say what it is worth"),
        ({"decision": "goodwill", "value": "1,234"}, "two amounts"),
        ({"decision": "goodwill", "value": "NaN"}, "not an amount"),
        ({"decision": "goodwill", "value": "1e30"}, "not an amount"),
        ({"decision": "goodwill", "value": "-5"}, "cannot be negative"),
        ({"decision": "goodwill", "value": "9" * 5000}, "too large"),
        ({"decision": "later"}, "Choose a day"),
        ({"decision": "later", "later_on": "2026-02-30"}, "does not exist"),
        ({"decision": "later", "later_on": "2001-01-01"}, "a later day"),
        ({"decision": "later", "later_on": "9999-12-31"}, "between 2000 and 2100"),
    ],
)
def test_a_decision_that_lacks_something_is_asked_for_beside_the_field(
    browser, extra, fields, said
):
    response = _post(browser, extra, "decide", **fields)

    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert not Gesture.objects.exists()
    assert ClientRequest.objects.get().undecided == 1
    if "value" in fields:
        assert f'value="{fields["value"]}"' in page


@pytest.mark.parametrize("decision", ["", "approve", "do_it", "x" * 5000, "\x00"])
def test_a_decision_that_does_not_exist_or_fit_is_refused(browser, extra, decision):
    assert _post(browser, extra, "decide", decision=decision).status_code == 422
    extra.refresh_from_db()
    assert extra.decision == ""


def test_extra_fields_change_nothing(browser, ask):
    _post(browser, ask, "decide", decision="use_round", verdict="in_scope", agreed="99", studio="2")

    ask.refresh_from_db()
    assert (ask.verdict, ask.agreed) == ("within_revisions", 1)


def test_later_today_is_a_day(browser, extra):
    today = timezone.localdate().isoformat()

    assert _post(browser, extra, "decide", decision="later", later_on=today).status_code == 302


def test_reopen_gives_the_round_back(browser, ask):
    _post(browser, ask, "decide", decision="use_round")

    response = _post(browser, ask, "reopen")

    assert response.status_code == 302
    assert not Round.objects.exists()
    assert ClientRequest.objects.get().undecided == 1


def test_reopen_after_issue_says_why_not(browser, extra, owner):
    asks.decide(ask=extra, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)
    ChangeOrder.objects.update(state="sent")

    response = _post(browser, extra, "reopen")

    assert response.status_code == 422
    assert "Withdraw it first" in response.content.decode()


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_refuse_get_strangers_and_the_anonymous(
    browser, strange_browser, anonymous, ask, verb
):
    address = reverse(f"ask_{verb}", args=[ask.public_id])
    before = Ask.objects.values().get()

    assert browser.get(address).status_code == 405
    assert strange_browser.post(address, {"decision": "clarify"}).status_code == 404
    assert anonymous.post(address).status_code == 302
    assert Ask.objects.values().get() == before


def test_reopening_after_a_copy_asks_first_and_needs_no_script(browser, extra, studio, owner):
    asks.decide(ask=extra, decision=Decision.DECLINE, by=owner, now=NOW)
    Reply.objects.create(studio=studio, ask=extra, subject="s", body="b", state="copied")

    page = browser.get(_page(extra)).content.decode()
    refused = _post(browser, extra, "reopen")
    reopened = _post(browser, extra, "reopen", unsent="1")

    assert 'name="unsent" value="1"' in page
    assert "Reopen only if the client has not had it." in refused.content.decode()
    assert reopened.status_code == 302
    extra.refresh_from_db()
    assert extra.decision == ""
