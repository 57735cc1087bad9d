"""Reads the product's own files, for tests of the house rules."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("scopeguard", "contracts", "projects")
TEMPLATES = ROOT / "templates"


def modules(*under: str) -> list[Path]:
    """The Python files below folders or the files themselves, migrations aside."""
    found = []
    for place in under or APPS:
        path = ROOT / place
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [p for p in found if "migrations" not in p.parts]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    """A path as people write it, from the top of the checkout."""
    return str(path.relative_to(ROOT))


def templates() -> list[Path]:
    """Every template, style sheets for print aside."""
    return sorted(p for p in TEMPLATES.rglob("*") if p.suffix in (".html", ".txt"))


def text(path: Path) -> str:
    """A template without its comments: what they say is for people."""
    found = path.read_text(encoding="utf-8")
    found = re.sub(r"{%\s*comment.*?%}.*?{%\s*endcomment\s*%}", "", found, flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", found)


def calls(path: Path) -> Iterator[tuple[int, str, ast.Call]]:
    """Every call in a module: its line, and the last part of the name that is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield node.lineno, function.attr, node
            elif isinstance(function, ast.Name):
                yield node.lineno, function.id, node


@cache
def all_code() -> str:
    """Everything that may name a template: modules and templates."""
    files = [*modules(), *templates()]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def with_parts(path: Path, depth: int = 3) -> str:
    """A template with what it includes put in place."""

    def part(found: re.Match[str]) -> str:
        included = TEMPLATES / found.group(1)
        return with_parts(included, depth - 1) if depth and included.exists() else ""

    return re.sub(r'{%\s*include\s+"([^"]+)"[^%]*%}', part, text(path))
