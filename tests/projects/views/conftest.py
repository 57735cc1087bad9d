"""What the tests of the pages of a reply start from."""

import pytest
import time_machine

from projects.replies.catalogue import Reason
from tests.factories import NOW
from tests.projects.replies.kit import ask_for, make_project


@pytest.fixture
def today():
    """The contracts of these tests end a month after this day."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def project(studio):
    return make_project(studio)


@pytest.fixture
def ask(project, owner):
    return ask_for(Reason.OVER_QUANTITY, project, owner)
