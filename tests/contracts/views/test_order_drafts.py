"""The form of a draft and its running totals."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from contracts.models import ChangeOrder
from contracts.rules.states import LineEffect
from tests.contracts.order_forms import EMPTY, UNITS, typed
from tests.contracts.orders import make_draft, make_offer, price_line, units_line
from tests.factories import make_contract


def url(name, row):
    return reverse(name, args=[row.public_id])


class TestDraft:
    def test_a_new_one(self, browser, owner, studio):
        contract = make_contract(studio)
        assert browser.get(url("change_order_new", contract)).status_code == 200

        answer_ = browser.post(
            url("change_order_new", contract),
            typed(UNITS, EMPTY, extra_days="3", clause_kind="deliverables", quote="A third?"),
        )

        order = ChangeOrder.objects.get()
        assert answer_.status_code == 302
        assert answer_["Location"] == url("change_order_detail", order)
        line = order.lines.get()
        assert (line.effect, line.item_key, line.unit_price) == ("units", "logo", Decimal(900))
        assert (order.extra_days, order.clause_kind, order.quote) == (3, "deliverables", "A third?")

    def test_the_preview_button_leads_on(self, browser, studio):
        order = make_draft(make_contract(studio))

        answer_ = browser.post(url("change_order_save", order), typed(UNITS, then="preview"))

        assert answer_["Location"] == url("change_order_preview", order)

    def test_hours_set_the_price(self, browser, studio):
        order = make_draft(make_contract(studio))

        browser.post(url("change_order_save", order), typed({"hours": "2,5", "unit_price": "1"}))

        assert order.lines.get().unit_price == Decimal("162.50")

    def test_a_removed_line_is_gone(self, browser, studio):
        order = make_draft(make_contract(studio), units_line(), price_line(5))

        browser.post(
            url("change_order_save", order),
            typed(UNITS, {"unit_price": "5", "DELETE": "on"}, **{"lines-INITIAL_FORMS": "2"}),
        )

        assert order.lines.get().effect == LineEffect.UNITS

    def test_what_is_saved_can_be_saved_again(self, browser, studio):
        """Every amount that is shown in the form can be read back by it."""
        order = make_draft(make_contract(studio), price_line("33.335", 3), price_line("1234.5"))
        page = browser.get(url("change_order_detail", order)).content.decode()
        prices = re.findall(r'name="lines-[01]-unit_price" value="([^"]*)"', page)

        answer_ = browser.post(
            url("change_order_save", order), typed(*({"unit_price": price} for price in prices))
        )

        assert answer_.status_code == 302
        assert [line.unit_price for line in order.lines.all()] == [
            Decimal("33.335"), Decimal("1234.5"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ({"unit_price": "ten"}, "not an amount"),
            ({"unit_price": "1,234"}, "two amounts"),
            ({"unit_price": "9999999999"}, "too large"),
            ({"unit_price": "999999999", "quantity": "999999999"}, ""),
            ({"unit_price": "1", "quantity": "NaN"}, "not an amount"),
            ({"unit_price": "1", "quantity": "１"}, "not an amount"),
            ({**UNITS, "quantity": "1.5"}, "whole number"),
            ({**UNITS, "item_key": ""}, "Choose the deliverable"),
            ({**UNITS, "item_key": "gone"}, "Select a valid choice"),
            ({"unit_price": "1", "description": "\u200b"}, "required"),
            ({"unit_price": "1", "revision_rounds": "9" * 40}, "too large"),
            ({"unit_price": "1", "description": "x" * 301}, "at most 300"),
        ],
    )
    def test_a_mistake_keeps_what_was_typed(self, browser, studio, line, message):
        order = make_draft(make_contract(studio))

        answer_ = browser.post(
            url("change_order_save", order), typed(line, title="Typed <here>", note="kept")
        )

        page = answer_.content.decode()
        if not message:
            assert (
                answer_.status_code == 302
            )  # the sum is refused where it is shown, at the preview
            assert "too large" in browser.get(url("change_order_preview", order)).content.decode()
            return
        assert answer_.status_code == 422
        assert message in page
        assert "Typed &lt;here&gt;" in page
        assert ">\nkept</textarea>" in page
        assert ChangeOrder.objects.get().title == "Third logo concept"

    @pytest.mark.parametrize(
        "fields",
        [
            {"title": ""},
            {"extra_days": "4000"},
            {"quote_on": "2026-02-30"},
            {"valid_until": "31/12/1999"},
            {"day_unit": "parsec"},
            {"note": "x" * 2001},
            {"lines-TOTAL_FORMS": "nonsense"},
            {"lines-TOTAL_FORMS": "600"},
        ],
    )
    def test_bad_fields_are_422(self, browser, studio, fields):
        order = make_draft(make_contract(studio))

        assert (
            browser.post(url("change_order_save", order), typed(UNITS) | fields).status_code == 422
        )

    def test_no_line_at_all(self, browser, studio):
        answer_ = browser.post(url("change_order_new", make_contract(studio)), typed(EMPTY))

        assert answer_.status_code == 422
        assert "Add at least one line." in answer_.content.decode()

    def test_too_much_text(self, browser, studio):
        lines = [{"description": "é" * 300, "unit_price": "1"}] * 170

        answer_ = browser.post(url("change_order_new", make_contract(studio)), typed(*lines))

        assert answer_.status_code == 422
        assert "too much text" in answer_.content.decode()

    def test_a_draft_issued_in_another_tab_keeps_what_was_typed(self, browser, studio):
        order = make_offer(make_contract(studio))

        answer_ = browser.post(url("change_order_save", order), typed(UNITS, title="My words"))

        page = answer_.content.decode()
        assert answer_.status_code == 409
        assert "no longer a draft" in page
        assert "My words" in page
        assert ChangeOrder.objects.get().title == "Third logo concept"

    def test_sent_twice_it_is_one_draft(self, browser, studio):
        contract = make_contract(studio)
        page = browser.get(url("change_order_new", contract)).content.decode()
        form = page[page.index('id="order-form"') :]
        key = re.search(r'name="form_key" value="([^"]+)"', form).group(1)

        answers = [
            browser.post(url("change_order_new", contract), typed(UNITS, form_key=key))
            for _ in range(2)
        ]

        assert ChangeOrder.objects.count() == 1
        assert answers[0]["Location"] == answers[1]["Location"]


class TestTotals:
    def test_they_follow_what_is_typed(self, browser, studio):
        contract = make_contract(studio, vat_rate=Decimal(20))

        piece = browser.post(
            url("change_order_totals", contract),
            typed(UNITS, extra_days="3"),
            HTTP_HX_REQUEST="true",
        ).content.decode()

        assert "£4,100.00" in piece
        assert "£4,920.00" in piece
        assert "9 April 2026" in piece
        assert "<html" not in piece
        assert not ChangeOrder.objects.exists()

    def test_rows_with_mistakes_do_not_count_yet(self, browser, studio):
        piece = browser.post(
            url("change_order_totals", make_contract(studio)),
            typed(UNITS, {"unit_price": "ten"}, title=""),
        )

        page = piece.content.decode()
        assert piece.status_code == 200
        assert "£4,100.00" in page
        assert "not counted yet" in page

    def test_an_order_of_another_contract_is_not_found(self, browser, studio):
        order = make_draft(make_contract(studio))
        other = make_contract(studio)

        answer_ = browser.post(
            url("change_order_totals", other), typed(UNITS, order=str(order.public_id))
        )

        assert answer_.status_code == 404

    def test_the_page_and_the_piece_agree(self, browser, studio):
        """What htmx swaps in is what a fresh page shows."""
        order = make_draft(make_contract(studio), units_line())
        page = browser.get(url("change_order_detail", order)).content.decode()

        piece = browser.post(
            url("change_order_totals", order.contract), typed(UNITS, order=str(order.public_id))
        ).content.decode()

        assert piece.strip() in page
