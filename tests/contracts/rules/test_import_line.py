"""Contracts read from JSON lines: what is understood, and what is told about the rest."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts import labels
from contracts.rules.import_fields import CURRENCIES
from contracts.rules.import_line import MAX_CHARACTERS, ReadContract, read_line, read_lines
from contracts.rules.keys import with_keys
from contracts.rules.terms import ClauseKind

LINE: dict[str, Any] = {
    "id": "c01",
    "language": "en",
    "title": "Brand identity for Northwind Bakery",
    "field": "graphic design",
    "client": {"name": "Northwind Bakery", "contact": "Tom Reyes", "country": "GB"},
    "currency": "GBP",
    "hourly_rate": "65.00",
    "fee": "3200.00",
    "starts_on": "2026-03-02",
    "ends_on": "2026-04-03",
    "deliverables": [
        {
            "key": "logo", "title": "Logo concepts", "description": "Two concepts", "quantity": 2,
            "unit": "concept", "revision_rounds": 1, "price": "1800.00",
        },
        {"key": "guide", "title": "Guidelines", "quantity": 1, "price": 1400},
    ],
    "exclusions": [{"key": "website", "title": "Website", "description": "Any page"}],
    "termination": {"notice_days": 14, "day_kind": "calendar"},
}  # fmt: skip


def read(**changes: Any) -> Any:
    """The line with some keys changed; None takes a key away."""
    data = {key: value for key, value in (LINE | changes).items() if value is not None}
    return read_line(json.dumps(data))


def codes(found: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in found.problems]


def test_a_line_of_the_format_is_understood_wholly():
    found = read()

    assert isinstance(found, ReadContract)
    values = found.values
    assert (values.title, values.trade) == (LINE["title"], "graphic design")
    assert (found.client_name, found.client_country) == ("Northwind Bakery", "GB")
    assert (found.contact.first_name, found.contact.last_name) == ("Tom", "Reyes")
    assert (values.currency, values.hourly_rate, values.price) == (
        "GBP",
        Decimal(65),
        Decimal(3200),
    )
    assert (values.starts_on, values.ends_on) == (date(2026, 3, 2), date(2026, 4, 3))
    assert [(d.key, d.quantity, d.revision_rounds, d.price) for d in values.deliverables] == [
        ("logo", 2, 1, Decimal(1800)),
        ("guide", 1, 0, Decimal(1400)),
    ]
    assert [e.key for e in values.exclusions] == ["website"]
    assert (values.notice_length, values.notice_unit, values.calendar) == (14, "cal", "GB-ENG")
    assert [clause.kind for clause in values.clauses] == list(ClauseKind)
    assert "14 calendar days" in values.clauses[-1].text
    assert (found.price_differs, found.unused, found.assumed) == (False, (), ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": None}, ("missing", "title")),
        ({"title": "\u200b"}, ("missing", "title")),
        ({"title": 12}, ("wrong_type_text", "title")),
        ({"title": "x" * 201}, ("too_long", "title")),
        ({"language": "de"}, ("not_allowed", "language")),
        ({"currency": "XYZ"}, ("unknown_currency", "currency")),
        ({"client": None}, ("missing", "client")),
        ({"client": "Northwind"}, ("wrong_type_object", "client")),
        ({"client": {"name": ""}}, ("missing", "client, name")),
        ({"client": {"name": "A", "country": "United"}}, ("not_a_country", "client, country")),
        ({"fee": "much"}, ("not_an_amount", "fee")),
        ({"fee": "-5"}, ("negative", "fee")),
        ({"fee": "1000000000"}, ("too_large", "fee")),
        ({"fee": "1" * 5000}, ("not_an_amount", "fee")),
        ({"fee": "1e30"}, ("not_an_amount", "fee")),
        ({"fee": "10.005"}, ("decimals", "fee")),
        ({"fee": True}, ("wrong_type_amount", "fee")),
        ({"fee": []}, ("wrong_type_amount", "fee")),
        ({"starts_on": "2026-02-30"}, ("not_a_day", "starts_on")),
        ({"starts_on": "9999-12-31"}, ("day_range", "starts_on")),
        ({"starts_on": "20260302"}, ("not_a_day", "starts_on")),
        ({"ends_on": "2026-03-01"}, ("ends_before_start", "ends_on")),
        ({"deliverables": None}, ("no_deliverable", "deliverables")),
        ({"deliverables": {}}, ("wrong_type_list", "deliverables")),
        ({"deliverables": ["logo"]}, ("wrong_type_object", "deliverables 1")),
        ({"deliverables": [{"title": "A"}] * 201}, ("too_many_items", "deliverables")),
        (
            {"deliverables": [{"title": "A", "quantity": 0}]},
            ("out_of_range", "deliverables 1, quantity"),
        ),
        (
            {"deliverables": [{"title": "A", "quantity": 1.5}]},
            ("not_whole", "deliverables 1, quantity"),
        ),
        (
            {"deliverables": [{"title": "A", "quantity": 10**400}]},
            ("not_whole", "deliverables 1, quantity"),
        ),
        (
            {"deliverables": [{"title": "A", "revision_rounds": True}]},
            ("not_whole", "deliverables 1, revision_rounds"),
        ),
        ({"exclusions": [{"key": "logo", "title": "Again"}]}, ("key_twice", "deliverables")),
        ({"termination": {"notice_days": 10**12}}, ("not_whole", "termination, notice_days")),
        ({"termination": {"notice_days": 4000}}, ("out_of_range", "termination, notice_days")),
        (
            {"termination": {"notice_days": 5, "day_kind": "moon"}},
            ("not_allowed", "termination, day_kind"),
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(changes, expected):
    assert codes(read(**changes)) == [expected]


def test_all_mistakes_of_a_line_are_told_at_once():
    found = read(title=None, fee="x", ends_on="soon")

    assert codes(found) == [
        ("not_an_amount", "fee"),
        ("not_a_day", "ends_on"),
        ("missing", "title"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ("hello", "not_json"),
        ("[]", "not_an_object"),
        ('"title"', "not_an_object"),
        ("12", "not_an_object"),
        ("[" * 100_000, "too_deep"),
        ('{"a":' * 100_000, "too_deep"),
        ('{"title": NaN}', "not_a_number"),
        ('{"title": "a", "title": "b"}', "duplicate_key"),
        ('{"client": {"name": "a", "name": "b"}}', "duplicate_key"),
    ],
)
def test_text_that_is_no_object_is_told(text, code):
    assert codes(read_line(text)) == [(code, "")]


def test_brackets_inside_text_are_not_nesting():
    found = read(purpose=None, title="[" * 50)

    assert isinstance(found, ReadContract)


def test_unknown_keys_are_named_and_missing_ones_filled():
    found = read(mood="good", fee=None, client={"name": "Kerval"})

    assert found.unused == ("mood",)
    assert found.assumed == ("country", "fee")
    assert found.values.price == Decimal(3200)


def test_a_fee_that_is_not_the_sum_is_kept_and_told():
    found = read(fee="3000.00")

    assert found.values.price == Decimal(3000)
    assert found.price_differs


def test_without_termination_there_is_no_such_clause():
    found = read(termination=None)

    assert found.values.notice_length is None
    assert ClauseKind.TERMINATION not in {clause.kind for clause in found.values.clauses}


def test_other_periods_than_days_are_read_as_our_export_writes_them():
    found = read(termination={"notice_length": 2, "notice_unit": "month_end"})

    assert (found.values.notice_length, found.values.notice_unit) == (2, "month_end")


def test_characters_that_cannot_be_stored_are_mended():
    found = read_line(json.dumps(LINE | {"title": "A\u0000B\ud800 \u202eC"}))

    assert found.values.title == "AB\ufffd C"


def test_keys_that_are_no_keys_are_made_into_some():
    items = [{"key": "Été 2026!", "title": "A"}, {"title": "Été 2026"}]

    found = read(deliverables=items)

    assert [d.key for d in with_keys(found.values).deliverables] == ["ete-2026", "ete-2026-2"]


def test_lines_are_read_apart_and_numbered():
    good = json.dumps(LINE)

    found = read_lines(f"\n{good}\n\nnonsense\n")

    assert [(type(item).__name__, item.line) for item in found] == [
        ("ReadContract", 2),
        ("UnreadLine", 4),
    ]


def test_an_object_over_several_lines_is_one_contract():
    found = read_lines(json.dumps(LINE, indent=2))

    assert [type(item).__name__ for item in found] == ["ReadContract"]


def test_too_many_lines_and_too_much_text_are_told():
    many = read_lines("\n".join([json.dumps(LINE)] * 21))
    large = read_lines("x" * (MAX_CHARACTERS + 1))

    assert len(many) == 21
    assert codes(many[-1]) == [("too_many_lines", "")]
    assert codes(large[0]) == [("text_too_long", "")]


def test_the_currencies_are_those_that_forms_offer():
    assert set(labels.CURRENCIES) == CURRENCIES
