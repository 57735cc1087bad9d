"""The figures on the page about ScopeGuard are those of the card, whatever they are."""

import json

import pytest
from django.conf import settings

from scopeguard.core.reading_figures import GROUPS, MEASURE, NAMES, load, percent

CARD = json.loads(settings.READING_CARD.read_text(encoding="utf-8"))


@pytest.fixture
def card(settings, tmp_path):
    """Writes a card and puts it in the place of the one that is shipped."""

    def write(text):
        settings.READING_CARD = tmp_path / f"{abs(hash(text))}.json"
        settings.READING_CARD.write_text(text)
        return settings.READING_CARD

    return write


def test_the_page_shows_the_shipped_figures_by_language(db, anonymous):
    page = anonymous.get("/about").content.decode()

    assert CARD["name"] in page
    for group in GROUPS:
        figures = CARD[MEASURE][f"full {group}"]
        for key, name in NAMES.items():
            row = page.partition(f'<th scope="row">{name}</th>')[2].partition("</tr>")[0]
            assert f'<td class="num">{percent(figures[key], "en")}</td>' in row


def test_other_figures_show_other_numbers(db, anonymous, card):
    changed = json.loads(json.dumps(CARD))
    changed[MEASURE]["full all"]["item"] = 0.123
    card(json.dumps(changed))

    page = anonymous.get("/about").content.decode()

    assert '<td class="num">12%</td>' in page
    assert "For 88% of the points it names another part" in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"leave_writers_out": {"full all": {}}}',
        json.dumps(CARD | {"date": "yesterday"}),
    ],
)
def test_a_card_without_figures_promises_nothing(db, anonymous, card, text):
    assert load(card(text)) is None
    assert "without measured figures" in anonymous.get("/about").content.decode()


def test_a_missing_card_is_no_card(tmp_path):
    assert load(tmp_path / "none.json") is None


@pytest.mark.parametrize(("language", "written"), [("en", "70%"), ("fr", "70\u202f%")])
def test_percentages_are_written_as_in_the_language(language, written):
    assert percent(0.7, language) == written
