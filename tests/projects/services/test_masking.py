"""What is masked before a message leaves, and how it is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.services.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Write to tom.reyes+x@mail.example.co.uk today", "Write to [e-mail] today"),
        ("Call 06 12 34 56 78, please", "Call [telephone], please"),
        ("+33 (0)6.12.34.56.78", "[telephone]"),
        ("0612345678 or 020 7946 0958", "[telephone] or [telephone]"),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN FR76 [telephone]"),
        ("On 12/03/2026 at 14:30, or 2026-03-12", "On 12/03/2026 at 14:30, or 2026-03-12"),
        ("01.02.2034.56 is no day", "[telephone] is no day"),
        ("1 200 € for 300 copies, 50 x 70 cm", "1 200 € for 300 copies, 50 x 70 cm"),
        ("Dear TOM, Tom  Reyes asked; tomorrow", "Dear [name], [name] asked; tomorrow"),
        ("", ""),
    ],
)
def test_mask(text, masked):
    assert mask(text, ["Tom", "Reyes", "Tom Reyes", "", "Al"]).text == masked


def test_short_names_stay():
    assert mask("Al did it", ["Al"]).text == "Al did it"


@given(
    st.lists(
        st.sampled_from(["a@b.example", "06 12 34 56 78", "Tom", "hello", "\n", ", ", "é", " 7 "]),
        max_size=12,
    )
)
def test_every_place_is_found_again(parts):
    text = " ".join(parts)
    masked = mask(text, ["Tom"])

    assert masked.original(0, len(masked.text)) == (0, len(text))
    for left, right, first, last in masked.cuts:
        assert masked.original(left, right) == (first, last)
        assert masked.original(left + 1, right - 1) == (first, last)
        assert masked.original(0, left) == (0, first)
        assert masked.original(right, len(masked.text)) == (last, len(text))
