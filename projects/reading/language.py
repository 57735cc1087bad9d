"""French or English: by function words first, by letter statistics where they do not tell."""

import re
from functools import cache
from typing import Any

from projects.reading.lexicon import entries

_EN = frozenset(entries("function_words", "en"))
_FR = frozenset(entries("function_words", "fr"))
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ACCENT = re.compile(r"[éèêàâùûôîïçœ]|\b(?:j|l|d|qu|n|s|m|t)'", re.I)


def language_of(text: str, default: str = "en") -> str:
    """ "fr" or "en"; `default` where the text has no word of either."""
    found = by_words(text)
    words = _words(text)
    if found or not words:
        return found or default
    code, _ = _identifier().classify(" ".join(words))
    return str(code)


def by_words(text: str) -> str | None:
    """ "fr" or "en" by function words and accents; None where they do not tell."""
    words = _words(text)
    english = float(sum(word in _EN for word in words))
    french = sum(word in _FR for word in words) + len(_ACCENT.findall(text[:4000])) / 2
    if english == french:
        return None
    return "fr" if french > english else "en"


def _words(text: str) -> list[str]:
    return _WORD.findall(text[:4000].lower().replace("’", "'"))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loaded at the first odd text

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "fr"])
    return identifier
