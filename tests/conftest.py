"""What every test may ask for: three people, two studios, a quiet network."""

import pytest
from django.test import Client as Browser
from django_scopes import scope, scopes_disabled
from hypothesis import settings as hypothesis

from scopeguard.accounts.models import Studio
from tests.factories import make_person

# How long an example takes says how busy the machine is, not whether the code is right.
hypothesis.register_profile("house", deadline=None)
hypothesis.load_profile("house")


@pytest.fixture(autouse=True)
def _fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _journal_may_be_emptied(request):
    """After a test without a transaction the tables are emptied; the journal's guards forbid it.

    They let go of the studios of examples, so every studio becomes one before that.
    """
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    Studio.objects.update(is_demo=True)


@pytest.fixture
def owner(db):
    """Alice, who owns a studio. `alice.studio` is hers."""
    return make_person("Alice Martin", "alice@example.org")


@pytest.fixture
def stranger(db):
    """Charlie, who owns another studio."""
    return make_person("Charlie Durand", "charlie@example.net")


@pytest.fixture
def teammate(owner):
    """Bob, a member of Alice's studio."""
    return make_person("Bob Petit", "bob@example.org", studio=owner.studio)


@pytest.fixture
def studio(owner):
    """Alice's studio, with the scope of queries set to it."""
    with scope(studio=owner.studio):
        yield owner.studio


@pytest.fixture
def browser(owner):
    """Alice's browser, signed in."""
    return signed_in(owner)


@pytest.fixture
def strange_browser(stranger):
    """Charlie's browser, signed in."""
    return signed_in(stranger)


@pytest.fixture
def anonymous():
    """A browser that is not signed in."""
    return Browser()


def signed_in(person) -> Browser:
    """A browser with that person's session."""
    browser = Browser()
    browser.force_login(person)
    return browser


@pytest.fixture
def no_scope():
    """For a look at rows of every studio."""
    with scopes_disabled():
        yield
