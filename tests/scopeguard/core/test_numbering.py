"""Revision letters and references."""

import pytest

from scopeguard.core.numbering import next_revision, order_reference, revision_letters


@pytest.mark.parametrize(
    ("revision", "letters"),
    [(0, ""), (1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"),
     (703, "AAA")],
)  # fmt: skip
def test_revision_letters(revision: int, letters: str) -> None:
    assert revision_letters(revision) == letters


def test_each_revision_follows_the_one_before() -> None:
    letters = [revision_letters(n) for n in range(2000)]

    assert [next_revision(one) for one in letters[:-1]] == letters[1:]
    assert len(set(letters)) == 2000


@pytest.mark.parametrize("letters", ["a", "1", "É", "A "])
def test_what_is_no_revision_is_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="revision"):
        next_revision(letters)


def test_a_negative_revision_is_refused() -> None:
    with pytest.raises(ValueError, match="revision"):
        revision_letters(-1)


@pytest.mark.parametrize(
    ("prefix", "number", "revision", "language", "reference"),
    [
        ("Avenant", 3, "B", "fr", "Avenant n°\u00a03, rév.\u00a0B"),
        ("Avenant", 3, "", "fr", "Avenant n°\u00a03"),
        ("Change order", 12, "A", "en", "Change order no.\u00a012, rev.\u00a0A"),
    ],
)
def test_order_reference(
    prefix: str, number: int, revision: str, language: str, reference: str
) -> None:
    assert order_reference(prefix, number, revision, language) == reference


def test_numbers_begin_at_one() -> None:
    with pytest.raises(ValueError, match="number"):
        order_reference("Avenant", 0, "", "fr")
