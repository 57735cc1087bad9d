"""The list, the draft and its preview."""

import re

import pytest
from django.urls import reverse

from contracts.actions import change_orders
from contracts.models import ChangeOrder
from tests.contracts.order_forms import UNITS, typed
from tests.contracts.orders import answer, make_draft, make_offer, price_line, units_line
from tests.factories import NOW, make_contract

GET_PAGES = ["change_order_detail", "change_order_preview", "change_order_draft_pdf"]
POST_PAGES = [
    "change_order_save", "change_order_issue", "change_order_answer", "change_order_withdraw",
    "change_order_reissue",
]  # fmt: skip


def url(name, row):
    return reverse(name, args=[row.public_id])


class TestDoors:
    @pytest.mark.parametrize("name", GET_PAGES)
    def test_strangers_find_nothing(self, strange_browser, studio, name):
        order = make_draft(make_contract(studio))

        assert strange_browser.get(url(name, order)).status_code == 404

    @pytest.mark.parametrize("name", POST_PAGES)
    def test_strangers_change_nothing(self, strange_browser, studio, name):
        order = make_draft(make_contract(studio))

        assert strange_browser.post(url(name, order), typed(UNITS)).status_code == 404
        assert ChangeOrder.objects.get().state == "draft"

    @pytest.mark.parametrize("name", ["change_order_new", "change_order_totals"])
    def test_strangers_do_not_reach_the_contract(self, strange_browser, studio, name):
        contract = make_contract(studio)

        assert strange_browser.post(url(name, contract), typed(UNITS)).status_code == 404

    @pytest.mark.parametrize("name", POST_PAGES)
    def test_verbs_are_posted(self, browser, studio, name):
        order = make_draft(make_contract(studio))

        assert browser.get(url(name, order)).status_code == 405

    @pytest.mark.parametrize("name", GET_PAGES)
    def test_pages_are_not_posted_to(self, browser, studio, name):
        order = make_draft(make_contract(studio))

        assert browser.post(url(name, order)).status_code == 405

    def test_the_list_shows_nothing_of_others(self, strange_browser, studio):
        make_draft(make_contract(studio), title="Alice's secret")

        assert "secret" not in strange_browser.get(reverse("change_order_list")).content.decode()


class TestList:
    def test_empty_it_says_what_to_do(self, browser, studio):
        page = browser.get(reverse("change_order_list")).content.decode()

        assert "No change order yet" in page
        assert reverse("request_log") in page

    def test_newest_first_with_state_and_amount(self, browser, studio):
        contract = make_contract(studio)
        answer(make_offer(contract, price_line(600), title="Older"))
        make_draft(contract, price_line(-250), title="Newer")

        page = browser.get(reverse("change_order_list")).content.decode()

        assert page.index("Newer") < page.index("Older")
        assert "Accepted" in page
        assert "+\xa0£600" in page
        assert "−\xa0£250" in page

    def test_stale_and_ended_offers_say_so(self, browser, studio):
        contract = make_contract(studio)
        make_offer(contract, price_line(1), title="Now stale")
        answer(make_offer(contract, price_line(2)))

        page = browser.get(reverse("change_order_list")).content.decode()

        assert "To be issued again" in page

    def test_one_state(self, browser, studio):
        contract = make_contract(studio)
        make_draft(contract, title="Still a draft")
        make_offer(contract, title="At the client")

        page = browser.get(reverse("change_order_list"), {"state": "draft"}).content.decode()

        assert "Still a draft" in page
        assert "At the client" not in page

    def test_discarded_drafts_stay_out_of_the_way(self, browser, owner, studio):
        draft = make_draft(make_contract(studio), title="Thrown away")
        change_orders.withdraw(order=draft, by=owner, now=NOW)

        assert "Thrown away" not in browser.get(reverse("change_order_list")).content.decode()
        withdrawn = browser.get(reverse("change_order_list"), {"state": "withdrawn"})
        assert "Thrown away" in withdrawn.content.decode()

    @pytest.mark.parametrize("query", ["?state=nonsense", "?after=nonsense", "?after=" + "9" * 400])
    def test_odd_addresses_are_harmless(self, browser, studio, query):
        assert browser.get(reverse("change_order_list") + query).status_code == 200

    def test_pages_follow_each_other(self, browser, studio):
        contract = make_contract(studio)
        for place in range(53):
            make_draft(contract, title=f"Order {place:02}")

        first = browser.get(reverse("change_order_list")).content.decode()
        following = re.search(r'href="(\?state=&amp;after=[^"]+)"', first).group(1)
        second = browser.get(reverse("change_order_list") + following.replace("&amp;", "&"))

        shown = re.findall(r"Order \d\d", first), re.findall(r"Order \d\d", second.content.decode())
        assert [len(part) for part in shown] == [50, 3]
        assert not set(shown[0]) & set(shown[1])

    @pytest.mark.parametrize("count", [10, 50])
    def test_queries_do_not_grow(
        self, browser, studio, count, django_assert_max_num_queries, settings
    ):
        for _ in range(count // 5):
            contract = make_contract(studio)
            for _ in range(5):
                make_draft(contract, units_line(), price_line(5))

        # Session, person, studio and the counts in the navigation are the first of them.
        with django_assert_max_num_queries(8):
            browser.get(reverse("change_order_list"))


class TestPreview:
    def test_pictures_and_the_issue_button(self, browser, studio):
        order = make_draft(make_contract(studio), *[price_line(5)] * 30)

        page = browser.get(url("change_order_preview", order)).content.decode()

        assert page.count("data:image/png;base64,") == 2
        assert url("change_order_issue", order) in page
        assert "Not legal advice" in page

    def test_what_forbids_the_issue_is_said(self, browser, studio):
        order = make_draft(make_contract(studio, state="draft"))

        page = browser.get(url("change_order_preview", order)).content.decode()

        assert "The contract is not signed yet." in page
        assert url("change_order_issue", order) not in page

    def test_free_lines_ask(self, browser, studio):
        order = make_draft(make_contract(studio), price_line(0, description="Export files"))

        page = browser.get(url("change_order_preview", order)).content.decode()

        assert "No charge, on purpose: Export files" in page

    def test_an_issued_order_has_its_own_page(self, browser, studio):
        order = make_offer(make_contract(studio))

        answer_ = browser.get(url("change_order_preview", order))

        assert answer_["Location"] == url("change_order_detail", order)

    def test_the_draft_as_a_file(self, browser, studio):
        order = make_draft(make_contract(studio))

        answer_ = browser.get(url("change_order_draft_pdf", order))

        assert answer_.content.startswith(b"%PDF")
        assert answer_["Content-Disposition"] == (
            'attachment; filename="change-order-1-rev-a-draft-brand-identity.pdf"'
        )
        assert ChangeOrder.objects.get().number is None

    def test_an_issued_order_has_no_draft_file(self, browser, studio):
        order = make_offer(make_contract(studio))

        assert browser.get(url("change_order_draft_pdf", order)).status_code == 404
