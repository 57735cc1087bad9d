"""Walks a route as four people with every method, and reports what one could see or do.

The tenant matrix: anonymous, stranger, member, owner × GET, HEAD, POST, PUT, DELETE, with Alice's
ids in the address, in each field of each form, in the query string and in made-up fields.
"""

import uuid
from collections import defaultdict
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import CharField, ForeignKey, Model, TextField
from django.urls import reverse

from scopeguard.core.owned import StudioOwned
from tests.security.canaries import MARK, rows_of, tenant_models
from tests.security.pages import Form, forms, searches, without_secrets
from tests.security.routes import NoFiller, Route
from tests.security.walker import Answer, Walker

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
ABSENT = {"uuid": "00000000-0000-4000-8000-000000000000", "number": 999_999_999}
NONSENSE = "zqynonsensyqz"
HTMX = {"HX-Request": "true"}
# Open to everybody, on purpose. Everything else sends an anonymous visitor to sign in.
OPEN = {
    "about", "healthz", "set_language", "set_theme", "setup",
    "account_confirm_email", "account_confirm_login_code", "account_email_verification_sent",
    "account_inactive", "account_login", "account_logout", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_signup", "mfa_authenticate",
    "mfa_login_webauthn",
}  # fmt: skip
# Takes seconds each time: done as few times as will show a fault.
SLOW = {"demo_load"}
MOST_ROWS = 3


class Crawler:
    """Knows the forms of every page, so that a verb without a page of its own gets its fields."""

    def __init__(self, walker: Walker, routes: list[Route]) -> None:
        self.walker, self.world = walker, walker.world
        self.forms: dict[tuple[str, str], list[Form]] = defaultdict(list)
        self.pages: dict[tuple[str, str], bytes] = {}
        self._absents: dict[tuple[str, str, bool], tuple[int, str, str]] = {}
        for route in routes:
            for who in ("owner", "stranger"):
                for url in self._urls(route, who):
                    self._read(route, who, url)

    def walk(self, route: Route) -> None:
        """Everybody does everything on one route."""
        try:
            theirs = self._urls(route, "owner")
        except NoFiller as missing:
            self.walker.report(route, "nobody", "has no filler", str(missing))
            return
        reached = [self._insiders(route, url) for url in theirs]
        if route.model is not None and not any(reached):
            self.walker.report(route, "owner", "reaches no row", f"{len(theirs)} tried")
        for url in theirs:
            self._anonymous(route, url)
            self._outside(route, url)
        for url in self._urls(route, "stranger"):
            self._inside_with_foreign_ids(route, url)

    def _urls(self, route: Route, who: str) -> list[str]:
        if route.model is None:
            return [route.url()]
        person = self.world.owner if who == "owner" else self.world.stranger
        return [route.url(row) for row in rows_of(route.model, person)[:MOST_ROWS]]

    def _read(self, route: Route, who: str, url: str) -> None:
        answer = self.walker.send(route, who, "GET", url)
        if answer.status != 200:
            return
        self.pages[who, url] = answer.content
        for form in forms(url, answer.content):
            if form.method == "post":
                self.forms[who, urlsplit(form.path).path].append(form)

    def _bodies(self, who: str, url: str, most: int = 9) -> list[dict]:
        known = self.forms.get((who, url), [])
        return [body for form in known[:3] for body in form.bodies()][:most]

    def _insiders(self, route: Route, url: str) -> bool:
        """Owner and member use the route; True when one of them got anywhere."""
        if route.name in SLOW:
            return self.walker.send(route, "owner", "POST", url).status == 302
        tries = [(who, method, {}) for who in ("owner", "member") for method in ("GET", "POST")]
        tries += [("owner", method, {}) for method in ("HEAD", "PUT", "DELETE")]
        tries += [("owner", "POST", body) for body in self._bodies("owner", url, 4)]
        answers = [self.walker.send(route, who, method, url, body) for who, method, body in tries]
        self.walker.send(route, "owner", "GET", url, **HTMX)
        return any(a.status not in (404, 405) and not a.broke for a in answers)

    def _anonymous(self, route: Route, url: str) -> None:
        bodies = [{}, *self._bodies("owner", url, 2)] if route.model else [{}]
        for method, body in [(m, {}) for m in METHODS] + [("POST", body) for body in bodies[1:]]:
            answer = self.walker.send(route, "anonymous", method, url, body)
            if route.name not in OPEN and not _sent_to_sign_in(answer):
                self.walker.report(route, "anonymous", "was let in", f"{method}: {answer.status}")

    def _outside(self, route: Route, url: str) -> None:
        """The stranger goes to Alice's address; it must be as if it were not there."""
        tries = [(method, {}, {}) for method in METHODS if route.name not in SLOW]
        tries += [(method, {}, HTMX | self._spoofed()) for method in ("GET", "POST")]
        if route.model is not None:  # elsewhere the form is the stranger's own
            tries += [("POST", body, {}) for body in self._bodies("owner", url)]
        for method, body, headers in tries:
            answer = self.walker.send(route, "stranger", method, url, body, **headers)
            if route.model is None:
                continue
            status, *rest = self._nothing(route, method, bool(headers))
            if [status, *rest] != list(answer.as_seen(url)):
                detail = f"{method}: {answer.status}, absent {status}"
                self.walker.report(route, "stranger", "can tell foreign from absent", detail)

    def _nothing(self, route: Route, method: str, spoofed: bool) -> tuple[int, str, str]:
        """What the stranger gets where there is nothing, whatever is sent."""
        key = (route.name, method, spoofed)
        if key not in self._absents:
            headers = HTMX | self._spoofed() if spoofed else {}
            url = self._absent(route)
            self._absents[key] = self.walker.send(
                route, "stranger", method, url, **headers
            ).as_seen(url)
        return self._absents[key]

    def _absent(self, route: Route) -> str:
        kind = "uuid" if hasattr(route.model, "public_id") else "number"
        return route.url(absent=uuid.UUID(ABSENT[kind]) if kind == "uuid" else ABSENT[kind])

    def _inside_with_foreign_ids(self, route: Route, url: str) -> None:
        """The stranger stays at their own address, and puts Alice's ids wherever an id fits."""
        if route.name in SLOW:
            return
        for body in self._bodies("stranger", url) or [{}]:
            for changed in self._with_foreign_ids(url, body):
                self.walker.send(route, "stranger", "POST", url, changed)
        for guess in self._guesses():
            self.walker.send(route, "stranger", "POST", url, guess)
            self.walker.send(route, "stranger", "GET", url, guess)
        self._count(route, url)

    def _with_foreign_ids(self, url: str, body: dict) -> list[dict]:
        """One body for each field that holds, or offers, an id of the stranger's."""
        found = []
        for form in self.forms.get(("stranger", url), [])[:3]:
            for name in form.kinds:
                values = [*body.get(name, []), *form.offered.get(name, [])]
                model = next(
                    (self.world.own_ids[v][0] for v in values if v in self.world.own_ids), None
                )
                if model is None:
                    continue
                numeric = any(v.isdecimal() for v in values if v in self.world.own_ids)
                for pk, public_id in self.world.ids[model][:MOST_ROWS]:
                    found.append(body | {name: [str(pk) if numeric else public_id]})
        return found

    def _guesses(self) -> list[dict]:
        """Fields that no form offers: every relation by name, as numbers and as public ids."""
        names: dict[str, type[Model]] = {}
        for model in tenant_models():
            names[model._meta.model_name] = model
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignKey) and issubclass(field.related_model, StudioOwned):
                    names[field.name] = field.related_model
        numbers, public = {}, {}
        for name, model in names.items():
            if not self.world.ids[model]:
                continue  # test_both_studios_have_a_row_of_every_model says so
            pk, public_id = self.world.ids[model][0]
            numbers |= {name: [str(pk)], f"{name}_id": [str(pk)]}
            public |= {name: [public_id or str(pk)]}
        first = next(iter(self.world.ids.values()))
        both = {"ids": [str(pk) for pk, _ in first], "after": [first[0][1]], "id": [first[0][1]]}
        return [numbers | both, public | both]

    def _count(self, route: Route, url: str) -> None:
        """A search for Alice's words must answer like a search for words that nobody wrote."""
        page = self.pages.get(("stranger", url))
        for name in sorted(searches(url, page)) if page else ():
            plain = self._search(route, url, name, NONSENSE)
            for word in self._words():
                if self._search(route, url, name, word) != plain:
                    self.walker.report(
                        route, "stranger", "can search another studio", f"{name}={word}"
                    )

    def _search(self, route: Route, url: str, name: str, word: str) -> tuple[int, str]:
        # Sent as a stranger would: what comes back holds the word itself, which is no leak.
        answer = self.walker.send("", "stranger", "GET", url, {name: word})
        self.walker.findings = [f for f in self.walker.findings if f.route != ""]
        if answer.broke:
            self.walker.report(route, "stranger", "broke down", answer.broke)
        return answer.status, without_secrets(answer.content).replace(word, "·")

    def _words(self) -> list[str]:
        """A mark of each text column that a person might search."""
        words = []
        for model in tenant_models():
            row = rows_of(model, self.world.owner).first()
            for field in model._meta.concrete_fields:
                if row is not None and isinstance(field, CharField | TextField):
                    words += MARK.findall(str(getattr(row, field.attname)))[:1]
        return words

    def _spoofed(self) -> dict[str, str]:
        studio = str(self.world.owner.studio.pk)
        return {"X-Studio": studio, "X-Tenant": studio, "X-Forwarded-User": self.world.owner.email}


def _sent_to_sign_in(answer: Answer) -> bool:
    return answer.status == 302 and urlsplit(answer.location).path == reverse(settings.LOGIN_URL)
