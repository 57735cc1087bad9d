"""What is checked before the machine makes its first paper."""

from pathlib import Path

from scopeguard.core import checks


def test_the_check_finds_this_machine_complete() -> None:
    assert checks.document_machine() == []


def test_the_check_names_what_is_missing(tmp_path: Path) -> None:
    libraries = checks.missing_libraries({"HarfBuzz subset": ("libabsent.so.0", "libabsent.dylib")})
    files = checks.missing_files([tmp_path / "SourceSans3-Regular.ttf"])

    assert [error.id for error in (*libraries, *files)] == ["scopeguard.E001", "scopeguard.E002"]
    assert "HarfBuzz subset" in libraries[0].msg
    assert "apt-get install" in libraries[0].hint
    assert all(error.is_serious() for error in (*libraries, *files))
