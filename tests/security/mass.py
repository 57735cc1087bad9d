"""Sends each form with fields that it does not have: one for every column of every model."""

import re
import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import time_machine
from django.db import transaction
from django.db.models import Field, ForeignKey, Model, QuerySet

from scopeguard.activity.models import FormKey
from scopeguard.core.htmx import INVALID
from tests.security.canaries import rows_of, tenant_models
from tests.security.crawler import SLOW, Crawler
from tests.security.pages import Form
from tests.security.routes import all_routes
from tests.security.walker import Answer

WHO = "stranger"
TYPED = {
    "email": "anna@field.example",
    "number": "2",
    "date": "2026-12-01",
    "time": "10:00",
    "password": "correct horse battery",
}
# By the name of the field, where its kind does not say what it takes.
NAMED = {
    "price": "900", "rate": "60", "amount": "900", "value": "50", "quantity": "2", "cap": "300",
    "days": "14", "rounds": "2", "percent": "30", "address": "https://reader.example/v1",
    "key": "", "text": "One more concept\nThe days are late", "extra_days": "3", "code": "000000",
}  # fmt: skip
_ID = re.compile(r"[0-9a-f-]{36}|\d+")
_ROW = re.compile(r"^(\w+-\d+)-")
_WRONG = re.compile(
    r'<(?:input|select|textarea)[^>]*?name="([^"]+)"(?=[^>]*(?:is-invalid|aria-invalid))'
)
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MOST_TRIES = 4
# Another value on each try, or made of such values.
RANDOM = {"id", "public_id", "hash", "previous_hash", "message_id", "pdf", "sealed_key", "digest"}


@dataclass(frozen=True)
class Sent:
    """One form of the site; `fields` are those of every form that leads to such an address."""

    path: str
    form: Form
    fields: set[str]


def own_forms(crawler: Crawler, section: str) -> list[Sent]:
    """Each form that the person may send, of one section of the site."""
    slow = {route.url() for route in all_routes() if route.name in SLOW}
    first = "" if section == "dashboard" else section
    found: dict[tuple[str, tuple[str, ...]], tuple[str, Form]] = {}
    fields: dict[str, set[str]] = defaultdict(set)
    for (who, path), forms in crawler.forms.items():
        if who != WHO or path in slow or path.split("/")[1] != first:
            continue
        for form in forms:
            if not form.kinds:  # an element that posts the fields of the form around it
                continue
            shape = _ID.sub("", path)
            fields[shape] |= {*form.kinds, *(name for name, _ in form.buttons)}
            found.setdefault((shape, tuple(sorted(form.kinds))), (path, form))
    return [Sent(path, form, fields[key[0]]) for key, (path, form) in sorted(found.items())]


def bodies(form: Form) -> list[dict[str, list[str]]]:
    """What a browser would send: by Enter, and by each button that says something."""
    plain = {
        name: [form.offered[name][0]]
        if values == [""] and form.kinds.get(name) == "select" and form.offered[name]
        else list(values)
        for name, values in form.values.items()
    }
    return [plain, *(plain | {name: [value]} for name, value in form.buttons)]


def accepted(
    crawler: Crawler, sent: Sent, body: dict[str, list[str]]
) -> tuple[dict[str, list[str]], Answer, dict[str, str]]:
    """As a person does: send the page as it is, put right what it complains of, send again.

    The body, the answer and the rows of the last try, which may have been refused all the same.
    """
    for _ in range(MOST_TRIES):
        answer, rows = send(crawler, sent.path, body)
        wrong = set(_WRONG.findall(answer.content.decode("utf-8", "ignore"))) & set(sent.form.kinds)
        if answer.status != INVALID or not wrong:
            break
        body = body | {name: [_typed(sent.form, name)] for name in wrong}
    return body, answer, rows


def extra(crawler: Crawler, sent: Sent, body: dict[str, list[str]]) -> dict[str, list[str]]:
    """A value for each column that the form has no field for, in each of its rows as well."""
    columns = {name: _value(crawler, field) for name, field in _columns().items()}
    columns |= {"price_before": "1", "total": "1", "tenant": "1", "_state": "1", "pk": "1"}
    rows = {found.group(1) for name in body if (found := _ROW.match(name))}
    more = dict(columns)
    for row in rows:
        more |= {f"{row}-{name}": value for name, value in columns.items()}
    return {name: [value] for name, value in more.items() if name not in {*body, *sent.fields}}


def send(crawler: Crawler, path: str, body: dict[str, list[str]]) -> tuple[Answer, dict[str, str]]:
    """The answer to one POST and every row of both studios after it; then all is undone."""
    walker = crawler.walker
    moment = datetime.now(UTC).replace(hour=12, minute=0) + timedelta(days=1)
    with (
        transaction.atomic(),
        time_machine.travel(moment.replace(second=0, microsecond=0), tick=False),
    ):
        answer = walker._send(WHO, "POST", path, body | {"form_key": [str(uuid.UUID(int=1))]}, {})
        rows = {} if answer.broke else _all_rows(crawler)
        transaction.set_rollback(True)
    return answer, rows


def untouched(crawler: Crawler) -> dict[str, str]:
    """Every row of both studios as it is before anything was sent."""
    return _all_rows(crawler)


def differences(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Which rows are not what they were."""
    names = sorted(set(before) | set(after))
    return [
        f"{name}: {before.get(name)} / {after.get(name)}"[:600]
        for name in names
        if before.get(name) != after.get(name)
    ]


def _all_rows(crawler: Crawler) -> dict[str, str]:
    """Every row of both studios as text; without what is another one on each try.

    Keys are written as places: PostgreSQL hands out new ones after what was undone.
    """
    world, found, places = crawler.world, {}, _places()
    known = {public for pairs in world.ids.values() for _, public in pairs} | set(world.own_ids)
    for model in tenant_models():
        if model is FormKey:  # its digest is of every field that was sent
            continue
        fields = [f for f in model._meta.concrete_fields if f.name not in RANDOM]
        names = [f.attname for f in fields]
        of_keys = [places.get(f.related_model, {}) if f.is_relation else {} for f in fields]
        for person in (world.owner, world.stranger):
            for place, row in enumerate(rows_of(model, person).values_list(*names)):
                said = [keys.get(v, v) if keys else v for keys, v in zip(of_keys, row, strict=True)]
                text = repr(dict(zip(names, said, strict=True)))
                label = f"{model.__name__} {person.name} {place}"
                found[label] = _UUID.sub(lambda m: m[0] if m[0] in known else "new", text)
    return found


def _places() -> dict[type[Model], dict[int, str]]:
    """For each model, what place each key has among its rows."""
    return {
        model: {
            key: f"{model.__name__} {place}"
            for place, key in enumerate(
                QuerySet(model=model).order_by("pk").values_list("pk", flat=True)
            )
        }
        for model in tenant_models()
    }


def _columns() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for model in tenant_models():
        for field in model._meta.concrete_fields:
            found.setdefault(field.name, field)
            found.setdefault(field.attname, field)
    return found


def _value(crawler: Crawler, field: Field) -> str:
    """What an attacker would write into a column; of another row, the id of Alice's."""
    if isinstance(field, ForeignKey):
        rows = crawler.world.ids.get(field.related_model)
        return str(rows[0][0]) if rows else "1"
    kind = field.get_internal_type()
    if field.choices:
        return str(field.flatchoices[-1][0])
    return {
        "BooleanField": "on",
        "DateField": "2020-01-01",
        "DateTimeField": "2020-01-01T00:00",
        "DecimalField": "1",
        "UUIDField": str(uuid.UUID(int=7)),
        "EmailField": "mallory@field.example",
    }.get(kind, "1" if "Integer" in kind else "fr" if field.name == "language" else "mallory")


def _typed(form: Form, name: str) -> str:
    if form.offered.get(name):
        offered = [value for value in form.offered[name] if value]
        return "" if form.kinds[name] == "checkbox" or not offered else offered[0]
    known = next((value for part, value in NAMED.items() if part in name), None)
    return TYPED.get(form.kinds[name], known if known is not None else "Plain words")
