"""The link that opens a mail program."""

from urllib.parse import parse_qs, urlsplit

from projects.rules.mailto import MAX_CHARS, mail_link


def test_subject_and_text_come_back_as_they_were():
    link = mail_link("anne@example.org", "Re: Prix & délai", "Bonjour,\n\nÀ 100 % ? Oui & non.")

    parts = urlsplit(link)
    query = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", "anne@example.org")
    assert query["subject"] == ["Re: Prix & délai"]
    assert query["body"] == ["Bonjour,\r\n\r\nÀ 100 % ? Oui & non."]


def test_an_address_cannot_add_fields():
    link = mail_link("a@b.c?bcc=evil@x.y", "s", "t")

    assert link == "mailto:a@b.c%3Fbcc%3Devil@x.y?subject=s&body=t"


def test_a_long_text_has_no_link():
    assert mail_link("a@b.c", "s", "x" * MAX_CHARS) is None
    assert mail_link("a@b.c", "s", "é" * 400) is None


def test_a_text_that_is_a_little_too_long_gets_lighter_characters():
    body = "l’idée " * 110

    link = mail_link("a@b.c", "s", body)

    assert parse_qs(urlsplit(link).query)["body"] == ["l'idée " * 110]
    assert len(link) <= MAX_CHARS
