"""Hostile templates and hostile values: nothing runs, nothing grows, nothing is read twice."""

from datetime import date
from decimal import Decimal

import pytest

from projects.replies.engine import BadTemplate, MissingFact, render
from tests.projects.replies.kit import HOSTILE

REFUSED = [
    "{% for i in (1..1000000000) %}x{% endfor %}",
    "{% for i in (1..100000000) reversed %}x{% endfor %}",
    "{% for i in (1\n..9) %}x{% endfor %}",
    '{{ (1..100000000) | join: "" }}',
    "{{ (1..100000000) | size }}",
    "{% assign a = (1..100000000) %}{{ a }}",
    "{% include 'x' %}",
    "{% render 'x' %}",
    "{% capture a %}x{% endcapture %}",
    "{% tablerow i in name %}{% endtablerow %}",
    "{% liquid echo name %}",
    "{{ 'a' | append: 'b' }}",
    "{{ 'a' | times: 9 }}",
    "{% case name",
    "{% if name %}" * 300 + "{% endif %}" * 300,
    "x" * 20_001,
]
REACHING = ["{{ name.__class__ }}", "{{ name.__init__.__globals__ }}", "{{ settings }}"]


@pytest.mark.parametrize("source", REFUSED)
def test_a_template_that_could_grow_or_reach_out_is_refused(source):
    with pytest.raises(BadTemplate):
        render(source, {"name": "Tom"})


@pytest.mark.parametrize("source", REACHING)
def test_what_is_no_fact_is_missing(source):
    with pytest.raises(MissingFact):
        render(source, {"name": "Tom"})


def test_a_loop_over_a_long_list_stops_at_its_limit():
    with pytest.raises(BadTemplate):
        render("{% for a in items %}{% for b in items %}x{% endfor %}{% endfor %}",
               {"items": ["x"] * 100})  # fmt: skip


def test_a_missing_fact_is_named():
    with pytest.raises(MissingFact) as missing:
        render("Hello {{ contact }}", {"name": "Tom"})

    assert missing.value.name == "contact"


def test_a_missing_fact_in_a_condition_is_missing_too():
    with pytest.raises(MissingFact):
        render("{% if price %}at {{ price }}{% endif %}", {})


def test_marks_in_a_value_stay_text():
    assert render("Hello {{ name }}", {"name": HOSTILE, "sender": "Alice"}) == f"Hello {HOSTILE}"


@pytest.mark.parametrize("value", [None, 1.5, Decimal(1), date(2026, 1, 1), object(), print])
def test_only_plain_data_reaches_a_template(value):
    with pytest.raises(TypeError):
        render("x", {"facts": {"deep": [value]}})
