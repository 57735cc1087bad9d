"""What a pasted message says about itself."""

from datetime import UTC, datetime

import pytest

from projects.rules.pasted import addresses, channel, plausible, split

ENGLISH = """From: Tom Reyes <Tom@Northwind.example>
Sent: Monday, March 2, 2026 3:15 PM
To: Sarah
Subject: A third logo?

Could we see a third one?"""
FRENCH = """De : Camille Roy <camille@quai.example>
Envoyé : lundi 2 mars 2026 10:15
À : Alice
Objet : Logo

Une troisième piste ?"""


def test_english_headers_become_sender_subject_and_moment():
    pasted = split(ENGLISH)

    assert pasted.body == "Could we see a third one?"
    assert (pasted.sender, pasted.email) == ("Tom Reyes", "tom@northwind.example")
    assert pasted.subject == "A third logo?"
    assert pasted.sent_at == datetime(2026, 3, 2, 15, 15)


def test_french_headers_become_sender_subject_and_moment():
    pasted = split(FRENCH)

    assert pasted.body == "Une troisième piste ?"
    assert (pasted.sender, pasted.email) == ("Camille Roy", "camille@quai.example")
    assert pasted.sent_at == datetime(2026, 3, 2, 10, 15)


def test_a_standard_date_keeps_its_zone():
    pasted = split("From: tom@n.example\nDate: Mon, 2 Mar 2026 10:15:00 +0100\n\nHello")

    assert pasted.sent_at == datetime(2026, 3, 2, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "De : quoi parle-t-on ici ?\nJe ne sais plus.",
        "Date: when do we meet?",
        "Hello,\nFrom: here to there is far.",
        "   \n",
        "",
    ],
)
def test_text_that_only_looks_like_a_header_stays(text):
    pasted = split(text)

    assert pasted.body == text.strip()
    assert not pasted.has_headers


def test_a_message_that_is_all_header_keeps_its_subject():
    assert split("From: Tom <t@n.example>\nSubject: A third logo please").body == (
        "A third logo please"
    )


@pytest.mark.parametrize(
    "date",
    [
        "32 mars 2026 10:15",
        "2 mars 20266",
        "99 99 9999",
        "Mon, 99 Foo 2026",
        "x" * 5000,
        "29 février 2026",
    ],
)
def test_an_impossible_date_is_none(date):
    assert split(f"From: t@n.example\nDate: {date}\n\nHello").sent_at is None


def test_a_forwarded_block_is_seen():
    assert split(f"---------- Forwarded message ----------\n{ENGLISH}").sender == "Tom Reyes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "email"),
        ("can you make it blue?", "chat"),
        ("Call with Tom: wants a third logo", "call"),
        ("Appel de Camille : une piste de plus", "call"),
        ("Réunion du 3 mars : trois demandes", "meeting"),
        ("Bonjour,\nune question\nCordialement", "email"),
        ("word " * 100, "email"),
    ],
)
def test_channel_is_guessed(text, expected):
    assert channel(split(text)) == expected


def test_addresses_of_a_huge_text_come_quickly_from_both_ends():
    text = "a@b.example " + "x" * 200_000 + " c@d.example"

    assert addresses(text) == {"a@b.example", "c@d.example"}


def test_a_future_moment_is_not_plausible():
    now = datetime(2026, 3, 2, tzinfo=UTC)

    assert plausible(datetime(2026, 3, 1, tzinfo=UTC), now)
    assert not plausible(datetime(2026, 3, 3, tzinfo=UTC), now)
    assert not plausible(datetime(1971, 1, 1, tzinfo=UTC), now)
    assert not plausible(None, now)
