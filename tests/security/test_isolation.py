"""Nothing of one studio is seen or changed from another, through any address of the site."""

import pytest
from django.db.models import ForeignKey

from scopeguard.accounts.models import Studio
from scopeguard.core.owned import StudioOwned
from tests.security.canaries import rows_of, tenant_models
from tests.security.routes import all_routes
from tests.security.walker import crossings, fingerprint

# pytest-django makes the database only where a test says that it needs one.
pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]

ROUTES = all_routes()
SECTIONS = sorted({route.section for route in ROUTES})


@pytest.mark.parametrize("section", SECTIONS)
def test_nobody_sees_or_changes_another_studio(crawler, section):
    walker = crawler.walker
    walker.findings.clear()
    before = walker.requests

    for route in ROUTES:
        if route.section == section:
            crawler.walk(route)

    assert walker.requests > before
    assert not walker.findings, "\n".join(map(str, walker.findings))


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model.__name__)
def test_both_studios_have_a_row_of_every_model(world, model):
    for person in (world.owner, world.stranger):
        assert rows_of(model, person).exists(), f"add a row of {model.__name__} to world.py"


def test_the_marks_are_there_and_the_world_starts_clean(world):
    assert world.marks > 100
    assert crossings(world) == []
    assert fingerprint(world) == fingerprint(world)


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model.__name__)
def test_every_row_says_whose_it_is(model):
    if issubclass(model, StudioOwned):
        studio = model._meta.get_field("studio")
        assert isinstance(studio, ForeignKey)
        assert studio.related_model is Studio
        assert not studio.null
