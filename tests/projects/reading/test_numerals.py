"""Numbers that clients count with, in both languages."""

import pytest

from projects.reading.numerals import cardinals, ordinals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the twelve look great", {12}),
        ("31 sur 48", {31, 48}),
        ("une quinzaine de fiches", {15}),
        ("thirty-two singers, a dozen cakes", {32, 12}),
        ("one more, un de plus", set()),
    ],
)
def test_cardinals(text, expected):
    assert cardinals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fifth one", {5}),
        ("le 13e et la quatrième", {13, 4}),
        ("the 2nd try", {2}),
        ("neuvième, cinquième, vingtième", {9, 5, 20}),
    ],
)
def test_ordinals(text, expected):
    assert ordinals(text) == expected
