"""The journal in words: every kind, in the reader's language, whatever its facts hold."""

import re
import uuid

import pytest
from django.utils.translation import override

from scopeguard.activity.kinds import EventKind
from scopeguard.activity.models import Event
from scopeguard.activity.telling import SENTENCES, VARIANTS, tell
from tests.factories import NOW

SPRITE = "scopeguard/static/vendor/icons/sprite.svg"


def line(kind, **facts):
    return Event(
        studio_id=1, number=1, at=NOW, kind=str(kind), subject_kind="Contract",
        subject_id=uuid.uuid4(), facts=facts,
    )  # fmt: skip


def test_every_kind_is_told():
    assert set(SENTENCES) == set(EventKind)


@pytest.mark.parametrize("kind", EventKind)
def test_a_line_without_facts_is_a_whole_sentence(kind):
    told = tell(line(kind))
    assert told.text
    assert "%" not in told.text
    assert "None" not in told.text


@pytest.mark.parametrize("kind", EventKind)
def test_each_symbol_is_in_the_sprite(kind, settings):
    sprite = (settings.BASE_DIR / SPRITE).read_text()
    assert f'id="{tell(line(kind)).icon}"' in sprite


@pytest.mark.parametrize(("kind", "name", "value"), VARIANTS)
def test_what_differs_is_told_otherwise(kind, name, value, settings):
    usual, told = tell(line(kind, text="Logo")), tell(line(kind, text="Logo", **{name: value}))
    assert told.text != usual.text
    assert f'id="{told.icon}"' in (settings.BASE_DIR / SPRITE).read_text()


@pytest.mark.parametrize("kind", EventKind)
def test_facts_are_shown(kind):
    names = re.findall(r"%\((\w+)\)s", str(SENTENCES[kind][1]))
    facts = {name: "2026-05-01" if name.endswith("_on") else f"<{name}>" for name in names}
    facts |= {"amount": "12.50", "currency": "EUR", "decision": "later"}
    text = tell(line(kind, **facts)).text
    for name in names:
        assert {"amount": "12.50", "decision": "later"}.get(name, facts[name]) in text or (
            "1 May 2026" in text
        )


def test_amounts_and_days_follow_the_reader():
    signed = line(EventKind.CONTRACT_SIGNED, title="Logo", signed_on="2026-05-01")
    issued = line(EventKind.ORDER_ISSUED, title="Logo", number=3, amount="1234.50", currency="EUR")
    with override("fr"):
        assert "1er mai 2026" in tell(signed).text
        assert "1\u202f234,50\u00a0€" in tell(issued).text
    with override("en"):
        assert "1 May 2026" in tell(signed).text
        assert "€1,234.50" in tell(issued).text


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "x", "amount": "NaN?", "currency": "EUR"},
        {"title": "x", "signed_on": "2026-02-30"},
        {"title": None},
        {"title": "x", "number": None, "amount": "1", "currency": "EUR"},
        {"title": ["x"], "amount": 3, "currency": None},
        {"decision": "unheard of", "text": "x"},
    ],
)
@pytest.mark.parametrize("kind", ["order.issued", "contract.signed", "ask.decided"])
def test_odd_facts_are_no_breakdown(kind, facts):
    text = tell(line(kind, **facts)).text
    assert "%(" not in text
    assert "None" not in text


def test_a_kind_of_a_later_version_is_told_in_general():
    assert tell(line("invoice.sent")).text == "Something was recorded"


def test_a_mail_that_may_have_gone_twice_says_so():
    assert "possibly twice" in tell(line(EventKind.MAIL_SENT, possibly_twice=True)).text
    assert "twice" not in tell(line(EventKind.MAIL_SENT, possibly_twice=False)).text


def test_a_long_text_is_cut():
    assert len(tell(line(EventKind.REQUEST_LOGGED, text="word " * 500)).text) < 200
