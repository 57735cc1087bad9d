"""What all journeys begin with: the first visit, a contract, a message pasted and read."""

from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.tab import Tab

OWNER = {"fr": "Claire Vasseur", "en": "Claire Winslow"}
COUNTRY = {"fr": "FR", "en": "GB"}
CURRENCY = {"fr": "EUR", "en": "GBP"}


def set_up(tab: Tab, house: House, studio: str) -> None:
    """From the address in the terminal to the page of choices."""
    address = house.manage("setup_token").strip()
    tab.go(address)
    expect(tab.page.locator("html")).to_have_attribute("lang", tab.language)
    tab.look("setup")
    tab.type(
        {
            "name": OWNER[tab.language],
            "language": tab.language,
            "email": "claire@creative-visions.example",
            "password": "un mot puis un autre mot",
            "studio_name": studio,
            "country": COUNTRY[tab.language],
            "currency": CURRENCY[tab.language],
            "hourly_rate": "65",
        }
    )
    tab.click("main form [type=submit]")
    tab.leads_to("/welcome")
    tab.look("welcome")


def start_contract(
    tab: Tab,
    *,
    client: dict[str, str],
    contract: dict[str, str],
    deliverables: list[dict[str, str]],
    exclusions: list[str],
    terms: dict[str, str] | None = None,
) -> None:
    """A contract typed by hand, signed already; ends on the page of its project."""
    tab.click("a[href='/projects/new']")
    tab.leads_to("/projects/new")
    tab.type(client)
    tab.type(contract)
    _rows(tab, "deliverables", deliverables)
    _rows(tab, "exclusions", [{"title": title} for title in exclusions])
    if terms:
        tab.click("details:has(#terms) > summary")
        tab.type(terms)
    tab.look("contract-form")
    tab.click(".action-bar [type=submit]")
    tab.leads_to("/projects/*")


def log(tab: Tab, text: str) -> None:
    """Paste and Enter: two actions, from any page to the verdict."""
    with tab.counting(2):
        tab.paste(text)
        expect(tab.page.locator("#quick-log .chip.is-on")).to_be_visible()
        tab.key("Enter")
    tab.leads_to("/requests/*")


def read_as(tab: Tab, kind: str, item: int, verdict: str) -> None:
    """One point, of that kind, about the item in that place (0: none), with that verdict.

    Further points are removed, kind and item corrected by the keys of the page where the reading
    is not what the story needs: a journey does not hang on how well messages are read.
    """
    points = tab.page.locator("article[data-sg-ask]")
    while (left := points.count()) > 1:
        points.last.locator("[data-sg-correct] > summary").click()
        points.last.locator("form[action$='/remove'] button").click()
        expect(points).to_have_count(left - 1)
    if not _is(tab, f"[data-sg-key][value='{kind}']"):
        tab.page.keyboard.press("1")
        tab.page.keyboard.press(_letter(tab, kind))
        expect(tab.page.locator(f"[data-sg-key][value='{kind}']")).to_have_attribute(
            "aria-pressed", "true"
        )
    if not _is(tab, f"[data-sg-item='{item}']"):
        tab.page.keyboard.press("1")
        tab.page.keyboard.press("i")
        tab.page.keyboard.press(str(item))
        expect(tab.page.locator(f"[data-sg-item='{item}']")).to_have_attribute(
            "aria-pressed", "true"
        )
    expect(tab.page.locator(f"article.v-{verdict}")).to_be_visible()


def decide(tab: Tab, decision: str) -> None:
    """Press the button of a decision: one action."""
    tab.click(f"form:has(input[name=decision][value='{decision}']) button")


def answer(tab: Tab, decision: str) -> None:
    """Go and write a reply that takes this decision: one action."""
    tab.click(f"a[href$='/reply?decision={decision}']")


def _is(tab: Tab, chip: str) -> bool:
    return tab.page.locator(chip).get_attribute("aria-pressed") == "true"


def _letter(tab: Tab, kind: str) -> str:
    return tab.page.locator(f"[data-sg-key][value='{kind}']").get_attribute("data-sg-key") or ""


def _rows(tab: Tab, prefix: str, rows: list[dict[str, str]]) -> None:
    formset = tab.page.locator(f"[data-sg-formset='{prefix}']")
    for number, row in enumerate(rows):
        if formset.locator(f"[name='{prefix}-{number}-title']").count() == 0:
            tab.click(formset.locator("[data-sg-add]"))
        tab.type({f"{prefix}-{number}-{name}": value for name, value in row.items()})
