"""The page about ScopeGuard."""

from django.conf import settings

from scopeguard.core.views.about import vendored


def test_it_says_what_it_is_and_names_its_licences(db, anonymous):
    page = anonymous.get("/about").content.decode()
    assert "not legal advice" in page
    assert settings.VERSION in page
    assert ("bootstrap@5.3.9", "MIT") in vendored()
    assert all(part in page for part, _ in vendored())


def test_it_stands_in_the_frame_of_the_person_who_is_signed_in(browser):
    assert 'href="/requests"' in browser.get("/about").content.decode()


def test_it_is_for_reading(browser):
    assert browser.post("/about").status_code == 405
