"""One world for all these tests; every request is rolled back, and at last the world."""

import pytest
from django.db import transaction
from django.test import override_settings

from tests.security.crawler import Crawler
from tests.security.routes import all_routes
from tests.security.walker import Walker
from tests.security.world import build


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    # Thousands of requests from one address: allauth would stop listening to them.
    no_limits = override_settings(ACCOUNT_RATE_LIMITS=False)
    with no_limits, django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def crawler(world):
    """Has read every page once."""
    return Crawler(Walker(world), [r for r in all_routes() if r.name != "account_logout"])
