"""Sends requests as one of four people, undoes what they did, and says what was wrong with them."""

import hashlib
import sys
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import unquote, urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.db.models import F, ForeignKey, QuerySet
from django.http import HttpResponse
from django.test import Client as Browser

from scopeguard.activity.models import Event
from scopeguard.core.owned import StudioOwned
from tests.security.canaries import rows_of, seen, tenant_models
from tests.security.pages import without_secrets
from tests.security.world import World

OUTSIDERS = ("anonymous", "stranger")
SAFE = ("GET", "HEAD")
MOST_DETAILS = 3
# Written by reading a page: the session, when it is first used.
_NOT_COUNTED = "django_session"


@dataclass(frozen=True)
class Answer:
    """What came back, and whether the database was written to."""

    status: int
    location: str
    headers: str
    content: bytes
    wrote: bool
    broke: str = ""

    def as_seen(self, url: str) -> tuple[int, str, str]:
        """What a reader can tell answers apart by: the address asked for, ids and tokens aside."""
        asked = without_secrets(url.encode())
        return (
            self.status,
            without_secrets(unquote(self.location).encode()).replace(asked, "·"),
            without_secrets(self.content).replace(asked, "·"),
        )


@dataclass(frozen=True)
class Finding:
    """One fault: on which route, who did what, and what was wrong."""

    route: str
    who: str
    what: str
    detail: str

    def __str__(self) -> str:
        return f"{self.route}, {self.who}: {self.what} ({self.detail})"


class Plain(Browser):
    """Django's test browser without its copy of every template's context: a walk is long."""

    def request(self, **request: object) -> HttpResponse:
        """One request, with what broke in `broke`."""
        broke: list[BaseException] = []

        def keep(**_: object) -> None:
            broke.append(sys.exc_info()[1])

        got_request_exception.connect(keep)
        try:
            response = self.handler(self._base_environ(**request))
        finally:
            got_request_exception.disconnect(keep)
        response.broke = broke
        return response


class Walker:
    """Four browsers before one world. Every request is rolled back."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.findings: list[Finding] = []
        self.requests = 0
        self._browsers = {
            "anonymous": _browser(None),
            "stranger": _browser(world.stranger),
            "member": _browser(world.teammate),
            "owner": _browser(world.owner),
        }
        self._before = fingerprint(world)

    def report(self, route: object, who: str, what: str, detail: str) -> None:
        """Keep a fault."""
        known = [f for f in self.findings if (f.route, f.who, f.what) == (str(route), who, what)]
        if len(known) < MOST_DETAILS:
            self.findings.append(Finding(str(route), who, what, detail[:400]))

    def send(
        self,
        route: object,
        who: str,
        method: str,
        url: str,
        data: dict | None = None,
        **headers: str,
    ) -> Answer:
        """One request, judged by everything that holds for whoever sends it."""
        label = f"{method} {url}" + (f" {sorted(data)}" if data else "") + "".join(sorted(headers))
        with transaction.atomic():
            answer = self._send(who, method, url, data or {}, headers)
            if answer.broke:
                self.report(route, who, "broke down", f"{label}: {answer.broke}")
            if who in OUTSIDERS:
                self._judge_outsider(route, who, label, answer)
            if answer.wrote and method in SAFE and "/accounts/" not in url:
                self.report(route, who, "a safe method wrote", label)
            transaction.set_rollback(True)
        return answer

    def send_raw(self, route: object, who: str, url: str, body: bytes, content_type: str) -> Answer:
        """A POST whose body is no form."""
        with transaction.atomic():
            answer = self._send(who, "POST", url, {"": body}, {}, content_type)
            if answer.broke:
                self.report(route, who, "broke down", f"{url} {content_type}: {answer.broke}")
            transaction.set_rollback(True)
        return answer

    def _judge_outsider(self, route: object, who: str, label: str, answer: Answer) -> None:
        marks = seen(answer.content) + seen(answer.headers.encode())
        if marks:
            self.report(route, who, "saw what is not theirs", f"{label}: {marks[:3]}")
        if not answer.wrote:
            return
        if fingerprint(self.world) != self._before:
            self.report(route, who, "changed rows of another studio", label)
        for crossing in crossings(self.world):
            self.report(route, who, "linked rows of two studios", f"{label}: {crossing}")

    def _send(
        self,
        who: str,
        method: str,
        url: str,
        data: dict,
        headers: dict[str, str],
        content_type: str = "",
    ) -> Answer:
        browser, cookies = self._browsers[who]
        browser.cookies = SimpleCookie(cookies)
        self.requests += 1
        wrote: list[str] = []

        def watch(execute, sql, params, many, context):
            start = sql.lstrip()[:6].upper()
            if start in ("INSERT", "UPDATE", "DELETE") and _NOT_COUNTED not in sql:
                wrote.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            try:
                response = browser.generic(
                    method, url, **_body(method, data, content_type), headers=headers
                )
            except pytest.fail.Exception as undefined:  # a template names what is not there
                return Answer(0, "", "", b"", bool(wrote), str(undefined))
        content = b"".join(response) if response.streaming else response.content
        broke = "" if response.status_code < 500 else _reason(response)
        return Answer(
            response.status_code,
            response.headers.get("Location", "") or response.headers.get("HX-Redirect", ""),
            f"{response.reason_phrase} {dict(response.headers)} {response.cookies}",
            content,
            bool(wrote),
            broke,
        )


def fingerprint(world: World) -> str:
    """A hash of every row of Alice's studio."""
    parts = hashlib.sha256()
    for model in tenant_models():
        names = [f.attname for f in model._meta.concrete_fields if f.name != "last_login"]
        for row in rows_of(model, world.owner).values_list(*names):
            plain = [bytes(v) if isinstance(v, memoryview) else v for v in row]
            parts.update(repr(plain).encode("utf-8", "surrogatepass"))
    return parts.hexdigest()


def crossings(world: World) -> list[str]:
    """Rows that name a row of another studio, and the stranger's rows that hold Alice's marks."""
    found = []
    for model in tenant_models():
        if issubclass(model, StudioOwned):
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignKey) and issubclass(field.related_model, StudioOwned):
                    rows = QuerySet(model=model).filter(**{f"{field.name}__isnull": False})
                    if rows.exclude(studio_id=F(f"{field.name}__studio_id")).exists():
                        found.append(f"{model.__name__}.{field.name}")
        if seen(repr(list(rows_of(model, world.stranger).values())).encode()):
            found.append(f"{model.__name__} holds a mark")
    ids = [public for pairs in world.ids.values() for _, public in pairs if public]
    strange = QuerySet(model=Event).filter(studio_id=world.stranger.studio.pk, subject_id__in=ids)
    return [*found, "Event.subject_id"] if strange.exists() else found


def _browser(person) -> tuple[Browser, SimpleCookie]:
    browser = Plain(raise_request_exception=False)
    if person is not None:
        browser.force_login(person)
        session = browser.session  # allauth asks again for the password before its own pages
        again = {"method": "password", "at": time.time(), "reauthenticated": True}
        session["account_authentication_methods"] = [again]
        session.save()
    return browser, SimpleCookie({name: morsel.value for name, morsel in browser.cookies.items()})


def _body(method: str, data: dict, content_type: str = "") -> dict:
    if content_type:
        return {"data": data[""], "content_type": content_type}
    if method in SAFE:
        return {"QUERY_STRING": urlencode(data, doseq=True)} if data else {}
    return {
        "data": urlencode(data, doseq=True, errors="surrogatepass"),
        "content_type": "application/x-www-form-urlencoded",
    }


def _reason(response) -> str:
    return repr(response.broke[0])[:300] if response.broke else f"status {response.status_code}"
