"""What is wrong with an import line, told in the language of the interface."""

from django.utils.translation import gettext as _

from contracts.rules.import_fields import Problem
from contracts.rules.import_line import MAX_LINES


def told(problem: Problem) -> str:
    """One sentence, with the place in the line in front of it."""
    words = _sentences().get(problem.code, "") % {"detail": problem.detail, "most": MAX_LINES}
    if not problem.place:
        return words
    return _("%(place)s: %(problem)s") % {"place": problem.place, "problem": words}


def _sentences() -> dict[str, str]:
    return {
        "text_too_long": _("The text is too long: at most %(detail)s characters."),
        "too_many_lines": _("Only %(most)s lines are read at once. The rest starts here."),
        "too_deep": _("The brackets are nested too deeply for a contract."),
        "not_json": _("This is no JSON: it cannot be read from character %(detail)s on."),
        "not_an_object": _("A contract is one JSON object, between { and }."),
        "not_a_number": _("%(detail)s is not a number."),
        "duplicate_key": _("The key “%(detail)s” comes twice in one object."),
        "missing": _("this is missing or empty."),
        "wrong_type_text": _("this should be text."),
        "wrong_type_object": _("this should be an object, between { and }."),
        "wrong_type_list": _("this should be a list, between [ and ]."),
        "wrong_type_amount": _("this should be an amount such as 1800.00."),
        "too_long": _("this is too long: at most %(detail)s characters."),
        "too_many_items": _("there are too many: at most %(detail)s."),
        "not_allowed": _("this should be one of: %(detail)s."),
        "unknown_currency": _("the currency %(detail)s is not one that we handle."),
        "not_a_country": _("a country is two letters such as FR, not %(detail)s."),
        "not_an_amount": _("“%(detail)s” is not an amount such as 1800.00."),
        "negative": _("the amount cannot be negative."),
        "too_large": _("the amount is too large."),
        "decimals": _("there are more decimals than %(detail)s has."),
        "not_whole": _("this should be a whole number, %(detail)s."),
        "out_of_range": _("this should lie within %(detail)s."),
        "not_a_day": _("“%(detail)s” is not a day such as 2026-03-31."),
        "day_range": _("choose a day between 2000 and 2100."),
        "ends_before_start": _("the end comes before the start."),
        "no_deliverable": _("there has to be at least one."),
        "key_twice": _("the key “%(detail)s” comes twice."),
    }
