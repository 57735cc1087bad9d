"""Language and theme, from any page and before anyone has signed in."""

import pytest


def test_the_theme_is_kept_and_leads_back(browser):
    answer = browser.post("/settings/theme", {"theme": "dark", "next": "/settings/profile"})
    assert answer.url == "/settings/profile"
    assert 'data-bs-theme="dark"' in browser.get("/settings/profile").content.decode()


def test_an_unknown_theme_changes_nothing(browser):
    assert "theme" not in browser.post("/settings/theme", {"theme": "<b>"}).cookies


def test_the_language_is_kept_with_the_person(owner, browser):
    browser.post("/settings/language", {"language": "fr", "next": "/settings/profile"})
    owner.refresh_from_db()
    assert owner.language == "fr"
    assert '<html lang="fr"' in browser.get("/settings/profile").content.decode()


def test_the_persons_language_wins_over_the_cookie_and_the_browser(owner, browser):
    browser.cookies["django_language"] = "fr"
    page = browser.get("/settings/profile", headers={"accept-language": "fr"})
    assert '<html lang="en"' in page.content.decode()
    assert page.headers["Content-Language"] == "en"


def test_before_sign_in_the_cookie_counts(db, anonymous):
    anonymous.post("/settings/language", {"language": "fr"})
    assert '<html lang="fr"' in anonymous.get("/about").content.decode()


def test_an_unknown_language_changes_nothing(owner, browser):
    browser.post("/settings/language", {"language": "xx"})
    owner.refresh_from_db()
    assert owner.language == "en"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "\x00"]
)
def test_nobody_is_led_to_another_site(browser, target):
    assert browser.post("/settings/theme", {"theme": "dark", "next": target}).url == "/"


@pytest.mark.parametrize("path", ["/settings/theme", "/settings/language"])
def test_a_visit_changes_nothing(browser, path):
    assert browser.get(path).status_code == 405
