"""The common look of papers: base.html and print.css, printed and read back."""

import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.template import engines

from scopeguard.core import pdf

NOW = datetime(2026, 5, 5, tzinfo=UTC)
SIGNED = """{% block signatures %}<div class="signed"><div class="space"></div>
<p class="who">Sarah Lemaire</p><p class="how">gérante-canari</p></div>{% endblock %}"""
BOXES = """{% block signatures %}<div class="signatures">
<div class="signature"><p class="who">A</p><p class="how">boîte-une</p><div class="space"></div>
<p class="line">ligne-une</p></div>
<div class="signature"><p class="who">B</p><p class="how">boîte-deux</p><div class="space"></div>
<p class="line">ligne-deux</p></div></div>{% endblock %}"""


def paper(body: str, end: str = "", language: str = "fr", **names: str) -> bytes:
    source = "{% extends 'documents/base.html' %}{% block body %}" + body + "{% endblock %}" + end
    context = {
        "language": language,
        "document": {
            "title": "Avenant n° 3",
            "reference": "Avenant n° 3, rév. B",
            "version": "2",
            "digest": "3f2a9c41e07bd815",
            "date_line": "Lyon, le 5 mai 2026",
        },
        "facts": {
            "provider": {"name": names.get("provider", "Atelier"), "lines": ["12 rue des Lilas"]},
            "client": {"name": names.get("client", "Boulangerie"), "lines": ["8 place Bellecour"]},
        },
    }
    html = engines["django"].from_string(source).render(context)
    return pdf.render(html, title="Avenant n° 3", language=language, attachment=None, now=NOW)


def pages(data: bytes) -> list[str]:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize(
    ("language", "foot", "number"),
    [
        ("fr", "Avenant n° 3, rév. B · version 2 · empreinte 3f2a9c41e07bd815", "Page 2 sur 2"),
        ("en", "Avenant n° 3, rév. B · version 2 · digest 3f2a9c41e07bd815", "Page 2 of 2"),
    ],
)
def test_every_page_says_what_it_belongs_to(language: str, foot: str, number: str) -> None:
    first, second = pages(paper("<p>mot</p>" * 42, language=language))

    assert foot in first
    assert foot in second
    assert number in " ".join(second.split())
    assert "Lyon, le 5 mai 2026" in first
    assert second.lstrip().startswith("Atelier")  # the running head, from the second page on


def test_names_with_markup_are_printed_as_they_are() -> None:
    name = '<b>1 €</b> & "co"'

    (text,) = pages(paper("<p>mot</p>", provider=name, client=name))

    assert text.count(name) == 2


@pytest.mark.parametrize("lines", range(24, 44, 3))
@pytest.mark.parametrize(
    ("end", "words"),
    [
        (SIGNED, ["Sarah Lemaire", "gérante-canari"]),
        (BOXES, ["boîte-une", "boîte-deux", "ligne-une", "ligne-deux"]),
    ],
)
def test_a_signature_is_whole_and_never_alone(lines: int, end: str, words: list[str]) -> None:
    body = "<p>mot</p>" * lines + '<p class="closing">formule-de-fin</p>'

    last = pages(paper(body, end))[-1]

    assert [word for word in words if word not in last] == []
    assert "formule-de-fin" in last


def test_totals_stay_together_and_the_last_row_is_not_alone() -> None:
    for count in (20, 22, 24, 26):
        rows = "".join(
            f'<tr><th scope="row">ligne{n}</th><td class="num">1,00</td></tr>' for n in range(count)
        )
        data = paper(
            '<table class="lines"><colgroup><col><col class="c-sum"></colgroup><thead><tr>'
            '<th scope="col">Prestation</th><th scope="col" class="num">Total</th></tr></thead>'
            f'<tbody>{rows}</tbody></table><table class="totals"><tr><th scope="row">avant</th>'
            '<td class="num">1,00</td></tr><tr class="grand"><th scope="row">après</th>'
            '<td class="num">2,00</td></tr></table>'
        )
        with_totals = next(page for page in pages(data) if "avant" in page)
        with_last_row = next(page for page in pages(data) if f"ligne{count - 1}" in page)

        assert "après" in with_totals
        assert f"ligne{count - 2}" in with_last_row
        assert "Prestation" in with_last_row  # the head of the table comes along


def test_headings_table_heads_and_language_are_tagged() -> None:
    data = paper('<h2>Prestations</h2><table><tr><th scope="row">a</th><td>b</td></tr></table>')

    with pikepdf.open(BytesIO(data)) as document:
        tags = {
            str(found["/S"])
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/StructElem"
        }
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= tags
