"""The documentation keeps up: every setting is explained, every link leads somewhere."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def settings_read() -> set[str]:
    """The names of all variables that the settings read: `env("NAME")`, `env.int("NAME")`."""
    names = set()
    for file in ("settings.py", "env.py"):
        for node in ast.walk(ast.parse((ROOT / "scopeguard" / file).read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.value if isinstance(node.func, ast.Attribute) else node.func
            first = node.args[0]
            if getattr(called, "id", "") == "env" and isinstance(first, ast.Constant):
                names.add(first.value)
    return names


def test_settings_are_found():
    assert {"SECRET_KEY", "DATABASE_URL", "DEBUG", "PORT", "EMAIL_URL"} <= settings_read()


def test_configuration_page_has_a_row_for_each_setting_and_no_other():
    page = (ROOT / "docs" / "configuration.md").read_text()
    rows = set(re.findall(r"^\| `([A-Z_]+)` \|", page, flags=re.MULTILINE))
    assert rows == settings_read()


def test_example_file_has_a_line_for_each_setting_and_no_other():
    lines = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", lines, flags=re.MULTILINE))
    assert named == settings_read()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text())
    missing = [
        link
        for link in links
        if not link.startswith(("https://", "http://", "mailto:"))
        and not (path.parent / link).exists()
    ]
    assert missing == []


def test_readme_shows_both_commands_on_its_first_screen():
    screen = (ROOT / "README.md").read_text().splitlines()[:20]
    assert any(line.startswith("script/server") for line in screen)
    assert any(line.startswith("script/test") for line in screen)
