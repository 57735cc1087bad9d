"""A person's name as written on one line, taken apart for letters that begin with it."""

from contracts.rules.values import ContactValues

_CIVILITIES = {
    "m": "mr", "mr": "mr", "monsieur": "mr", "mister": "mr",
    "mme": "ms", "mlle": "ms", "madame": "ms", "ms": "ms", "mrs": "ms", "miss": "ms",
}  # fmt: skip
_TITLES = {"dr", "pr", "prof", "me", "maître"}
MAX_PART = 100


def contact_from(name: str, email: str = "") -> ContactValues:
    """The contact of that name: civility, first name, and the rest as the last name.

    "Mme Solenne Le Goff" gives ms, Solenne, Le Goff. A title ("Dr") stays with the first name.
    """
    words = name.split()
    civility = _CIVILITIES.get(words[0].rstrip(".").lower(), "") if len(words) > 1 else ""
    if civility:
        words = words[1:]
    first = 2 if len(words) > 2 and words[0].rstrip(".").lower() in _TITLES else 1
    if civility and len(words) == 1:
        first = 0  # « Mme Martin » has no first name
    return ContactValues(
        civility=civility,
        first_name=" ".join(words[:first])[:MAX_PART],
        last_name=" ".join(words[first:])[:MAX_PART],
        email=email,
        is_main=True,
    )
