"""A browser tab that counts what a person presses, and notes whatever goes wrong on the way."""

import io
import re
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pikepdf
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

SCREENSHOTS = Path(__file__).resolve().parent / "screenshots"
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
AXE = Axe()
LOCALES = {"fr": "fr-FR", "en": "en-GB"}

# Two frames: what a change of scheme starts has been drawn. Motion is reduced, so nothing goes on.
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Tab:
    """One tab on one house, in one language. Clicks and keys are counted, typing is not."""

    def __init__(self, page: Page, url: str, language: str, name: str):
        self.page, self.url, self.language, self.name = page, url, language, name
        self.pressed = 0
        self.wrong: list[str] = []
        self._shots = 0
        self._examined = False
        self._host = urlsplit(url).netloc
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        page.on("response", self._response)

    def go(self, path: str) -> None:
        """Open an address of the house."""
        self.page.goto(path if path.startswith("http") else self.url + path)

    def find(self, selector: str) -> Locator:
        """What a CSS selector finds, visible things only."""
        return self.page.locator(selector).locator("visible=true")

    def click(self, selector: str | Locator) -> None:
        """Press one thing with the mouse: one action."""
        self.pressed += 1
        (self.find(selector).first if isinstance(selector, str) else selector).click()

    def key(self, keys: str) -> None:
        """Press one key or combination: one action."""
        self.pressed += 1
        self.page.keyboard.press(keys)

    def type(self, fields: dict[str, str]) -> None:
        """Fill fields by their names: text, choices and ticks."""
        for name, value in fields.items():
            field = self.page.locator(f"[name='{name}']").locator("visible=true").first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    @contextmanager
    def counting(self, actions: int):
        """At most that many clicks and keys in the block, as the journey promises."""
        before = self.pressed
        yield
        assert self.pressed - before == actions, f"{self.pressed - before} actions, not {actions}"

    def paste(self, text: str) -> None:
        """Paste a message into the page, as after copying it from a mail: one action."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.locator("body").evaluate("body => document.activeElement.blur()")
        self.key("Control+V")
        expect(self.page.locator("#quick-log-text")).to_be_visible()

    def leads_to(self, pattern: str) -> None:
        """Wait for an address; `*` stands for one id."""
        path = re.escape(self.url + pattern).replace(r"\*", "[^/]+")
        self.page.wait_for_url(re.compile(f"^{path}(?:[?#].*)?$"))

    def look(self, what: str) -> None:
        """Nothing inaccessible here, in light and in dark; four pictures for people to look at."""
        self._shots += 1
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate("scrollTo(0, 0)")
        for scheme in ("light", "dark"):
            self._turn(scheme)
            for violation in self._violations():
                nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
                self.wrong.append(f"axe, {what}, {scheme}: {violation['id']}: {nodes}")
            for size in (WIDE, PHONE):
                self.page.set_viewport_size(size)
                name = f"{self.name}-{self._shots:02}-{what}-{size['width']}-{scheme}.png"
                self.page.screenshot(path=SCREENSHOTS / name, full_page=True)
                self._check_width(what, size["width"])
            self.page.set_viewport_size(WIDE)
        self._turn("light")
        # Looking leaves empty style attributes behind, which htmx copies and the policy refuses.
        self.page.evaluate(
            "document.querySelectorAll('[style=\"\"]').forEach(e => e.removeAttribute('style'))"
        )

    def paper(self, selector: str) -> "Paper":
        """The PDF behind a link, read back."""
        address = self.find(selector).first.get_attribute("href")
        answer = self.page.request.get(self.url + address)
        assert answer.status == 200
        assert answer.headers["content-type"] == "application/pdf"
        (SCREENSHOTS / f"{self.name}-{self._shots:02}.pdf").write_bytes(answer.body())
        return Paper(answer.body())

    def expect_text(self, selector: str, *texts: str) -> None:
        """The first thing that the selector finds says all of these."""
        for text in texts:
            expect(self.find(selector).first).to_contain_text(text)

    def _violations(self) -> list[dict]:
        """What axe finds.

        Its own probes are no fault of the page: they fetch imported style sheets as if their
        address began at the page.
        """
        self._examined = True
        try:
            return AXE.run(self.page).response["violations"]
        finally:
            self._examined = False

    def _turn(self, scheme: str) -> None:
        """Light or dark, and every colour there."""
        self.page.emulate_media(color_scheme=scheme)
        expect(self.page.locator("html")).to_have_attribute("data-bs-theme", scheme)
        self.page.evaluate(DRAWN)

    def _check_width(self, what: str, width: int) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.wrong.append(f"{what} is {wide} px wide on a screen of {width}")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self._host:
            self.wrong.append(f"request to {parts.netloc}")

    def _console(self, message) -> None:
        """What scripts of our own put into the page, axe among them, comes from no address."""
        own = not message.location["url"] or message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not own:
            self.wrong.append(f"console, {urlsplit(self.page.url).path}: {message.text}")

    def _response(self, response) -> None:
        if response.status >= 400 and not self._examined:
            self.wrong.append(f"{response.status} {urlsplit(response.url).path}")


class Paper:
    """A PDF as a reader finds it: its words, its title, its language."""

    def __init__(self, content: bytes):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            self.title = str(pdf.docinfo.get("/Title", ""))
            self.language = str(pdf.Root.get("/Lang", ""))
            self.pages = len(pdf.pages)
        self.text = plain(_words(content))

    def says(self, *texts: str) -> None:
        """Each of these stands in it, whatever the spaces and line ends."""
        missing = [text for text in texts if plain(text) not in self.text]
        assert not missing, f"{missing} not in {self.text}"


def plain(text: str) -> str:
    """Single ordinary spaces and hyphens: how lines break is not what is said."""
    return " ".join(text.replace("\u2010", "-").replace("\u2011", "-").split())


def _words(content: bytes) -> str:
    """The text of all pages. pypdfium2 comes with the product; poppler may not be there."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()
