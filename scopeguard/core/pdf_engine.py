"""WeasyPrint and PDFium behind two functions. Imported by the PDF process alone.

Nothing is ever fetched: documents get a fetcher that refuses every address, and our own style
sheet one that knows the vendored fonts. User text reaches this place escaped; there is no user
CSS.
"""

import io
import logging
from datetime import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

ROOT = Path(__file__).resolve().parents[2]
STYLE_SHEET = ROOT / "templates" / "documents" / "print.css"
FONTS = ROOT / "scopeguard" / "static" / "vendor" / "fonts-print"
VARIANT = "pdf/a-3a"  # for the archive, tagged, with attachments
MAX_PICTURES = 40
_WARM_UP_PAGE = (
    '<!doctype html><html lang="en"><title>-</title><h1>Aé</h1><p>Ab <strong>c</strong> <em>d</em>'
    "<table><tr><th>1</th><td>2</td></tr></table></html>"
)


class NoAddress(URLFetcher):  # type: ignore[misc]
    """Refuses every address: file, http, data, whatever it is."""

    def fetch(self, url: str, _headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Always raises ValueError, which WeasyPrint logs as a failed resource."""
        raise ValueError(f"addresses are not fetched: {url[:80]}")


class OurFonts(URLFetcher):  # type: ignore[misc]
    """Serves the vendored fonts, asked for by their bare file name, and nothing else."""

    def fetch(self, url: str, _headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The font of that name; ValueError for any other address."""
        scheme, _, name = url.partition(":")
        path = FONTS / name
        if scheme != "font" or path.parent != FONTS or path.suffix != ".ttf":
            raise ValueError(f"not one of our fonts: {url[:80]}")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


class _Engine:
    """What is worth keeping warm: the font map and the parsed style sheet that belongs to it."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.style = weasyprint.CSS(
            string=STYLE_SHEET.read_text(encoding="utf-8"),
            font_config=self.fonts,
            url_fetcher=OurFonts(),
        )


_engine: _Engine | None = None


def warm_up() -> None:
    """Load fonts and style once, with a first page, so that forks inherit them ready."""
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    header = {"title": "-", "language": "en", "now": "2026-01-01T00:00:00+00:00", "markup": -1}
    _render(header, _WARM_UP_PAGE.encode())


def perform(header: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one request: {"kind": "render" | "pictures", …} and its body."""
    if header["kind"] == "pictures":
        return _pictures(body, int(header["width"]))
    return {}, _render(header, body)


def _render(header: dict[str, Any], body: bytes) -> bytes:
    """HTML to PDF. The body is the markup, and after it the attachment if there is one."""
    global _engine
    _engine = _engine or _Engine()
    length = header["markup"] if header["markup"] >= 0 else len(body)
    page = weasyprint.HTML(string=body[:length].decode(), url_fetcher=NoAddress())
    page.etree_element.set("lang", header["language"])
    document = page.render(
        font_config=_engine.fonts, stylesheets=[_engine.style], pdf_variant=VARIANT, pdf_tags=True
    )
    now = datetime.fromisoformat(header["now"])
    document.metadata.title = header["title"]
    document.metadata.lang = header["language"]
    document.metadata.generator = "ScopeGuard"
    document.metadata.created = document.metadata.modified = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    document.metadata.attachments = []  # none from the markup: only the facts
    attachments = None
    if header.get("attachment"):
        attachments = [
            weasyprint.Attachment(
                string=body[length:],
                name=header["attachment"],
                relationship="Data",
                created=now,
                modified=now,
            )
        ]
    pdf: bytes = document.write_pdf(
        pdf_variant=VARIANT, pdf_tags=True, attachments=attachments, cache={}
    )
    return pdf


def _pictures(pdf: bytes, width: int) -> tuple[dict[str, Any], bytes]:
    """PNG pictures of the pages, one after the other, with their sizes in bytes."""
    sizes, pictures = [], io.BytesIO()
    document = pypdfium2.PdfDocument(pdf)
    for number in range(min(len(document), MAX_PICTURES)):
        page = document[number]
        start = pictures.tell()
        image = page.render(scale=width / page.get_width()).to_pil()
        image.save(pictures, "PNG", compress_level=6)
        sizes.append(pictures.tell() - start)
    return {"sizes": sizes}, pictures.getvalue()
