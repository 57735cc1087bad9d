"""A server to talk to, a project to talk about, and a service that its owner agreed to."""

import pytest

from projects.actions import reading_service as actions
from tests.factories import NOW, make_contract
from tests.support.chat_server import running


@pytest.fixture
def server(settings):
    """A server on this machine that the operator allowed."""
    with running() as server:
        settings.READING_HOSTS = [server.host]
        yield server


@pytest.fixture
def project(studio):
    return make_contract(studio).project


@pytest.fixture
def service(server, studio, owner):
    """Named and agreed to."""
    service = actions.name(
        studio=studio,
        address=server.address,
        model="llama",
        key="sk-0123456789",
        by=owner,
        now=NOW,
    )
    actions.agree(
        service=service,
        address=server.address,
        model="llama",
        answer_format="json_schema",
        by=owner,
        now=NOW,
    )
    return service
