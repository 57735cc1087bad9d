"""Fills a template with facts: python-liquid with most of it taken away.

Templates will be edited by users, so they are hostile input: no loader, no includes, no objects,
six tags, ten filters, four limits. Values are plain data and are never read as a template.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from liquid import BoundTemplate, Environment, StrictUndefined
from liquid.exceptions import LiquidError, UndefinedError

TAGS = frozenset({"if", "unless", "case", "for", "assign", "comment"})
# What the parser itself needs: plain text, {{ }}, and what it does not know.
_INNER_TAGS = frozenset({"content", "output", "illegal"})
# None of them makes something large out of something small, as "join" does of a range.
FILTERS = frozenset({
    "at_least", "at_most", "capitalize", "default", "downcase", "first", "last", "size", "strip",
    "upcase",
})  # fmt: skip
MAX_TEMPLATE = 20_000
# A range in a tag: "reversed" builds the whole of (1..100000000) before any limit is looked at.
_RANGE = re.compile(r"\{[{%](?:(?!\{[{%]|[%}]\}).)*?\.\.", re.DOTALL)
_NAMED = re.compile(r"'?([\w.]+)'? is undefined")


class BadTemplate(Exception):
    """The template cannot be read, or does what templates may not do."""


class MissingFact(Exception):
    """The text needs a fact that is not known; `name` says which ("contact", "count.used")."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class _Environment(Environment):
    loop_iteration_limit = 1_000
    output_stream_limit = 50_000
    local_namespace_limit = 50_000
    context_depth_limit = 10


def render(source: str, facts: Mapping[str, object]) -> str:
    """The text of a template with its facts, on one line unless the template has empty lines.

    `facts` holds strings, whole numbers, booleans, and lists and dicts of them: TypeError on
    anything else. Raises MissingFact on a name that `facts` does not have, BadTemplate otherwise.
    """
    check_plain(facts)
    try:
        return _parsed(source).render(**facts)
    except UndefinedError as error:
        found = _NAMED.search(str(error))
        raise MissingFact(found.group(1) if found else "") from error
    except (LiquidError, RecursionError) as error:
        raise BadTemplate(str(error).splitlines()[0] if str(error) else "") from error


def check_plain(value: object) -> None:
    """TypeError unless `value` is plain data: a row or a method must not reach a template."""
    if isinstance(value, str | int):  # bool is an int; None and float are refused on purpose
        return
    parts: Iterable[object]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        parts = value.values()
    elif isinstance(value, list | tuple):
        parts = value
    else:
        raise TypeError(f"a fact must be plain data, not {type(value).__name__}")
    for part in parts:
        check_plain(part)


@lru_cache(maxsize=512)
def _parsed(source: str) -> BoundTemplate:
    if len(source.encode("utf-8", "replace")) > MAX_TEMPLATE:
        raise BadTemplate("too long")
    if _RANGE.search(source):
        raise BadTemplate("ranges are not allowed")
    return _environment().from_string(source)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = _Environment(undefined=StrictUndefined, loader=None, autoescape=False)
    for name in set(environment.tags) - TAGS - _INNER_TAGS:
        del environment.tags[name]
    for name in set(environment.filters) - FILTERS:
        del environment.filters[name]
    return environment
