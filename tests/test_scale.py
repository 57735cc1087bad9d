"""Pages cost the same however much there is, and are good to look at when there is nothing."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from projects.models import Project
from projects.queries.dashboard import SHOWN
from tests.conftest import signed_in
from tests.security.routes import all_routes
from tests.support.many import MORE_ORDERS, fill
from tests.support.views import accepted_methods, views_by_name

pytestmark = pytest.mark.django_db
SQL_SHOWN = 160


def _of_project(name: str) -> Callable[[Project], str]:
    rows = {"project_detail": lambda p: p, "contract_detail": lambda p: p.contract,
            "client_detail": lambda p: p.client}  # fmt: skip
    return lambda project: reverse(name, args=[rows[name](project).public_id])


def _list(name: str, query: str = "") -> Callable[[Project], str]:
    return lambda project: reverse(name) + query.format(project=project.public_id)


# The session, its person and their studio take three queries, the navigation a fourth; the
# dashboard counts for the navigation itself.
DASHBOARD = {"dashboard": (_list("dashboard"), 8)}
LISTS = {
    "requests to decide": (_list("request_list"), 6),
    "requests put off": (_list("request_list", "?show=later"), 6),
    "all requests": (_list("request_list", "?show=all"), 6),
    "requests of a project": (_list("request_list", "?show=all&project={project}"), 6),
    "projects": (_list("project_list"), 6),
    "contracts": (_list("contract_list"), 6),
    "signed contracts": (_list("contract_list", "?state=signed"), 6),
    "change orders": (_list("change_order_list"), 6),
    "open change orders": (_list("change_order_list", "?state=sent"), 6),
    "letters": (_list("notice_list"), 6),
    "clients": (_list("client_list"), 6),
    "clients found": (_list("client_list", "?q=tom"), 6),
    "journal": (_list("journal"), 6),
    # One query for each of the four kinds of row that may be found.
    "search": (_list("search", "?q=logo"), 8),
    "search for clients": (_list("search", "?q=client"), 8),
}  # fmt: skip
# One row with all that hangs on it: not a list, but as constant.
PAGES = {
    "project": (_of_project("project_detail"), 24),
    "contract": (_of_project("contract_detail"), 20),
    "client": (_of_project("client_detail"), 10),
    "log a request": (_list("request_log"), 8),
}
EVERYTHING = DASHBOARD | LISTS | PAGES
PAGED = ("all requests", "projects", "contracts", "change orders", "letters", "clients", "journal")


def _fill(person, **sizes: int) -> Project:
    with scope(studio=person.studio):
        return fill(person, now=timezone.now(), **sizes)


def _queries(browser, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as made:
        answer = browser.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in made.captured_queries]


def _offenders(small, large, pages) -> dict[str, object]:
    """The pages that take more queries than they may, or other ones for more rows, and which."""
    found = {}
    for name, (address, most) in pages.items():
        few, many = (_queries(browser, address(project)) for browser, project in (small, large))
        if len(few) != len(many) or len(many) > most:
            found[name] = (len(few), len(many), most, [sql[:SQL_SHOWN] for sql in many])
    return found


def test_every_page_takes_the_same_queries_for_10_and_for_50_rows(owner, stranger):
    small = signed_in(owner), _fill(owner, projects=10, requests=10, undecided=4, weeks=4)
    large = signed_in(stranger), _fill(stranger, projects=50, requests=50, undecided=20, weeks=4)

    assert _offenders(small, large, EVERYTHING) == {}


def test_ten_thousand_requests_take_the_queries_of_fifty(owner, stranger):
    small = signed_in(owner), _fill(owner, projects=5, requests=50, undecided=10, weeks=8)
    large = (
        signed_in(stranger),
        _fill(stranger, projects=60, requests=10_000, undecided=300, weeks=250),
    )

    assert _offenders(small, large, EVERYTHING) == {}


@pytest.mark.parametrize("name", PAGED)
def test_the_pages_of_a_list_hold_every_row_once(owner, name):
    """Followed by its own links. A later page may take a query more, to see where it starts."""
    browser, project = (
        signed_in(owner),
        _fill(owner, projects=110, requests=110, undecided=3, weeks=4),
    )
    address, most = EVERYTHING[name]
    base = address(project)
    seen, following = [], base

    while following:
        assert len(_queries(browser, following)) <= most + 1, following
        page = browser.get(following).content.decode()
        seen += _rows(page)
        following = _next(page, base)

    expected = {"all requests": 220, "change orders": 110 + MORE_ORDERS}.get(name, 110)
    assert len(seen) == len(set(seen)) == expected


def _rows(page: str) -> list[str]:
    """The addresses of rows in the content, points of requests with their anchor, in order."""
    content = page[page.index("<main") : page.index("</main>")]
    pattern = (
        r'href="(/(?:requests|projects|contracts|change-orders|letters|clients)/[0-9a-f-]{36}'
        r'(?:#[^"]*)?)"'
    )
    return list(dict.fromkeys(re.findall(pattern, content)))


def _next(page: str, base: str) -> str:
    """The address behind the link to the next page, "" on the last one."""
    found = re.search(r'href="([^"]*[?&;](?:after|before)=[^"]+)"', page)
    if found is None:
        return ""
    target = found.group(1).replace("&amp;", "&")
    return base.partition("?")[0] + target if target.startswith("?") else target


def test_the_dashboard_counts_all_that_awaits_a_decision(owner, studio):
    """Also what is older and more than it shows."""
    fill(owner, projects=3, requests=400, undecided=300, weeks=200, now=timezone.now())

    answer = signed_in(owner).get(reverse("dashboard"))

    board = answer.context["board"]
    assert (board.undecided, len(board.asks), board.more) == (300, SHOWN, 600 - SHOWN)
    assert board.old == 300  # two a week
    assert answer.context["nav"]["undecided"] == 300  # requests, as the headline has it


class _Text(HTMLParser):
    """Collects what stands in <main>."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.text, self.classes = False, "", set()

    def handle_starttag(self, tag, attributes) -> None:
        self.inside = self.inside or tag == "main"
        if self.inside:
            self.classes |= set((dict(attributes).get("class") or "").split())

    def handle_endtag(self, tag) -> None:
        self.inside = self.inside and tag != "main"

    def handle_data(self, data) -> None:
        if self.inside:
            self.text += data


def _plain_pages() -> Iterator[str]:
    """Every page of ours that takes a GET and needs no row."""
    views = views_by_name()
    for route in all_routes():
        ours = not route.pattern.startswith("accounts/")
        if ours and not route.parameters and "GET" in accepted_methods(views[route.name]):
            yield route.name


@pytest.mark.parametrize("name", sorted(_plain_pages()))
def test_an_empty_studio_has_whole_pages(browser, name):
    """A page, or the way to one: no page may need a row that nobody has made yet."""
    answer = browser.get(reverse(name), follow=True)

    # The set-up is over once somebody has an account.
    assert answer.status_code == (404 if name == "setup" else 200)


@pytest.mark.parametrize(
    "name",
    ["dashboard", "request_list", "project_list", "contract_list", "change_order_list",
     "notice_list", "client_list", "request_log"],
)  # fmt: skip
def test_an_empty_page_says_what_to_do_next(browser, name):
    page = _Text()

    page.feed(browser.get(reverse(name)).content.decode())

    assert "empty" in page.classes
    assert len(page.text.split()) > 5


def test_an_empty_journal_says_so(browser):
    assert "Nothing has happened yet." in browser.get(reverse("journal")).content.decode()
