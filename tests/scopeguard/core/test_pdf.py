"""Papers: tagged, archivable, in our fonts, the same twice; and pictures of their pages."""

import io
import json
from datetime import UTC, datetime

import pikepdf
import pytest

from scopeguard.core import pdf
from tests.scopeguard.core.papers import HONEST, make, text_of


def test_a_paper_is_tagged_archivable_and_says_what_it_is() -> None:
    facts = json.dumps({"total": "1234.50"}).encode()

    data = make(HONEST, attachment=("facts.json", facts))

    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.open_metadata().pdfa_status == "3A"
        assert str(document.docinfo.Title) == "Avenant n° 3"
        assert str(document.docinfo.CreationDate) == "D:20260501093000Z"
        assert str(document.Root.Lang) == "fr"
        assert bool(document.Root.MarkInfo.Marked)
        attached = document.attachments["facts.json"]
        assert attached.get_file().read_bytes() == facts
        assert str(attached.obj.AFRelationship) == "/Data"


def test_a_paper_reads_back_in_our_fonts_alone() -> None:
    data = make(HONEST)

    assert "Montant : 1 234,50 € pour Łukasz, à l’œuvre" in text_of(data)
    assert "Réf. 3" in text_of(data)
    assert "Page 1 sur 1" in text_of(data)
    with pikepdf.open(io.BytesIO(data)) as document:
        names = {
            str(found.BaseFont).split("+")[1]
            for found in document.objects
            if isinstance(found, pikepdf.Dictionary) and "/BaseFont" in found
        }
    assert names == {"Paper-Sans", "Paper-Serif-Semi-Bold"}


def test_the_same_page_gives_the_same_bytes_in_another_process() -> None:
    first = make(HONEST, attachment=("facts.json", b"{}"))
    make("<p>Something <em>else</em> <strong>between</strong></p>")
    pdf.stop()

    assert make(HONEST, attachment=("facts.json", b"{}")) == first


def test_another_moment_gives_other_bytes() -> None:
    assert make(HONEST) != make(HONEST, now=datetime(2026, 5, 2, tzinfo=UTC))


def test_a_moment_needs_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        make(HONEST, now=datetime(2026, 5, 1))


def test_a_title_with_control_characters_is_cleaned() -> None:
    data = make(HONEST, title="A\x00\x08\nB\ud800")

    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo.Title) == "A B\ufffd"


def test_a_complaint_of_weasyprint_is_a_warning() -> None:
    with pytest.warns(pdf.RenderWarning, match="not fetched"):
        make('<img src="file:///etc/hostname" alt="x">')


def test_pictures_are_pngs_of_the_asked_width() -> None:
    data = make("<p>a</p>" + '<p style="break-before:page">b</p>')

    found = pdf.pictures(data, width=300)

    assert len(found) == 2
    for picture in found:
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20]) == 300


def test_long_but_honest_papers_are_made() -> None:
    rows = "<tr><td>Une ligne tout à fait honnête</td><td>12,00</td></tr>" * 500

    assert len(text_of(make(f"<table>{rows}</table>"))) > 15_000
