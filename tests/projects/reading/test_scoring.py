"""Figures over aligned asks: missing and surplus asks are errors."""

import pytest

from projects.reading.scoring import by_language, counts_of, predict, render, score, terms_of


def line(kind, item, verdict, *, confident=True):
    return {
        "kind": kind, "kinds": [kind, "question"], "item": item, "items": [item, None],
        "verdict": verdict, "confident": confident,
    }  # fmt: skip


EXPECTED = [
    {
        "language": "en",
        "expect": [
            {"kind": "new_work", "item": "logo", "verdict": "over_quantity"},
            {"kind": "terms", "item": None, "verdict": "terms_change"},
        ],
    },
    {
        "language": "fr",
        "expect": [{"kind": "revision", "item": "menu", "verdict": "within_revisions"}],
    },
]  # fmt: skip
RIGHT = [
    [line("new_work", "logo", "over_quantity"), line("terms", None, "terms_change")],
    [line("revision", "menu", "within_revisions")],
]


def test_perfect_predictions_score_one():
    figures = score(EXPECTED, RIGHT)

    assert (figures.kind_f1, figures.verdict_f1, figures.item, figures.near) == (1, 1, 1, 1)
    assert (figures.count_right, figures.sure_right, figures.sure_share) == (1, 1, 1)


def test_a_missing_ask_is_an_error_of_kind_and_count():
    figures = score(EXPECTED, [RIGHT[0][:1], RIGHT[1]])

    assert figures.count_right == 0.5
    assert figures.kind_f1 == pytest.approx(2 / 3)
    assert figures.confusion["terms", None] == 1


def test_a_surplus_ask_costs_precision_and_certainty():
    figures = score(EXPECTED, [RIGHT[0], [*RIGHT[1], line("terms", None, "terms_change")]])

    assert figures.confusion[None, "terms"] == 1
    assert figures.sure_right == 0.75
    assert figures.verdict_f1 == pytest.approx((1 + 1 + 2 / 3) / 3)


def test_the_item_of_a_question_does_not_count():
    expected = [{"expect": [{"kind": "question", "item": "logo", "verdict": "no_action"}]}]

    figures = score(expected, [[line("question", None, "no_action")]])

    assert (figures.item, figures.near) == (0, 1)


def test_figures_by_language_and_as_text():
    found = by_language(EXPECTED, RIGHT)

    assert list(found) == ["all", "en", "fr"]
    assert found["fr"].messages == 1
    assert "verdict F1" in render(found["all"])
    assert "revision" in render(found["all"])


def test_a_prediction_line_has_the_fields_of_the_format():
    contract = {
        "id": "c1", "language": "en",
        "deliverables": [{"key": "logo", "title": "Logo", "quantity": 1, "revision_rounds": 1}],
        "exclusions": [{"key": "web", "title": "Website", "description": "Any page"}],
    }  # fmt: skip
    request = {"text": "Could the logo be a bit greener?", "ledger": {"logo": {"delivered": 1}}}

    (found,) = predict(contract, request)

    assert set(found) == {"kind", "kinds", "item", "items", "verdict", "confident"}
    assert len(found["kinds"]) == 2
    assert found["kind"] == found["kinds"][0]
    assert found["item"] == found["items"][0]
    read = (found["kind"], found["item"], found["verdict"])
    assert read == ("revision", "logo", "within_revisions")


def test_terms_and_ledger_take_defaults():
    assert terms_of({}).deliverables == ()
    assert counts_of({}) == {}
    assert counts_of({"ledger": {"logo": {"delivered": 2}}})["logo"].rounds_used == 0
