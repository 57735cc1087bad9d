"""Reads the forms out of a page, as a browser would fill and send them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

SECRET = re.compile(
    r'"X-CSRFToken": "[^"]*"|value="[A-Za-z0-9]{64}"|nonce="[^"]*"'
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


@dataclass
class Form:
    """Where it leads, how, what is in it, and the values that its choices offer."""

    path: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def bodies(self) -> list[dict[str, list[str]]]:
        """What would be sent, once for each button that says something."""
        plain = {name: list(values) for name, values in self.values.items()}
        named = [plain | {name: [value]} for name, value in self.buttons]
        return named or [plain]


class _Reader(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__()
        self.url, self.forms, self.links = url, [], []
        self._form = self._select = self._text = None

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if given.get("hx-post"):
            self.forms.append(Form(self._path(given["hx-post"]), "post"))
        if tag == "a" and given.get("href"):
            self.links.append(self._path(given["href"]))
        if tag == "form":
            self._form = Form(
                self._path(given.get("action", "")), given.get("method", "get").lower()
            )
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, given)

    def _field(self, tag, given):
        name, form = given.get("name", ""), self._form
        if tag == "option" and self._select is not None:
            form.offered[self._select].append(given.get("value", ""))
            if "selected" in given:
                form.values[self._select] = [given.get("value", "")]
            return
        if tag == "button" and name:
            form.buttons.append((name, given.get("value", "")))
        if not name or tag == "button":
            return
        if tag == "select":
            self._select, form.kinds[name] = name, "select"
            form.offered.setdefault(name, [])
            form.values.setdefault(name, [""])
        elif tag == "textarea":
            self._text, form.kinds[name] = name, "textarea"
            form.values.setdefault(name, [""])
        elif tag == "input":
            self._input(name, given, form)

    def _input(self, name, given, form):
        kind = given.get("type", "text")
        form.kinds.setdefault(name, kind)
        if kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(given.get("value", "on"))
            if "checked" not in given:
                return
        form.values.setdefault(name, []).append(given.get("value", ""))

    def handle_data(self, data):
        if self._text is not None:
            self._form.values[self._text][0] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._text = None

    def _path(self, target: str) -> str:
        return urljoin(self.url, target)


def forms(url: str, content: bytes) -> list[Form]:
    """Every form of a page, and every element that posts by itself."""
    return _read(url, content).forms


def queries(url: str, content: bytes) -> set[str]:
    """The names that this page's own address takes after "?", from its links and GET forms."""
    reader = _read(url, content)
    path = urlsplit(url).path
    names = {
        part.split("=")[0]
        for link in reader.links
        if urlsplit(link).path == path
        for part in urlsplit(link).query.split("&")
    }
    for form in reader.forms:
        if form.method == "get" and urlsplit(form.path).path == path:
            names |= set(form.kinds)
    return names - {""}


def searches(url: str, content: bytes) -> set[str]:
    """The names of fields, on this page, into which words to look for are typed."""
    return {
        name
        for form in forms(url, content)
        if form.method == "get" and urlsplit(form.path).path == urlsplit(url).path
        for name, kind in form.kinds.items()
        if kind in ("search", "text")
    }


def without_secrets(content: bytes) -> str:
    """A page as text, without ids and tokens, to compare two answers."""
    return SECRET.sub("·", content.decode("utf-8", "ignore"))


def _read(url: str, content: bytes) -> _Reader:
    reader = _Reader(url)
    reader.feed(content.decode("utf-8", "ignore"))
    return reader
