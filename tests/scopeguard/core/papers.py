"""Papers for the tests of the PDF machine, honest and not."""

import subprocess
from datetime import UTC, datetime

from scopeguard.core import pdf

NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
HONEST = "<p>Montant : 1\u202f234,50\u00a0€ pour Łukasz, à l’œuvre</p>"
# A picture whose parts multiply tenfold, nine times over.
SVG_BOMB = (
    '<svg width="9" height="9"><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 10))
    + '</defs><use href="#a9"/></svg>'
)


def page(body: str, language: str = "fr") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>-</title></head>'
        '<body data-foot="Réf. 3" data-page="Page" data-of="sur">'
        f"<h1>Avenant</h1>{body}</body></html>"
    )


def make(body: str, **changes: object) -> bytes:
    arguments = {"title": "Avenant n° 3", "language": "fr", "attachment": None, "now": NOW}
    return pdf.render(page(body), **arguments | changes)


def text_of(data: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())  # no-break spaces share the glyph of a space


def outcome(body: str) -> pdf.Rendering | str:
    """The rendering, or the code of the refusal: both contain a hostile document."""
    try:
        return pdf.render_with_log(page(body), title="x", language="en", attachment=None, now=NOW)
    except pdf.RenderRefused as refusal:
        return refusal.code
