"""Documents that want files, addresses, memory or time: nothing of it gets through."""

import io
import socket
from pathlib import Path

import pikepdf
import pytest

from scopeguard.core import pdf
from tests.scopeguard.core.papers import HONEST, SVG_BOMB, make, outcome


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", b"\0" * 1000])
def test_pictures_of_what_is_no_pdf_are_refused(data: bytes) -> None:
    with pytest.raises(pdf.RenderRefused) as caught:
        pdf.pictures(data)

    assert caught.value.code == "failed"


def test_pictures_that_would_eat_the_memory_are_refused() -> None:
    with pikepdf.new() as document, io.BytesIO() as file:
        document.add_blank_page(page_size=(3, 14400))
        document.save(file)

        with pytest.raises(pdf.RenderRefused) as caught:
            pdf.pictures(file.getvalue(), width=2000)

    assert caught.value.code == "too_big"


@pytest.mark.parametrize(
    "body",
    [
        '<link rel="attachment" href="file://{secret}">',
        '<img src="file://{secret}" alt="x"><object data="file://{secret}"></object>',
        '<style>@import url("file://{secret}");@font-face{{font-family:x;src:url("file://{secret}")}}'
        "</style><p style=\"font-family:x;background:url('file://{secret}')\">a</p>",
        '<base href="file:///"><img src="{secret}" alt="x">',
        '<svg width="9" height="9"><image href="file://{secret}" width="9" height="9"/>'
        '<use href="file://{secret}#a"/></svg>',
        '<a rel="attachment" href="file://{secret}">a</a>',
    ],
)
def test_no_file_of_the_server_gets_into_a_paper(body: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-5d1f")

    result = outcome(body.format(secret=secret))

    assert isinstance(result, pdf.Rendering)
    with pikepdf.open(io.BytesIO(result.pdf)) as document:
        assert len(document.attachments) == 0
        streams = [
            found.read_bytes() for found in document.objects if isinstance(found, pikepdf.Stream)
        ]
    assert streams
    assert not any(b"canary-5d1f" in stream for stream in [*streams, result.pdf])


@pytest.mark.parametrize(
    "body",
    [
        '<img src="{url}/a.png" alt="x"><link rel="stylesheet" href="{url}/a.css">',
        '<style>@import "{url}/b.css"; p {{ background: url({url}/b.png) }}</style><p>a</p>',
        '<svg width="9" height="9"><image href="{url}/c.png" width="9" height="9"/></svg>',
    ],
)
def test_nothing_outside_is_asked(body: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        result = outcome(body.format(url=f"http://127.0.0.1:{listener.getsockname()[1]}"))

        assert isinstance(result, pdf.Rendering)
        assert result.log
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        pytest.param("<div>" * 3000 + "x", {"failed"}, id="nested"),
        pytest.param("<p>" + "a" * 1_000_000, {"too_big"}, id="one long word"),
        pytest.param("<p>" + "<b></b>" * 700_000, {"too_big"}, id="markup without text"),
        pytest.param(
            "<table>" + "<tr><td>abc def</td><td>1</td></tr>" * 6000 + "</table>",
            {"too_slow"},
            id="rows",
        ),
        pytest.param(SVG_BOMB, {"too_slow", "too_big"}, id="svg"),
        pytest.param("<table><tr><td colspan=100000000>a</table>", {"too_big"}, id="memory"),
        pytest.param('<p style="font-size:1e9px">x', {"failed", "too_big"}, id="huge letters"),
    ],
)
def test_a_hostile_document_harms_itself_alone(body: str, codes: set[str]) -> None:
    make(HONEST)
    process = pdf.process_id()

    assert outcome(body) in codes

    assert make(HONEST).startswith(b"%PDF")
    assert pdf.process_id() == process
