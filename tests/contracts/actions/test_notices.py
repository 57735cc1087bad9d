"""Letters: drafted with the contract's period, issued once and whole, withdrawn."""

import json
from datetime import date, datetime, timedelta

import pytest

from contracts.actions import notices
from contracts.actions.refusals import UnableToIssue
from contracts.documents.issue import is_intact
from contracts.models import Counter, IssuedDocument, Notice
from scopeguard.activity.models import Event
from scopeguard.core.dates import DateProblem
from tests.contracts.letters import BREACH, PARIS, SENT, french_contract, make_draft, make_letter
from tests.factories import make_contract


def codes(problem) -> tuple[str, ...]:
    return problem.value.codes


def test_jane_ends_it_with_fourteen_days(studio, owner):
    letter = make_letter(french_contract(studio), by=owner)

    assert letter.state == "issued"
    assert letter.number == 1
    assert (letter.received_on, letter.ends_on) == (date(2026, 3, 2), date(2026, 3, 16))
    assert is_intact(letter.document)
    assert letter.contract.state == "signed"


@pytest.mark.parametrize(
    ("length", "unit", "calendar", "sent", "end"),
    [
        (14, "cal", "FR", datetime(2026, 3, 2, 10), date(2026, 3, 16)),
        (30, "cal", "FR", datetime(2026, 4, 2, 10), date(2026, 5, 2)),
        (10, "biz", "FR", datetime(2026, 4, 29, 10), date(2026, 5, 18)),
        (10, "ouvrable", "FR", datetime(2026, 4, 29, 10), date(2026, 5, 13)),
        (1, "month", "FR", datetime(2028, 1, 31, 10), date(2028, 2, 29)),
        (2, "week", "FR", datetime(2026, 7, 8, 10), date(2026, 7, 22)),
        (1, "month_end", "FR", datetime(2026, 4, 10, 10), date(2026, 5, 31)),
        (5, "franc", "FR", datetime(2026, 5, 4, 10), date(2026, 5, 9)),
        (3, "biz", "FR-57", datetime(2026, 4, 1, 10), date(2026, 4, 8)),
        (5, "biz", "US", datetime(2026, 11, 25, 10), date(2026, 12, 3)),
    ],
)
def test_every_unit_of_the_contract_is_copied_and_counted(
    studio, length, unit, calendar, sent, end
):
    contract = make_contract(
        studio, notice_length=length, notice_unit=unit, calendar=calendar, ends_on=None
    )

    draft = make_draft(contract, sent_at=sent.replace(tzinfo=PARIS), notice_length=99)

    assert (draft.notice_length, draft.notice_unit, draft.ends_on) == (length, unit, end)


def test_the_hour_counts_where_the_client_is(studio):
    contract = make_contract(studio, calendar="US")
    contract.client.time_zone = "America/New_York"
    contract.client.save()
    late_in_paris = datetime(2026, 3, 2, 22, 30, tzinfo=PARIS)  # 16:30 in New York

    draft = make_draft(contract, sent_at=late_in_paris)

    assert draft.received_on == date(2026, 3, 2)


def test_without_a_clause_the_persons_own_period_counts(studio):
    contract = make_contract(studio, notice_length=None, ends_on=None)

    draft = make_draft(contract, notice_length=1, notice_unit="month")

    assert (draft.notice_length, draft.ends_on) == (1, date(2026, 4, 2))


def test_without_any_period_nothing_is_drafted(studio):
    contract = make_contract(studio, notice_length=None)

    with pytest.raises(DateProblem):
        make_draft(contract)

    assert not Notice.objects.exists()


def test_a_breach_counts_the_time_to_cure_from_the_contract(studio):
    draft = make_draft(make_contract(studio, cure_days=8), **BREACH)

    assert draft.cure_ends_on == date(2026, 2, 18)
    assert (draft.notice_length, draft.ends_on) == (None, date(2026, 3, 2))


def test_other_grounds_keep_no_word_of_a_breach(studio):
    draft = make_draft(make_contract(studio), **BREACH | {"ground": "convenience"})

    assert (draft.breach, draft.cure_notice_on, draft.cure_ends_on) == ("", None, None)


def test_a_non_renewal_ends_with_the_contract_as_amended(studio):
    draft = make_draft(make_contract(studio, ends_on=date(2026, 6, 30)), ground="non_renewal")

    assert draft.ends_on == date(2026, 6, 30)


def test_a_changed_draft_has_the_new_values_alone(studio, owner):
    draft = make_draft(make_contract(studio), closing="Thank you.")

    draft = notices.change(
        notice=draft, ground="mutual", channel="hand", sent_at=SENT,
        agreed_end_on=date(2026, 3, 31), by=owner, now=SENT,
    )  # fmt: skip

    assert (draft.ground, draft.closing, draft.ends_on) == ("mutual", "", date(2026, 3, 31))


def test_the_frozen_facts_are_what_the_letter_says(studio):
    letter = make_letter(french_contract(studio))

    facts = json.loads(letter.document.facts)

    assert facts["end"]["on"] == "2026-03-16"
    assert facts["clause"] == {"number": "9", "text": "Text of termination."}
    assert facts["client"]["name"] == "Startup Lumen"


def test_an_issued_letter_keeps_its_text_when_the_client_changes(studio):
    letter = make_letter(french_contract(studio))
    before = letter.document.facts
    letter.contract.client.name = "Other"
    letter.contract.client.save()

    letter.refresh_from_db()

    assert letter.document.facts == before


def test_a_letter_is_issued_once(studio, owner):
    draft = make_draft(make_contract(studio))
    stale_tab = Notice.objects.get(pk=draft.pk)
    notices.issue(notice=draft, by=owner, now=SENT)

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=stale_tab, by=owner, now=SENT)

    assert "not_draft" in codes(caught)
    assert IssuedDocument.objects.count() == 1


def test_a_second_letter_does_not_end_the_same_contract(studio, owner):
    contract = make_contract(studio)
    second = make_draft(contract)
    make_letter(contract)

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=second, by=owner, now=SENT)

    assert codes(caught) == ("issued_already",)


def test_a_paper_that_cannot_be_printed_leaves_nothing_behind(studio, owner):
    draft = make_draft(make_contract(studio))
    draft.closing = "word " * 30_000
    draft.save()
    events = Event.objects.count()

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=draft, by=owner, now=SENT)

    draft.refresh_from_db()
    assert codes(caught) == ("paper_too_big",)
    assert (draft.state, draft.number) == ("draft", None)
    assert not Counter.objects.filter(series="notice", last__gt=0).exists()
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (SENT + timedelta(days=1), "sent_past"),
        (datetime(2026, 3, 2, 17, 1, tzinfo=PARIS), "dates_moved"),
    ],
)
def test_a_letter_does_not_go_out_with_days_that_have_passed(studio, owner, now, code):
    draft = make_draft(make_contract(studio))

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=draft, by=owner, now=now)

    assert codes(caught) == (code,)


def test_counted_from_now_it_can_go_out(studio, owner):
    draft, now = make_draft(make_contract(studio)), SENT + timedelta(days=3)

    draft = notices.send_now(notice=draft, by=owner, now=now)
    letter = notices.issue(notice=draft, by=owner, now=now)

    assert (letter.received_on, letter.ends_on) == (date(2026, 3, 5), date(2026, 3, 19))


def test_a_breach_waits_for_the_end_of_the_time_to_cure(studio, owner):
    draft = make_draft(make_contract(studio), **BREACH, cure_ends_on=date(2026, 3, 2))

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=draft, by=owner, now=SENT)

    assert codes(caught) == ("cure_running",)


def test_a_contract_that_was_never_signed_has_nothing_to_end(studio, owner):
    draft = make_draft(make_contract(studio, state="draft"))

    with pytest.raises(UnableToIssue) as caught:
        notices.issue(notice=draft, by=owner, now=SENT)

    assert codes(caught) == ("not_signed",)


def test_a_withdrawn_letter_stays_and_another_takes_the_next_number(studio, owner):
    contract = make_contract(studio)
    first = notices.withdraw(notice=make_letter(contract), by=owner, now=SENT)

    second = make_letter(contract)

    assert (first.state, first.number, second.number) == ("withdrawn", 1, 2)
    assert first.document is not None


def test_each_act_is_told_once_in_the_journal(studio, owner):
    contract = french_contract(studio)
    letter = make_letter(contract, by=owner)
    after = SENT + timedelta(days=20)
    notices.record_receipt(notice=letter, received_on=date(2026, 3, 3), by=owner, now=after)
    notices.end_contract(notice=letter, by=owner, now=after)

    kinds = list(Event.objects.order_by("number").values_list("kind", flat=True))

    assert kinds == ["notice.drafted", "notice.issued", "notice.received", "contract.ended"]
    assert set(Event.objects.values_list("project_id", flat=True)) == {contract.project.public_id}
