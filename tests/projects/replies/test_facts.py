"""Facts come from the rows, in the client's language, and only where they hold."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from projects.actions import asks, ledger
from projects.models import Ask
from projects.replies.catalogue import Reason
from projects.replies.choices import Choices, from_kept
from projects.replies.drafting import draft
from projects.replies.facts import facts
from projects.rules.asks import Decision, Kind
from projects.views.reply_desk import Desk, load_ask
from tests.factories import NOW
from tests.projects.messages import make_ask
from tests.projects.replies.kit import HOSTILE, TODAY, ask_for, make_project


@pytest.fixture
def project(studio):
    return make_project(studio)


def _facts(ask, language="en", **choices):
    desk = Desk(load_ask(ask.public_id))
    return facts(
        desk.ask,
        desk.background,
        Choices(**choices),
        contact=desk.contact(""),
        language=language,
        today=TODAY,
    )


def test_an_exceeded_quantity_has_its_count_days_price_and_clause(project, owner):
    found = _facts(ask_for(Reason.OVER_QUANTITY, project, owner))

    assert (found["used"], found["agreed"]) == (2, 2)
    assert found["days"] == "27 February 2026 and 1 March 2026"
    assert found["price"] == "£900"
    assert found["clause"] == "section\u00a02, Deliverables"
    assert found["next_item"] == "Brand guidelines"
    assert found["end"] == "3 April 2026"
    assert found["later"] == "4 April 2026"
    assert found["answer_by"] == "Monday 9 March 2026"


def test_the_same_facts_in_french(project, owner):
    found = _facts(ask_for(Reason.OVER_QUANTITY, project, owner), "fr")

    assert found["days"] == "27 février 2026 et 1er mars 2026"
    assert found["price"] == "900\u00a0£"
    assert found["clause"] == "article\u00a02, Livrables"
    assert found["answer_by"] == "lundi 9 mars 2026"


def test_a_price_says_that_tax_comes_on_top(studio, owner):
    project = make_project(studio, vat_rate=Decimal(20))
    ask = ask_for(Reason.REVISIONS_EXHAUSTED, project, owner)

    assert _facts(ask)["price"] == "£195 plus VAT"
    assert _facts(ask, "fr")["price"].endswith("\u00a0HT")


def test_hours_at_the_agreed_rate_price_work_outside_the_scope(project, owner):
    ask = ask_for(Reason.OUT_OF_SCOPE, project, owner)

    assert "price" not in _facts(ask)
    found = _facts(ask, hours=Decimal("1.5"))
    assert (found["price"], found["hours"], found["rate"]) == ("£97.50", "1.5\u00a0hours", "£65")


def test_without_a_rate_hours_price_nothing(studio, owner):
    project = make_project(studio, hourly_rate=Decimal(0))
    found = _facts(ask_for(Reason.OUT_OF_SCOPE, project, owner), hours=Decimal(6))

    assert not {"price", "hours", "rate"} & set(found)


def test_the_change_order_of_the_ask_gives_the_price(project, owner):
    ask = ask_for(Reason.OVER_QUANTITY, project, owner)
    asks.decide(ask=ask, decision=Decision.CHANGE_ORDER, by=owner, now=NOW)
    line = ask.change_order.lines.get()
    line.unit_price = Decimal(750)
    line.save()

    assert _facts(ask, hours=Decimal(9))["price"] == "£750"


def test_an_exchange_is_offered_for_work_of_a_similar_price_only(studio, owner):
    project = make_project(studio, deliverables=[
        {"key": "logo", "title": "Logo", "quantity": 2, "price": Decimal(1800)},
        {"key": "guide", "title": "Guide", "quantity": 1, "price": Decimal(1400)},
        {"key": "card", "title": "Card", "quantity": 1, "price": Decimal(900)},
    ])  # fmt: skip
    ask = ask_for(Reason.OVER_QUANTITY, project, owner)

    found = _facts(ask)
    assert (found["swap"], found["swap_equal"]) == ("Card", True)
    ledger.deliver(project=project, item_key="card", by=owner, now=NOW)
    assert not _facts(ask)["has"]["swap"]


def test_days_are_left_out_where_the_ledger_does_not_name_every_one(project, owner):
    ask = ask_for(Reason.OVER_QUANTITY, project, owner)
    project.deliveries.filter(ordinal=1).delete()

    assert not {"days", "last_day"} & set(_facts(ask))


def test_a_past_end_date_is_no_fact(studio, owner):
    project = make_project(studio, ends_on=TODAY + timedelta(1))
    ask = ask_for(Reason.OUT_OF_SCOPE, project, owner)
    desk = Desk(load_ask(ask.public_id))

    found = facts(
        desk.ask, desk.background, Choices(), contact=None, language="en",
        today=TODAY + timedelta(2),
    )  # fmt: skip
    assert not {"end", "later"} & set(found)


def test_a_verdict_that_no_longer_holds_is_not_current(project, owner):
    ask = ask_for(Reason.OVER_QUANTITY, project, owner)
    asks.decide(ask=ask, decision=Decision.DECLINE, by=owner, now=NOW)
    assert _facts(ask)["current"]

    ledger.undo_delivery(project=project, item_key="logo", by=owner, now=NOW)

    assert "current" not in _facts(ask)


def test_a_draft_contract_is_no_agreement(studio, owner):
    project = make_project(studio, state="draft")

    assert "signed" not in _facts(make_ask(project, Kind.NEW_WORK, "website"))


def test_the_third_time_is_the_firmest(project, owner):
    strengths = []
    for _ in range(4):
        ask = ask_for(Reason.OUT_OF_SCOPE, project, owner)
        strengths.append(_facts(ask)["strength"])
        asks.decide(ask=ask, decision=Decision.DECLINE, by=owner, now=NOW)

    assert strengths == [1, 2, 3, 3]


def test_another_item_starts_gently(project, owner):
    asks.decide(
        ask=ask_for(Reason.OUT_OF_SCOPE, project, owner), decision=Decision.DECLINE, by=owner,
        now=NOW,
    )  # fmt: skip

    assert _facts(make_ask(project, Kind.NEW_WORK, ""))["strength"] == 1


@pytest.mark.parametrize(
    ("language", "form", "contact", "greeted"),
    [
        ("fr", "vous", ("ms", "Anne", "Martin"), "Madame Martin"),
        ("fr", "tu", ("ms", "Anne", "Martin"), "Anne"),
        ("fr", "vous", ("", "Anne", "Martin"), "Anne"),
        ("en", "vous", ("mr", "", "Reyes"), "Mr Reyes"),
        ("en", "vous", ("mr", "Tom", "Reyes"), "Tom"),
        ("en", "vous", ("", "", ""), None),
    ],
)
def test_the_greeting_follows_the_form_of_address(studio, language, form, contact, greeted):
    project = make_project(studio, language=language, address_form=form)
    row = project.client.contacts.get()
    row.civility, row.first_name, row.last_name = contact
    row.save()

    assert _facts(make_ask(project, Kind.QUESTION, ""), language).get("contact") == greeted


def test_american_clients_read_the_month_first(studio, owner):
    project = make_project(studio)
    project.client.country = "US"
    project.client.save()

    assert _facts(ask_for(Reason.OUT_OF_SCOPE, project, owner))["end"] == "April 3, 2026"


def test_the_clients_words_are_short_and_their_quotation_marks_fit(project):
    ask = make_ask(project, Kind.NEW_WORK, "website", text="Add a “hero” page. " + "word " * 60)

    found = _facts(ask)
    assert found["quote"].startswith("Add a ‘hero’ page.")
    assert len(found["quote"]) <= 140
    assert found["quote"].endswith("…")


def test_a_subject_is_answered_once(project, owner):
    ask = ask_for(Reason.OUT_OF_SCOPE, project, owner)
    for subject, answer in (
        ("RE: Re : Logo", "Re: Logo"), ("Répertoire", "Re: Répertoire"), ("", None),
    ):  # fmt: skip
        ask.request.subject = subject
        ask.request.save()
        assert _facts(ask).get("subject") == answer


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.GOODWILL])
def test_every_verdict_gives_a_draft_from_real_rows(studio, owner, reason, language):
    project = make_project(studio, language=language)
    ask = ask_for(reason, project, owner)

    made = draft(reason, _facts(ask, language), Choices(), language)

    assert made.body.startswith("Bonjour Madame Martin," if language == "fr" else "Hello Anne,")
    assert made.body.endswith("Alice Martin")


def test_marks_typed_by_people_stay_text(studio, owner):
    project = make_project(studio)
    project.client.contacts.update(first_name=HOSTILE)
    ask = ask_for(Reason.OUT_OF_SCOPE, project, owner, text=f"Change {HOSTILE}")
    Ask.objects.filter(pk=ask.pk).update(item_title=HOSTILE)

    made = draft(Reason.OUT_OF_SCOPE, _facts(ask), Choices(), "en")

    assert made.body.startswith(f"Hello {HOSTILE},")
    assert f"names “{HOSTILE}” as not included" in made.body


def test_a_gesture_has_its_value(project, owner):
    ask = ask_for(Reason.OVER_QUANTITY, project, owner)
    asks.decide(ask=ask, decision=Decision.GOODWILL, value=Decimal(120), by=owner, now=NOW)

    made = draft(Reason.GOODWILL, _facts(ask), Choices(), "en")

    assert "worth £120" in made.body


def test_choices_come_back_as_they_were_kept():
    chosen = Choices(
        options=("order",), strength=2, call=True, hours=Decimal("1.50"),
        later_on=date(2026, 5, 1), referral="Ana",
    )  # fmt: skip

    assert from_kept(chosen.kept()) == chosen


def test_choices_that_cannot_be_read_count_as_none():
    spoilt = {
        "options": 3, "strength": 9, "call": "x", "hours": "NaN", "later_on": "soon",
        "referral": None,
    }  # fmt: skip

    assert from_kept(spoilt) == Choices()
