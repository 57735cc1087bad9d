"""No input breaks a page: every form and every query is sent what breaks such programs."""

import re

import pytest

from tests.security.bad_inputs import ASKED, EVERYTHING, RAW, all_at_once, one_at_a_time
from tests.security.crawler import HTMX, SLOW
from tests.security.pages import queries
from tests.security.routes import all_routes
from tests.security.walker import Finding

# pytest-django makes the database only where a test says that it needs one.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

SECTIONS = sorted({route.section for route in all_routes()})
A_MESSAGE = re.compile(r"invalid-feedback|errorlist|error-summary|class=\"message")


def shape(path):
    """An address without its ids: one page of each kind is enough."""
    return re.sub(r"[0-9a-f-]{36}|\d+", "", path)


def of_section(found, section):
    """One address of each shape that the owner may use, in a section of the site."""
    first = "" if section == "dashboard" else section
    own = [(path, value) for (who, path), value in found.items() if who == "owner"]
    kept = [(p, v) for p, v in sorted(own) if p.split("/")[1] == first and p not in slow()]
    return {shape(p): (p, v) for p, v in kept}.values()


def slow():
    """Addresses that load whole studios of examples: they read no field."""
    return {route.url() for route in all_routes() if route.name in SLOW}


def fails(crawler, findings):
    assert not findings, "\n".join(map(str, findings))


@pytest.mark.parametrize("section", SECTIONS)
def test_no_form_breaks_on_bad_input(crawler, section):
    walker, findings = crawler.walker, []
    for path, forms in of_section(crawler.forms, section):
        form = max(forms, key=lambda form: len(form.kinds))
        for field, which, body in [*all_at_once(form), *one_at_a_time(form)]:
            walker.findings.clear()
            answer = walker.send(path, "owner", "POST", path, body)
            findings += [Finding(path, field, which, f.detail[-300:]) for f in walker.findings]
            if answer.status == 422 and not A_MESSAGE.search(answer.content.decode()):
                findings.append(Finding(path, field, which, "422 without a message"))
    fails(crawler, findings)


@pytest.mark.parametrize("section", SECTIONS)
def test_no_page_breaks_on_a_bad_query(crawler, section):
    walker, findings = crawler.walker, []
    for url, content in of_section(crawler.pages, section):
        for name in {*queries(url, content), "q", "after", "before", "project"}:
            for which in ASKED:
                walker.findings.clear()
                query = EVERYTHING[which].encode("utf-8", "surrogatepass")
                walker.send(url, "owner", "GET", url, {name: query})
                findings += [Finding(url, name, which, f.detail[-300:]) for f in walker.findings]
    fails(crawler, findings)


@pytest.mark.parametrize("section", SECTIONS)
def test_no_address_breaks_on_a_body_that_is_no_form(crawler, section):
    walker, findings = crawler.walker, []
    for path, _ in of_section(crawler.forms, section):
        for body, content_type in RAW:
            walker.findings.clear()
            walker.send_raw(path, "owner", path, body, content_type)
            findings += [Finding(path, "body", content_type, f.detail) for f in walker.findings]
    fails(crawler, findings)


def test_a_piece_for_htmx_is_refused_like_a_page(crawler):
    walker = crawler.walker
    walker.findings.clear()
    answer = walker.send("profile", "owner", "POST", "/settings/profile", {"name": "\x00"}, **HTMX)
    assert answer.status == 422
    assert not walker.findings


def test_the_walk_would_notice_a_breakdown(crawler, settings):
    settings.ROOT_URLCONF = "tests.security.plants"
    walker = crawler.walker
    walker.findings.clear()
    walker.send("breakdown", "owner", "GET", "/plants/breakdown", {"after": "9" * 5_000})
    assert [finding.what for finding in walker.findings] == ["broke down"]
