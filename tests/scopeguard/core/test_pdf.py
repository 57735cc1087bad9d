"""The PDF machine: what it makes, that it repeats, and that nothing hostile gets through."""

import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from scopeguard.core import checks, pdf

NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


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


HONEST = "<p>Montant : 1\u202f234,50\u00a0€ pour Łukasz, à l’œuvre</p>"


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


SVG_BOMB = (
    '<svg width="9" height="9"><defs><g id="a0"><rect width="1" height="1"/></g>'
    + "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 10))
    + '</defs><use href="#a9"/></svg>'
)


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


def test_long_but_honest_papers_are_made() -> None:
    rows = "<tr><td>Une ligne tout à fait honnête</td><td>12,00</td></tr>" * 500

    assert len(text_of(make(f"<table>{rows}</table>"))) > 15_000


def test_a_killed_machine_is_replaced() -> None:
    first = make(HONEST)
    process = pdf.process_id()

    os.kill(process, signal.SIGKILL)

    assert make(HONEST) == first
    assert pdf.process_id() != process


def test_a_stopped_machine_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    make(HONEST)
    process = pdf.process_id()
    os.kill(process, signal.SIGSTOP)
    monkeypatch.setattr(pdf, "ANSWER_SECONDS", 1)

    assert make(HONEST).startswith(b"%PDF")
    assert pdf.process_id() != process


def test_a_killed_child_refuses_one_document_only() -> None:
    make(HONEST)
    process = pdf.process_id()
    children = Path(f"/proc/{process}/task/{process}/children")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(outcome, SVG_BOMB)
        deadline = time.monotonic() + 5
        while not (found := children.read_text().split()) and time.monotonic() < deadline:
            pass
        os.kill(int(found[0]), signal.SIGKILL)

        assert waiting.result() == "failed"
    assert pdf.process_id() == process
    assert make(HONEST).startswith(b"%PDF")


def test_threads_share_the_machine() -> None:
    expected = make(HONEST)
    process = pdf.process_id()

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: make(HONEST), range(8)))

    assert set(results) == {expected}
    assert pdf.process_id() == process


SCRIPT = """
import os, sys
from datetime import UTC, datetime
from scopeguard.core import pdf
def make():
    return pdf.render("<html lang=fr><h1>x</h1></html>", title="x", language="fr", attachment=None,
                      now=datetime(2026, 5, 1, tzinfo=UTC))
"""


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SCRIPT + script],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip


def test_a_forked_worker_has_a_machine_of_its_own() -> None:
    done = run(
        """
first = make(); mine = pdf.process_id()
child = os.fork()
if child == 0:
    same = make() == first
    other = pdf.process_id() not in (None, mine)
    sys.exit(0 if same and other else 1)
_, status = os.waitpid(child, 0)
print(os.waitstatus_to_exitcode(status), make() == first, pdf.process_id() == mine)
"""
    )

    assert done.stdout.split() == ["0", "True", "True"]
    assert done.stderr == ""


@pytest.mark.parametrize("ending", ["sys.exit(0)", "os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_no_machine_outlives_its_process(ending: str) -> None:
    script = f"{SCRIPT}make(); print(pdf.process_id(), flush=True); input()\n{ending}"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        machine = os.pidfd_open(int(process.stdout.readline()))
        process.stdin.write("\n")
        process.stdin.flush()
        gone, _, _ = select.select([machine], [], [], 20)
        os.close(machine)

    assert gone


def test_the_machine_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary-9a40")
    pdf.stop()
    make(HONEST)

    environment = Path(f"/proc/{pdf.process_id()}/environ").read_bytes()

    assert b"canary-9a40" not in environment


def test_the_check_finds_this_machine_complete() -> None:
    assert checks.document_machine() == []


def test_the_check_names_what_is_missing(tmp_path: Path) -> None:
    libraries = checks.missing_libraries({"HarfBuzz subset": ("libabsent.so.0", "libabsent.dylib")})
    files = checks.missing_files([tmp_path / "SourceSans3-Regular.ttf"])

    assert [error.id for error in (*libraries, *files)] == ["scopeguard.E001", "scopeguard.E002"]
    assert "HarfBuzz subset" in libraries[0].msg
    assert "apt-get install" in libraries[0].hint
    assert all(error.is_serious() for error in (*libraries, *files))
