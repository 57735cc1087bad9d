"""Looks through the decorators of a view: which methods it takes, and whether it acts once."""

from collections.abc import Callable, Iterator

from django.urls import URLResolver, get_resolver

View = Callable[..., object]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def views_by_name() -> dict[str, View]:
    """Every view of the site by the name of its route."""
    return dict(_walk(get_resolver().url_patterns))


def accepted_methods(view: View) -> set[str]:
    """What `require_POST` and its like let through; nothing where no such decorator is."""
    for function in _layers(view):
        for cell in function.__closure__ or ():
            if _is_list_of_methods(cell.cell_contents):
                return set(cell.cell_contents)
    return set()


def acts_once(view: View) -> bool:
    """Whether the decorator `once` is around it."""
    return any(
        function.__code__.co_filename.endswith("activity/once.py") for function in _layers(view)
    )


def _is_list_of_methods(value: object) -> bool:
    return isinstance(value, list) and bool(value) and set(value) <= METHODS


def _layers(view: View) -> Iterator[View]:
    while view is not None and hasattr(view, "__code__"):
        yield view
        view = getattr(view, "__wrapped__", None)


def _walk(patterns) -> Iterator[tuple[str, View]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns)
        else:
            yield pattern.name, pattern.callback
