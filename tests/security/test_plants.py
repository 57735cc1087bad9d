"""The walk finds what it is there to find: each planted leak is caught, and nothing sound is."""

import pytest
from django.urls import clear_url_caches

from tests.security.crawler import Crawler
from tests.security.routes import all_routes
from tests.security.walker import Walker

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

SAW, TOLD = "saw what is not theirs", "can tell foreign from absent"
CHANGED, LINKED = "changed rows of another studio", "linked rows of two studios"
LEAKS = {
    "unscoped_get": SAW,
    "json_escaped": SAW,
    "error_text": SAW,
    "redirect_with_a_name": SAW,
    "head_alone": SAW,
    "cookie": SAW,
    "delete_method": CHANGED,
    "foreign_is_not_absent": TOLD,
    "piece_alone": SAW,
    "visit_that_writes": "a safe method wrote",
    "id_in_a_field": SAW,
    "id_in_the_query": SAW,
    "search_count": "can search another studio",
    "export": SAW,
    "header": SAW,
    "foreign_key_in_a_form": LINKED,
    "field_that_no_form_offers": CHANGED,
    "open_to_all": "was let in",
    "tenant_from_a_header": SAW,
    "amount": SAW,
    "breakdown": "broke down",
    "pdf": SAW,
    "action_on_a_foreign_row": CHANGED,
    "no_filler": "has no filler",
}
SOUND = [
    "scoped_get", "scoped_action", "scoped_list", "scoped_search", "scoped_choice", "scoped_pdf",
]  # fmt: skip


@pytest.fixture
def findings(world, settings):
    """Walk one planted route, and give what was found there."""
    settings.ROOT_URLCONF = "tests.security.plants"
    clear_url_caches()

    def walk(name):
        route = next(r for r in all_routes() if r.name == name)
        walker = Walker(world)
        Crawler(walker, [route] if name != "no_filler" else []).walk(route)
        return walker.findings

    yield walk
    clear_url_caches()


@pytest.mark.parametrize("name", LEAKS)
def test_a_planted_leak_is_caught(findings, name):
    assert LEAKS[name] in {finding.what for finding in findings(name)}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_view_raises_no_alarm(findings, name):
    assert findings(name) == []
