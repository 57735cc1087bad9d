"""Headers on every answer, refusals and breakdowns included."""

import pytest
from django.conf import settings as site
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import path

from scopeguard.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def breakdown(request):
    raise RuntimeError("planted")


def conflict(request):
    return HttpResponse(status=409)


def forbidden(request):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied("the name of somebody else's contract")


urlpatterns = [
    path("breakdown", breakdown),
    path("conflict", conflict),
    path("forbidden", forbidden),
    *urlpatterns,
]

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def assert_headers(answer):
    for name, value in FIXED.items():
        assert answer.headers.get(name) == value, (answer.status_code, name)
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))
    assert "camera=()" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert "*" not in policy


@pytest.fixture
def wide(settings):
    """A page that may carry a large body, so that 413 is ours and not the parser's."""
    settings.ROOT_URLCONF = __name__
    return settings


ANSWERS = {
    200: lambda b: b.get("/settings/profile"),
    302: lambda b: b.post("/settings/theme", {"theme": "dark"}),
    400: lambda b: b.get("/search?q=a%00"),
    403: lambda b: b.get("/forbidden"),
    404: lambda b: b.get("/nothing-here"),
    405: lambda b: b.get("/settings/theme"),
    409: lambda b: b.get("/conflict"),
    413: lambda b: b.post("/settings/theme", {"theme": "x" * site.DATA_UPLOAD_MAX_MEMORY_SIZE}),
    422: lambda b: b.post("/settings/profile", {}),
    500: lambda b: b.get("/breakdown"),
}  # fmt: skip


@pytest.mark.parametrize("status", ANSWERS)
def test_the_full_set_stands_on_every_answer(wide, browser, status):
    browser.raise_request_exception = False
    answer = ANSWERS[status](browser)
    assert answer.status_code == status
    assert_headers(answer)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 500])
def test_a_refusal_has_a_page_in_both_languages(wide, browser, status):
    browser.raise_request_exception = False
    page = ANSWERS[status](browser).content.decode()
    assert 'lang="en"' in page
    assert 'lang="fr"' in page
    assert "somebody else" not in page
    assert "planted" not in page


def test_too_many_fields_are_refused_as_too_large(browser):
    answer = browser.post("/settings/theme", {f"f{n}": "" for n in range(6_001)})
    assert answer.status_code == 413
    assert_headers(answer)


def test_a_form_of_another_site_is_refused_with_a_page(owner):
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(owner)
    answer = browser.post("/settings/theme", {"theme": "dark"})
    assert answer.status_code == 403
    assert 'lang="fr"' in answer.content.decode()
    assert_headers(answer)


def test_the_readers_language_comes_first(browser, owner):
    owner.language = "fr"
    owner.save()
    assert '<html lang="fr"' in browser.get("/nothing-here").content.decode()


@pytest.mark.parametrize("path", ["/about", "/healthz", "/accounts/login/", "/setup", "/"])
def test_an_anonymous_answer_has_them_too(db, anonymous, path):
    assert_headers(anonymous.get(path))


def test_a_page_may_only_run_scripts_of_this_site(browser):
    page = browser.get("/settings/profile")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "<script>" not in page.content.decode()
    assert " style=" not in page.content.decode()


@pytest.mark.parametrize(
    "query", ["q=a%00", "q=%ED%A0%80", "a%00=1", "q=%ff%fe", "before=" + "9" * 5000]
)
def test_a_query_that_cannot_be_read_is_no_breakdown(browser, query):
    assert browser.get(f"/journal?{query}").status_code in (200, 400)
