"""The texts are there in both languages, with the same sections and alternatives."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from projects import reply_words
from projects.replies.catalogue import LANGUAGES, Reason, options, reason_for, sections
from projects.rules.asks import Decision, Verdict
from scopeguard.core.text import french_typography

REASONS = list(Reason)


@pytest.mark.parametrize("reason", REASONS)
def test_both_languages_have_the_same_sections(reason):
    assert list(sections(reason, "fr")) == list(sections(reason, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_file_for_every_reason_and_no_other(language):
    folder = Path(settings.BASE_DIR) / "templates" / "replies" / language

    assert {path.stem for path in folder.iterdir()} == {*Reason, "common"}


@pytest.mark.parametrize("reason", REASONS)
def test_every_alternative_has_a_name_on_the_page(reason):
    assert set(options(reason)) <= set(reply_words.OPTIONS)
    assert reason in reply_words.TITLES


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_text(verdict):
    assert reason_for(verdict.value, "") == verdict.value


def test_a_decision_to_ask_back_or_to_give_comes_before_the_verdict():
    assert reason_for("over_quantity", Decision.CLARIFY) is Reason.CLARIFY
    assert reason_for("over_quantity", Decision.GOODWILL) is Reason.GOODWILL
    assert reason_for("over_quantity", Decision.DECLINE) is Reason.OVER_QUANTITY


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_prose_is_set_as_printed(reason, language):
    for text in sections(reason, language).values():
        assert not re.search(r"(?<![{%])'(?![^{]*%})", text), text
        assert '"' not in text
        if language == "fr":
            assert french_typography(text) == text
