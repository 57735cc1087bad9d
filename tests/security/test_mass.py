"""Fields that a form does not have change nothing, whatever column they are named after."""

import pytest

from scopeguard.core.htmx import INVALID
from tests.security.mass import accepted, bodies, differences, extra, own_forms, send, untouched
from tests.security.routes import all_routes

# pytest-django makes the database only where a test says that it needs one.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

SECTIONS = sorted({route.section for route in all_routes()})
DONE = 302
# How many forms of a section are accepted at least: a refused one says nothing about what is kept.
ACCEPTED = {
    "accounts": 3, "asks": 9, "change-orders": 4, "clients": 2, "contracts": 3, "letters": 2,
    "projects": 4, "requests": 2, "settings": 5,
}  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_fields_that_a_form_does_not_have_change_nothing(crawler, section):
    findings, done = [], set()
    for sent in own_forms(crawler, section):
        for page in bodies(sent.form):
            body, plain, rows = accepted(crawler, sent, page)
            more, changed = send(crawler, sent.path, body | extra(crawler, sent, body))
            if plain.status == DONE:
                done.add((sent.path, tuple(sorted(sent.form.kinds))))
            if more.status == INVALID and changed == untouched(crawler):
                continue  # refused as a whole: nothing was changed either
            findings += [f"{sent.path}: {found}" for found in differences(rows, changed)]
            if more.status != plain.status or more.broke:
                findings.append(f"{sent.path}: {plain.status} became {more.status} {more.broke}")
    assert not findings, "\n".join(findings)
    assert len(done) >= ACCEPTED.get(section, 0), sorted(done)
