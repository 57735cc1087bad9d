"""PDFs: the house's way beside the naive one, the first of a process, and an issue by HTTP."""

import subprocess
import sys
import tempfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pypdfium2
import weasyprint

from contracts.actions import change_orders
from contracts.documents import change_order as paper
from contracts.models import ChangeOrder, Contract
from contracts.queries.change_orders import standing
from contracts.rules.scope import Line
from contracts.rules.states import LineEffect
from scopeguard.accounts.models import User
from scopeguard.core import pdf, pdf_engine
from tests.bench.clock import Sample

ROOT = Path(__file__).resolve().parents[2]
# Weeks of a freelancer's extra work, long enough for a second page.
EXTRAS = (
    ("Troisième piste de logo, avec un motif d’épi de blé", 1, 900),
    ("Déclinaison du logo pour les réseaux sociaux, six formats", 6, 75),
    ("Adaptation de la charte aux supports imprimés de la boutique", 1, 480),
    ("Habillage de la camionnette : plan, gabarit et suivi de pose", 1, 640),
    ("Menu saisonnier, quatre pages, français et anglais", 4, 110),
    ("Gabarit d’étiquettes pour douze produits", 12, 35),
    ("Photographies d’ambiance, une demi-journée sur place", 1, 420),
    ("Relecture et corrections d’un dossier de presse", 3, 65),
)
REASON = (
    "La boutique ouvre un second point de vente en avril ; l’identité doit donc vivre sur des "
    "supports que le contrat ne prévoyait pas. Les livrables déjà remis restent inchangés, et le "
    "calendrier des deux pistes de logo en cours ne bouge pas. "
)
# What a process does at its first document, timed from inside: no Python or Django to start.
FRESH = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from scopeguard.core import pdf
html, now = Path(sys.argv[1]).read_text(encoding="utf-8"), datetime(2026, 3, 2, tzinfo=UTC)
worked, start = time.process_time(), time.perf_counter()
pdf.render(html, title="Avenant", language="fr", attachment=None, now=now)
wall = time.perf_counter() - start
pdf.stop()
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, time.process_time() - worked + children.ru_utime + children.ru_stime)
"""


def draft(contract: Contract, by: User, now: datetime) -> ChangeOrder:
    """A change order of eight lines."""
    lines = [
        Line(LineEffect.NONE, "", text, Decimal(quantity), Decimal(price))
        for text, quantity, price in EXTRAS
    ]
    return change_orders.draft(
        contract=contract, title="Supports du second point de vente", lines=lines, by=by, now=now,
        reason=REASON * 2, quote="Pourriez-vous aussi prévoir la camionnette et les menus ?",
        quote_from="Tom Reyes", quote_on=now.date(), clause_kind="changes", extra_days=5,
        note=REASON,
    )  # fmt: skip


def page(order: ChangeOrder, now: datetime) -> str:
    """The HTML of the order's paper, from its rows."""
    found = standing(order, now.date())
    facts = paper.compose(order, found, number=1, revision="A", issued_on=now.date())
    return paper.to_html(facts)


def printed(html: str, now: datetime) -> bytes:
    """The house's way: the warm process, its fonts and style, PDF/A with tags."""
    return pdf.render(html, title="Avenant", language="fr", attachment=None, now=now)


def warm_here(html: str, now: datetime) -> bytes:
    """The same in this process: what the process and the fork for each document cost on top."""
    header = {
        "kind": "render", "title": "Avenant", "language": "fr", "now": now.isoformat(),
        "markup": -1,
    }  # fmt: skip
    return pdf_engine.perform(header, html.encode())[1]


def naive(html: str) -> bytes:
    """WeasyPrint as its first example shows it: fonts and style read anew for each document."""
    style = pdf_engine.STYLE_SHEET.read_text(encoding="utf-8").replace(
        'url("font:', f'url("{pdf_engine.FONTS.as_uri()}/'
    )
    return weasyprint.HTML(
        string=html.replace("</head>", f"<style>{style}</style></head>")
    ).write_pdf()


def pages(document: bytes) -> int:
    """How many pages a PDF has."""
    return len(pypdfium2.PdfDocument(document))


def first_of_a_process(html: str) -> Sample:
    """A web process' first document, the start of its PDF process included."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(html)
        file.flush()
        found = subprocess.run(
            [sys.executable, "-c", FRESH, file.name], cwd=ROOT, capture_output=True, text=True,
            check=True,
        )  # fmt: skip
    wall, processor = map(float, found.stdout.split())
    return Sample(wall * 1000, processor * 1000)
