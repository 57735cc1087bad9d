"""The rules of the house that a machine can check."""

import ast
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from tests.security.routes import all_routes
from tests.support import source
from tests.support.views import accepted_methods, acts_once, views_by_name

LONGEST = 300
LANGUAGES = ("en", "fr")
# Forms that may be sent twice: they set what they set, and need no key.
REPEATABLE = (
    "set_language", "set_theme", "studio_switch", "setup", "account_logout", "demo_remove",
)  # fmt: skip
# Views that take a POST because what they are sent is long, and change nothing.
EFFECTLESS = (
    "change_order_totals", "contract_sum", "contract_wording", "notice_dates", "project_import",
    "reply_check", "reply_compose", "request_guess",
)  # fmt: skip
# Told who and when by whoever calls them, or asked for nothing that the journal records.
WITHOUT_WHO_AND_WHEN = {
    "contracts/actions/numbers.py:next_number",
    "scopeguard/outbox/actions/mails.py:deliver",
    "scopeguard/outbox/actions/mails.py:due",
    "scopeguard/activity/actions/journal.py:record",
}
FORBIDDEN = (
    "legally binding guaranteed", "huissier", "certified", "qualified signature",
    "compliant with pdf/ua", "not legal advice", "pas un conseil juridique",
)  # fmt: skip
PURE = (
    "contracts/rules", "projects/rules", "projects/reading", "scopeguard/core/money.py",
    "scopeguard/core/dates.py", "scopeguard/core/numbering.py", "scopeguard/core/text.py",
    "scopeguard/core/working_days.py", "scopeguard/core/written_dates.py",
    "scopeguard/core/company_numbers.py",
)  # fmt: skip
# Folders of templates that stand in for those of packages.
PACKAGES = ("account", "allauth", "bootstrap5", "mfa")
MONEY = (
    "scopeguard/core/money.py", "contracts/rules", "contracts/actions", "contracts/documents",
    "contracts/queries", "projects/actions", "projects/models", "contracts/models",
)  # fmt: skip
ACTIONS = [path for path in source.modules() if path.parent.name == "actions"]


def test_no_module_is_longer_than_a_reader_can_hold():
    long = {
        source.name(path): lines
        for path in source.modules(*source.APPS, "tests")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long


def test_every_module_says_what_it_is_for():
    silent = [
        source.name(path)
        for path in source.modules()
        if source.tree(path).body and not ast.get_docstring(source.tree(path))
    ]
    assert not silent


def test_money_is_never_a_float():
    found = [
        f"{source.name(path)}:{node.lineno}"
        for path in source.modules(*MONEY)
        for node in ast.walk(source.tree(path))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float")
    ]
    assert not found


def test_rules_and_actions_read_no_clock():
    """`localtime(now)` reads none; `localtime()` does."""
    always = {"now", "today", "utcnow", "time_ns", "monotonic", "perf_counter"}
    empty = {"localtime", "localdate", "gmtime"}
    found = [
        f"{source.name(path)}:{line} {called}()"
        for path in [*source.modules(*PURE), *ACTIONS]
        for line, called, call in source.calls(path)
        if called in always or (called in empty and not call.args and not call.keywords)
    ]
    assert not found


def test_actions_are_told_by_name_who_acts_and_when():
    wrong = []
    for path in ACTIONS:
        for action in filter(_acts, source.tree(path).body):
            label = f"{source.name(path)}:{action.name}"
            if action.args.args or action.args.posonlyargs:
                wrong.append(f"{label} takes positional arguments")
            given = {argument.arg for argument in action.args.kwonlyargs}
            if not {"by", "now"} <= given and label not in WITHOUT_WHO_AND_WHEN:
                wrong.append(f"{label} lacks by= or now=")
    assert not wrong


def _acts(node: ast.stmt) -> bool:
    """A public function that opens a transaction: the rest of these modules helps such ones."""
    return (
        isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any("atomic" in ast.dump(decorator) for decorator in node.decorator_list)
    )


def test_every_template_is_used():
    named = set(re.findall(r"[\"']([\w./{}-]+\.(?:html|txt))[\"']", source.all_code()))
    shapes = [re.compile(re.sub(r"\{.*?\}", "[^/]+", n)) for n in named if "{" in n]
    unused = []
    for path in source.templates():
        name = str(path.relative_to(source.TEMPLATES))
        if name in named or any(s.fullmatch(name) for s in shapes) or _belongs_to_a_package(name):
            continue
        unused.append(name)
    assert not unused


def _belongs_to_a_package(name: str) -> bool:
    """A template of ours that stands in for one of a package's, or extends its folder's layout."""
    packages = (
        "allauth",
        "crispy_bootstrap5",
        "crispy_forms",
        "django.forms",
        "django.contrib.auth",
    )
    folders = [Path(find_spec(package).origin).parent / "templates" for package in packages]
    return any((folder / name).exists() for folder in folders)


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("a script without a file", r"<script(?![^>]*\s(?:src=|type=\"application/json\"))"),
        ("a style sheet in the page", r"<style\b"),
        ("a style attribute", r"<[a-z][^>]*\sstyle="),
        ("a handler", r"<[a-z][^>]*\son[a-z]+="),
        ("a script as an address", r"javascript:"),
        ("a handler of htmx", r"\shx-on"),
        ("a value that htmx would run", r"[\"']js:"),
        ("an address elsewhere", r"<(?:script|link|img)[^>]*(?:src|href)=[\"'](?:https?:)?//"),
    ],
)  # fmt: skip
def test_templates_hold_no(what, pattern):
    found = [
        source.name(path)
        for path in source.templates()
        if path.suffix == ".html" and re.search(pattern, source.text(path), re.IGNORECASE)
    ]
    assert not found, what


def test_every_form_that_changes_something_acts_once_and_is_our_own():
    wrong = []
    for path in source.templates():
        if path.relative_to(source.TEMPLATES).parts[0] in (
            "account",
            "mfa",
            "allauth",
            "bootstrap5",
        ):
            continue
        for opening, inside in re.findall(
            r"(<form\b[^>]*method=\"post\"[^>]*>)(.*?)</form>", source.with_parts(path), re.DOTALL
        ):
            if "{% csrf_token %}" not in inside:
                wrong.append(f"{source.name(path)}: no csrf_token")
            if "{% form_key %}" not in inside and not any(
                f"'{n}'" in opening for n in REPEATABLE + EFFECTLESS
            ):
                wrong.append(f"{source.name(path)}: no form_key")
    assert not wrong


def test_every_view_says_which_methods_it_takes():
    ours = {r.name for r in all_routes() if not r.pattern.startswith("accounts/")}
    silent = [n for n, view in views_by_name().items() if n in ours and not accepted_methods(view)]
    assert not silent


def test_every_view_that_changes_something_acts_once():
    ours = {r.name for r in all_routes() if not r.pattern.startswith("accounts/")}
    twice = [
        name
        for name, view in views_by_name().items()
        if name in ours - set(REPEATABLE) - set(EFFECTLESS)
        and "POST" in accepted_methods(view)
        and not acts_once(view)
    ]
    assert not twice


def _prose() -> list[Path]:
    """Files that hold one language each."""
    folders = [source.TEMPLATES, source.ROOT / "contracts", source.ROOT / "projects"]
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and "reading" not in path.parts
        and path.suffix not in (".py", ".pyc")
        and re.search(r"(?:^|[/_.])(?:en|fr)(?=[/_.])", str(path.relative_to(source.ROOT)))
    ]


def test_every_text_exists_in_both_languages():
    alone = []
    for path in _prose():
        for language, other in (LANGUAGES, LANGUAGES[::-1]):
            twin = re.sub(rf"(?<=[/_.]){language}(?=[/_.])", other, str(path))
            if twin != str(path) and not Path(twin).exists():
                alone.append(source.name(path))
    assert not alone


def test_documents_never_say_what_we_must_not_say():
    printed = [*_prose(), *(source.TEMPLATES / "documents").rglob("*.html")]
    said = [
        f"{source.name(path)}: {words}"
        for path in printed
        for words in FORBIDDEN
        if words in path.read_text(encoding="utf-8").lower()
    ]
    assert not said


@pytest.fixture(scope="module")
def catalogue():
    """The French catalogue."""
    return polib.pofile(str(settings.LOCALE_PATHS[0] / "fr" / "LC_MESSAGES" / "django.po"))


def test_nothing_is_left_untranslated(catalogue):
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_translations_keep_the_placeholders(catalogue):
    marks = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w+}")
    wrong = [
        entry.msgid
        for entry in catalogue
        if not entry.obsolete
        for translated in ([entry.msgstr] if not entry.msgid_plural else [entry.msgstr_plural[1]])
        if set(marks.findall(entry.msgid_plural or entry.msgid)) != set(marks.findall(translated))
    ]
    assert not wrong


def test_the_catalogue_holds_every_text_of_the_interface(
    catalogue, tmp_path, settings, monkeypatch
):
    """Collected anew from a copy, and compared.

    Never in the checkout: makemessages writes what it finds below a folder that has a `locale` of
    its own into that one, so the catalogue itself would lose every text of the templates.
    """
    copy, texts = tmp_path / "copy", tmp_path / "texts"
    for folder in (*source.APPS, "templates"):
        leave = shutil.ignore_patterns("locale", "static", "__pycache__")
        shutil.copytree(source.ROOT / folder, copy / folder, ignore=leave)
    (texts / "fr").mkdir(parents=True)
    monkeypatch.chdir(copy)
    settings.LOCALE_PATHS = [str(texts)]
    call_command("makemessages", locale=["fr"], verbosity=0, extensions=["html", "txt", "py"])
    collected = polib.pofile(str(texts / "fr" / "LC_MESSAGES" / "django.po"))
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    missing = [e.msgid for e in collected if (e.msgctxt, e.msgid) not in known]
    assert not missing
