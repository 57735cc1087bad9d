"""Checks at start-up: what a document needs must be on the machine.

Without libharfbuzz-subset WeasyPrint still works, four times slower and with a mere warning; we
would rather not start than find that out in production.
"""

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error, register

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "scopeguard" / "static" / "vendor" / "fonts-print"
STYLE_SHEET = ROOT / "templates" / "documents" / "print.css"
INSTALL = "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
# For each library, the names that it goes by on Linux, macOS and Windows.
LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "HarfBuzz subset": (
        "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll",
    ),
}  # fmt: skip
FONT_FILES = (
    "SourceSans3-Regular.ttf", "SourceSans3-It.ttf", "SourceSans3-Semibold.ttf",
    "SourceSans3-Bold.ttf", "SourceSerif4-Regular.ttf", "SourceSerif4-It.ttf",
    "SourceSerif4-Semibold.ttf",
)  # fmt: skip


@register()
def document_machine(**_kwargs: Any) -> list[CheckMessage]:
    """Libraries, fonts and the style sheet of papers."""
    files = [*(FONTS / name for name in FONT_FILES), STYLE_SHEET]
    return [*missing_libraries(LIBRARIES), *missing_files(files)]


def missing_libraries(libraries: Mapping[str, Sequence[str]]) -> list[CheckMessage]:
    """One error for each library of which no name can be loaded."""
    return [
        Error(f"{library} is missing, no document can be made.", hint=INSTALL, id="scopeguard.E001")
        for library, names in libraries.items()
        if not any(_loads(name) for name in names)
    ]


def missing_files(files: Iterable[Path]) -> list[CheckMessage]:
    """One error for each file that is not there."""
    return [
        Error(f"{path.name} is missing, no document can be made.", id="scopeguard.E002")
        for path in files
        if not path.is_file()
    ]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
