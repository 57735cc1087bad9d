"""Saying an ask back to the client, and asking what is meant: both languages, by hand."""

import re

from contracts.rules.terms import Terms
from projects.reading.types import Ask
from projects.rules.asks import Kind
from scopeguard.core.text import shorten

_SAID_EN = {
    Kind.NEW_WORK: "So you would like a new piece of work{about}: {quote}.",
    Kind.REVISION: "So you would like a change{about}: {quote}.",
    Kind.CORRECTION: "So something is not as it should be{about}: {quote}.",
    Kind.SCHEDULE: "So you would like to change the timing{about}: {quote}.",
    Kind.TERMS: "So you would like to change what we agreed{about}: {quote}.",
    Kind.QUESTION: "So you have a question{about}: {quote}.",
    Kind.CONDUCT: "So something is not to your liking: {quote}.",
    Kind.UNCLEAR: "So you would like something from me: {quote}.",
}
_SAID_VOUS = {
    Kind.NEW_WORK: "Vous souhaitez donc une nouvelle réalisation{about}\u00a0: {quote}.",
    Kind.REVISION: "Vous souhaitez donc une modification{about}\u00a0: {quote}.",
    Kind.CORRECTION: "Vous signalez donc un défaut{about}\u00a0: {quote}.",
    Kind.SCHEDULE: "Vous souhaitez donc changer le calendrier{about}\u00a0: {quote}.",
    Kind.TERMS: "Vous souhaitez donc revoir ce que nous avons convenu{about}\u00a0: {quote}.",
    Kind.QUESTION: "Vous avez donc une question{about}\u00a0: {quote}.",
    Kind.CONDUCT: "Quelque chose vous déplaît donc\u00a0: {quote}.",
    Kind.UNCLEAR: "Vous attendez donc quelque chose de ma part\u00a0: {quote}.",
}
_SAID_TU = {
    Kind.NEW_WORK: "Tu souhaites donc une nouvelle réalisation{about}\u00a0: {quote}.",
    Kind.REVISION: "Tu souhaites donc une modification{about}\u00a0: {quote}.",
    Kind.CORRECTION: "Tu signales donc un défaut{about}\u00a0: {quote}.",
    Kind.SCHEDULE: "Tu souhaites donc changer le calendrier{about}\u00a0: {quote}.",
    Kind.TERMS: "Tu souhaites donc revoir ce que nous avons convenu{about}\u00a0: {quote}.",
    Kind.QUESTION: "Tu as donc une question{about}\u00a0: {quote}.",
    Kind.CONDUCT: "Quelque chose te déplaît donc\u00a0: {quote}.",
    Kind.UNCLEAR: "Tu attends donc quelque chose de ma part\u00a0: {quote}.",
}
_ASK_KIND_EN = {
    frozenset({Kind.NEW_WORK, Kind.REVISION}): (
        "would you like something new in addition, or a change to what you already have"
    ),
    frozenset({Kind.NEW_WORK, Kind.CORRECTION}): (
        "is something that we agreed missing, or would you like something in addition"
    ),
    frozenset({Kind.REVISION, Kind.CORRECTION}): (
        "is it a mistake to put right, or would you like it done differently"
    ),
    frozenset({Kind.NEW_WORK, Kind.QUESTION}): (
        "would you like me to do this, or is it simply a question"
    ),
    frozenset({Kind.REVISION, Kind.QUESTION}): (
        "would you like me to change it, or is it simply a question"
    ),
    frozenset({Kind.CORRECTION, Kind.QUESTION}): (
        "is something not working, or is it simply a question"
    ),
    frozenset({Kind.NEW_WORK, Kind.SCHEDULE}): (
        "is it about something more to be done, or about when it is done"
    ),
}
_ASK_KIND_FR = {
    frozenset({Kind.NEW_WORK, Kind.REVISION}): (
        "s’agit-il d’un ajout, ou d’une modification de ce qui existe déjà"
    ),
    frozenset({Kind.NEW_WORK, Kind.CORRECTION}): (
        "manque-t-il un élément convenu, ou s’agit-il d’un ajout"
    ),
    frozenset({Kind.REVISION, Kind.CORRECTION}): (
        "s’agit-il d’une erreur à corriger, ou d’une autre direction à prendre"
    ),
    frozenset({Kind.NEW_WORK, Kind.QUESTION}): (
        "faut-il que je m’en charge, ou est-ce une simple question"
    ),
    frozenset({Kind.REVISION, Kind.QUESTION}): (
        "faut-il modifier quelque chose, ou est-ce une simple question"
    ),
    frozenset({Kind.CORRECTION, Kind.QUESTION}): (
        "y a-t-il un défaut à corriger, ou est-ce une simple question"
    ),
    frozenset({Kind.NEW_WORK, Kind.SCHEDULE}): (
        "s’agit-il d’un travail en plus, ou de la date à laquelle il est fait"
    ),
}
_QUOTE_CHARS = 160
# Quotation marks inside the client's words, as they stand inside ours.
_INNER = {"fr": (re.compile(r"«\s*|\s*»"), ("“", "”")), "en": (re.compile("[“”]"), ("‘", "’"))}
_BULLET = re.compile(r"^(?:[-–—•*]\s+)+")


def paraphrase(ask: Ask, terms: Terms, language: str, address: str = "vous") -> str:
    """One sentence that says the ask back ("So you would like …", « Vous souhaitez donc … »).

    `language` is "en" or "fr", `address` "vous" or "tu" (French only). The client's words are
    quoted, cut at a word after 160 characters.
    """
    said = _SAID_EN
    if language == "fr":
        said = _SAID_TU if address == "tu" else _SAID_VOUS
    about = _about(ask, terms, language)
    return said[Kind(ask.kind)].format(about=about, quote=_quote(ask.text, language))


def clarifying_question(ask: Ask, terms: Terms, language: str, address: str = "vous") -> str:
    """One question that settles what the engine could not tell: the kind, the item, or all of it.

    Asks about the two likeliest kinds where both are near, else about the two likeliest items,
    else for an example. `language` and `address` as for `paraphrase`.
    """
    french = language == "fr"
    quote = _quote(ask.text, language)
    lead = f"Afin de bien {'te' if address == 'tu' else 'vous'} comprendre ({quote})\u00a0: "
    if not french:
        lead = f"To be sure I understand you ({quote}): "
    return lead + (
        _of_kinds(ask, french) or _of_items(ask, terms, french) or _open(french, address)
    )


def _of_kinds(ask: Ask, french: bool) -> str:
    first, second = ask.kinds[0], ask.kinds[1]
    if first.score > 0.6 or first.value == Kind.UNCLEAR:
        return ""
    pair = frozenset({Kind(str(first.value)), Kind(str(second.value))})
    question = (_ASK_KIND_FR if french else _ASK_KIND_EN).get(pair, "")
    return question and question + ("\u202f?" if french else "?")


def _of_items(ask: Ask, terms: Terms, french: bool) -> str:
    if ask.kind == Kind.UNCLEAR:
        return ""
    titles = [item.title for guess in ask.items[:3] if (item := terms.item(guess.value))][:2]
    if len(titles) < 2 or ask.items[0].score > 0.7:
        return ""
    if french:
        first, second = (f"«\u202f{title}\u202f»" for title in titles)
        return f"cela concerne-t-il {first}, {second} ou autre chose\u202f?"
    return f"is it about “{titles[0]}”, “{titles[1]}” or something else?"


def _open(french: bool, address: str) -> str:
    if not french:
        return "what exactly would you like to see, and on which part? An example would help me."
    if address == "tu":
        return "que veux-tu voir exactement, et à quel endroit\u202f? Un exemple m’aiderait."
    return "que voulez-vous voir exactement, et à quel endroit\u202f? Un exemple m’aiderait."


def _about(ask: Ask, terms: Terms, language: str) -> str:
    item = terms.item(ask.item)
    if item is None or not ask.items or ask.items[0].score < 0.5:
        return ""
    return f" («\u202f{item.title}\u202f»)" if language == "fr" else f" ({item.title})"


def quotable(text: str, language: str, length: int) -> str:
    """The client's words on one line, at most `length` characters, to stand between our marks.

    Without the bullet and the final stop that they may have; quotation marks inside them become
    those that go inside ours in `language` ("“ ”" in « », "‘ ’" in “ ”).
    """
    short = shorten(_BULLET.sub("", text.strip()), length).rstrip(" ,;:")
    if short.endswith(".") and not short.endswith(".."):
        short = short[:-1]
    marks, (left, right) = _INNER[language]
    return marks.sub(lambda mark: left if mark.group()[0] in "«“" else right, short)


def _quote(text: str, language: str) -> str:
    words = quotable(text, language, _QUOTE_CHARS)
    return f"«\u202f{words}\u202f»" if language == "fr" else f"“{words}”"
