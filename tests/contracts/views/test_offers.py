"""An issued order: its page, the client's answer, withdrawal, re-issue."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.actions import change_orders
from contracts.models import ChangeOrder, IssuedDocument
from contracts.queries.terms import terms_in_force
from scopeguard.core import pdf
from tests.contracts.orders import answer, make_draft, make_offer, price_line
from tests.factories import make_contract
from tests.support.past import unguard


def url(name, row):
    return reverse(name, args=[row.public_id])


def offer(studio, *lines, days_ago=0, **more):
    """An order issued some days before today."""
    then = timezone.now() - timedelta(days=days_ago)
    return make_offer(make_contract(studio), *lines, now=then, **more)


def said(**fields):
    return {
        "answer": "accepted", "answered_by": "Tom Reyes", "channel": "email", "note": "",
        "answered_on": timezone.localdate().isoformat(),
    } | fields  # fmt: skip


class TestIssue:
    def test_from_the_verdict_it_is_three_clicks(self, browser, studio):
        """Change order (the draft exists), Preview, Issue."""
        order = make_draft(make_contract(studio))

        page = browser.get(url("change_order_preview", order)).content.decode()
        answer_ = browser.post(url("change_order_issue", order), follow=True)

        assert url("change_order_issue", order) in page
        assert "No. 1, rev. A" in answer_.content.decode()
        assert ChangeOrder.objects.get().state == "sent"

    def test_a_free_line_must_be_ticked(self, browser, studio):
        order = make_draft(make_contract(studio), price_line(0))

        refused = browser.post(url("change_order_issue", order))
        accepted = browser.post(url("change_order_issue", order), {"no_charge": "yes"})

        assert refused.status_code == 422
        assert "A line has no price." in refused.content.decode()
        assert accepted.status_code == 302

    def test_issued_in_another_tab(self, browser, studio):
        order = offer(studio)

        answer_ = browser.post(url("change_order_issue", order), follow=True)

        assert "already issued or discarded" in answer_.content.decode()
        assert IssuedDocument.objects.count() == 1

    def test_a_paper_that_cannot_be_printed_leaves_a_draft(self, browser, studio, monkeypatch):
        order = make_draft(make_contract(studio))

        def refuse(*args, **kwargs):
            raise pdf.RenderRefused("failed")

        monkeypatch.setattr(pdf, "render", refuse)
        answer_ = browser.post(url("change_order_issue", order))

        assert answer_.status_code == 422
        assert "could not be printed" in answer_.content.decode()
        assert ChangeOrder.objects.get().state == "draft"


class TestPage:
    def test_mail_pdf_and_answer_form(self, browser, studio):
        order = offer(studio, extra_days=3)

        page = browser.get(url("change_order_detail", order)).content.decode()

        assert "Awaiting an answer" in page
        assert url("document_pdf", order.document) in page
        assert "Price: £900.00. The contract sum goes from £3,200.00 to £4,100.00." in page
        assert 'href="mailto:tom@northwind.example?subject=Change%20order' in page
        assert url("change_order_answer", order) in page
        assert order.document.sha256 in page

    @pytest.mark.parametrize("accepted", [True, False])
    def test_an_answered_order_shows_the_answer(self, browser, studio, accepted):
        order = answer(make_offer(make_contract(studio)), accepted, note="By phone too")

        page = browser.get(url("change_order_detail", order)).content.decode()

        assert ("Accepted" if accepted else "Declined") in page
        assert "By phone too" in page
        assert url("change_order_answer", order) not in page
        assert url("change_order_withdraw", order) not in page

    def test_a_discarded_draft_has_a_page(self, browser, owner, studio):
        order = make_draft(make_contract(studio))
        change_orders.withdraw(order=order, by=owner, now=timezone.now())

        page = browser.get(url("change_order_detail", order)).content.decode()

        assert "Withdrawn" in page

    def test_damaged_facts_are_not_told(self, browser, studio):
        order = offer(studio)
        unguard()
        IssuedDocument.objects.update(facts='{"totals": {}}')

        answer_ = browser.get(url("change_order_detail", order))

        assert answer_.status_code == 200
        assert "damaged" in answer_.content.decode()


class TestAnswer:
    def test_yes(self, browser, studio):
        order = offer(studio)

        answer_ = browser.post(url("change_order_answer", order), said(), follow=True)

        assert "The terms of the contract are updated." in answer_.content.decode()
        assert terms_in_force(order.contract).price == 4100

    def test_no(self, browser, studio):
        order = offer(studio)

        answer_ = browser.post(
            url("change_order_answer", order), said(answer="declined"), follow=True
        )

        assert "The contract stays as it is." in answer_.content.decode()
        assert ChangeOrder.objects.get().state == "declined"

    @pytest.mark.parametrize(
        "fields",
        [
            {"answer": ""},
            {"answer": "maybe"},
            {"answered_by": ""},
            {"answered_on": "2000-01-01"},
            {"answered_on": "2099-01-01"},
            {"answered_on": "yesterday"},
            {"channel": "pigeon"},
            {"note": "x" * 2001},
        ],
    )
    def test_bad_answers_are_422(self, browser, studio, fields):
        order = offer(studio)

        answer_ = browser.post(url("change_order_answer", order), said(**fields))

        assert answer_.status_code == 422
        assert 'class="error-summary"' in answer_.content.decode()
        assert ChangeOrder.objects.get().state == "sent"

    def test_a_late_yes_asks_for_a_tick(self, browser, studio):
        order = offer(studio, days_ago=40)

        asked = browser.post(url("change_order_answer", order), said())
        ticked = browser.post(url("change_order_answer", order), said(late_is_fine="on"))

        assert asked.status_code == 422
        assert "Tick this if you accept it." in asked.content.decode()
        assert ticked.status_code == 302
        assert ChangeOrder.objects.get().state == "accepted"

    def test_a_late_no_needs_none(self, browser, studio):
        order = offer(studio, days_ago=40)

        browser.post(url("change_order_answer", order), said(answer="declined"))

        assert ChangeOrder.objects.get().state == "declined"

    def test_a_stale_order_offers_the_reissue(self, browser, studio):
        contract = make_contract(studio)
        stale, other = (make_offer(contract, now=timezone.now()) for _ in range(2))
        answer(other, now=timezone.now())

        answer_ = browser.post(url("change_order_answer", stale), said())

        page = answer_.content.decode()
        assert answer_.status_code == 409
        assert "its totals are no longer true" in page
        assert url("change_order_reissue", stale) in page

    def test_answered_in_another_tab(self, browser, studio):
        order = offer(studio)
        browser.post(url("change_order_answer", order), said())

        second = browser.post(
            url("change_order_answer", order), said(answer="declined"), follow=True
        )

        assert "already answered" in second.content.decode()
        assert ChangeOrder.objects.get().state == "accepted"

    def test_the_contract_ended_meanwhile(self, browser, studio):
        order = offer(studio)
        order.contract.state = "ended"
        order.contract.save()

        answer_ = browser.post(url("change_order_answer", order), said())

        assert answer_.status_code == 409
        assert "The contract has ended" in answer_.content.decode()


class TestAfterwards:
    def test_withdraw(self, browser, studio):
        order = offer(studio)

        answer_ = browser.post(url("change_order_withdraw", order), follow=True)

        assert "The change order is withdrawn." in answer_.content.decode()
        assert ChangeOrder.objects.get().state == "withdrawn"

    def test_discard_a_draft(self, browser, studio):
        order = make_draft(make_contract(studio))

        answer_ = browser.post(url("change_order_withdraw", order), follow=True)

        assert "The draft is discarded." in answer_.content.decode()

    def test_nothing_to_withdraw(self, browser, studio):
        order = answer(make_offer(make_contract(studio)))

        answer_ = browser.post(url("change_order_withdraw", order), follow=True)

        assert "no longer open" in answer_.content.decode()

    @pytest.mark.parametrize(
        ("then", "page"), [("preview", "change_order_preview"), ("", "change_order_detail")]
    )
    def test_reissue_opens_a_draft(self, browser, studio, then, page):
        order = offer(studio)

        answer_ = browser.post(url("change_order_reissue", order), {"then": then})

        draft = ChangeOrder.objects.get(replaces=order)
        assert answer_["Location"] == url(page, draft)
        old = browser.get(url("change_order_detail", order)).content.decode()
        new = browser.get(url("change_order_detail", draft)).content.decode()
        assert "A new revision is being drafted." in old
        assert "This draft replaces no. 1, rev. A" in new

    def test_the_replaced_order_points_to_the_new_one(self, browser, studio):
        order = offer(studio)
        browser.post(url("change_order_reissue", order))
        draft = ChangeOrder.objects.get(replaces=order)

        browser.post(url("change_order_issue", draft))

        page = browser.get(url("change_order_detail", order)).content.decode()
        assert re.search(r"Replaced by no\. 1,\s+rev\. B", page)
        assert url("change_order_answer", order) not in page

    def test_nothing_to_reissue(self, browser, studio):
        order = answer(make_offer(make_contract(studio)))

        answer_ = browser.post(url("change_order_reissue", order), follow=True)

        assert "no longer open" in answer_.content.decode()
