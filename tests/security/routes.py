"""Every address of the site with what has to be filled in, read from the URL resolver.

A new route is walked by itself. One whose parameter nobody knows how to fill fails the run: add it
to SEGMENTS or PARAMETERS.
"""

import re
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What a public id belongs to, by the segment of the address before it.
SEGMENTS = {
    "asks": "projects.Ask",
    "change-orders": "contracts.ChangeOrder",
    "clients": "contracts.Client",
    "contracts": "contracts.Contract",
    "documents": "contracts.IssuedDocument",
    "letters": "contracts.Notice",
    "projects": "projects.Project",
    "replies": "projects.Reply",
    "requests": "projects.ClientRequest",
}
# Other parameters, by route name and parameter: a model, or a fixed value.
PARAMETERS = {
    ("account_confirm_email", "key"): "not-a-key",
    ("account_reset_password_from_key", "uidb36"): "1",
    ("account_reset_password_from_key", "key"): "not-a-key",
    ("mfa_edit_webauthn", "pk"): "mfa.Authenticator",
    ("mfa_remove_webauthn", "pk"): "mfa.Authenticator",
}


class NoFiller(LookupError):
    """Nobody said how to fill a parameter of a route."""


@dataclass(frozen=True)
class Route:
    """One address: its name, how it is written, and its parameters in order."""

    name: str
    pattern: str
    parameters: tuple[str, ...]

    def __str__(self) -> str:
        return self.name

    @property
    def section(self) -> str:
        """The first segment, by which the walk is split into tests."""
        return self.pattern.split("/")[0] or "dashboard"

    @property
    def model(self) -> type[Model] | None:
        """The model of the row that the address names; None without one."""
        for parameter in self.parameters:
            filler = self.filler(parameter)
            if "." in filler:
                return apps.get_model(filler)
        return None

    def filler(self, parameter: str) -> str:
        """What fills a parameter. Raises NoFiller."""
        known = PARAMETERS.get((self.name, parameter))
        if known:
            return known
        found = re.search(r"([\w-]+)/<uuid:" + re.escape(parameter) + ">", self.pattern)
        if found and found.group(1) in SEGMENTS:
            return SEGMENTS[found.group(1)]
        raise NoFiller(f"{self.name} ({self.pattern}): no filler for {parameter}")

    def url(self, row: Model | None = None, absent: object = None) -> str:
        """The address of `row`, or with `absent` in place of its id."""
        values = {}
        for parameter in self.parameters:
            filler = self.filler(parameter)
            if "." not in filler:
                values[parameter] = filler
            elif row is None:
                values[parameter] = absent
            else:
                values[parameter] = getattr(row, "public_id", row.pk)
        return reverse(self.name, kwargs=values)


def all_routes() -> list[Route]:
    """Every route of the site, allauth's too."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns, before: str, above: tuple[str, ...]):
    for pattern in patterns:
        written = before + str(pattern.pattern)
        parameters = above + _parameters(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, written, parameters)
        elif isinstance(pattern, URLPattern):
            if not pattern.name:
                raise NoFiller(f"{written}: a route without a name cannot be walked")
            yield Route(pattern.name, written, parameters)


def _parameters(pattern) -> tuple[str, ...]:
    return tuple(pattern.converters or pattern.regex.groupindex)
