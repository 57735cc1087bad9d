"""A house for each journey and a browser tab on it."""

import os

import pytest
from django.utils import translation
from playwright.sync_api import sync_playwright

from tests.journeys.house import House
from tests.journeys.tab import LOCALES, SCREENSHOTS, WIDE, Tab

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory):
    """An installation after its first migration: each journey starts from a copy."""
    house = House(tmp_path_factory.mktemp("journeys") / "empty")
    yield house
    house.close()


@pytest.fixture
def house(empty_house, tmp_path):
    """A running installation in which nobody has an account yet."""
    house = House(tmp_path / "house", template=empty_house)
    try:
        with house.open():
            yield house
        log = house.log.read_text()
        assert "Traceback" not in log, log
        assert "weasyprint" not in log.lower(), log
    finally:
        house.close()


@pytest.fixture(params=["fr", "en"])
def language(request):
    """The language of the browser, and with it of the whole journey."""
    with translation.override(request.param):
        yield request.param


@pytest.fixture
def tab(house, language, request):
    """A tab of a browser that speaks the language; at its end nothing may have gone wrong."""
    SCREENSHOTS.mkdir(exist_ok=True)
    name = f"{request.node.originalname.removeprefix('test_')}-{language}"
    # A browser for each journey: an open one keeps an event loop, in which Django refuses to query.
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        context = browser.new_context(
            locale=LOCALES[language], viewport=WIDE, timezone_id="Europe/Paris",
            permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(20_000)
        tab = Tab(context.new_page(), house.url, language, name)
        yield tab
        browser.close()
    assert not tab.wrong, "\n".join(tab.wrong)
