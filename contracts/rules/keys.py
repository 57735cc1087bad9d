"""Keys of deliverables and exclusions: short, unique over both, stable once given."""

import re
from dataclasses import replace

from contracts.rules.values import ContractValues, DeliverableValues, ExclusionValues
from scopeguard.core.text import slug_key

MAX_KEY = 60
_KEY = re.compile(r"[A-Za-z0-9_-]{1,60}")


def is_key(text: str) -> bool:
    """Whether the text may stand as a key as it is."""
    return _KEY.fullmatch(text) is not None


def with_keys(values: ContractValues) -> ContractValues:
    """The same contract with a key on every item; given keys stay.

    Raises ValueError when a given key comes twice or cannot be one.
    """
    items: tuple[DeliverableValues | ExclusionValues, ...] = (
        *values.deliverables,
        *values.exclusions,
    )
    given = [item.key for item in items if item.key]
    for key in given:
        if not is_key(key) or given.count(key) > 1:
            raise ValueError(f"key {key!r}")
    taken = set(given)

    def named(title: str, key: str) -> str:
        key = key or slug_key(title, taken)
        taken.add(key)
        return key

    return replace(
        values,
        deliverables=tuple(replace(d, key=named(d.title, d.key)) for d in values.deliverables),
        exclusions=tuple(replace(e, key=named(e.title, e.key)) for e in values.exclusions),
    )
