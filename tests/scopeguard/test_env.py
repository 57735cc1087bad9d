"""Settings from the environment: what is set to nothing is not set, or asked for in words."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTED = re.findall(
    r"^\| `([A-Z_]+)` \|", (ROOT / "docs" / "configuration.md").read_text(), re.MULTILINE
)
PRINT = """
from scopeguard import settings as s
for name in sorted(vars(s)):
    if name.isupper() and name not in ("LANGUAGES", "SECRET_KEY"):  # words need more than settings
        print(name, getattr(s, name))
"""


def start(folder, script=PRINT, **variables):
    """Read the settings in a process with these variables alone, its data under `folder`."""
    code = f"import pathlib, sys; sys.path.insert(0, {str(ROOT)!r})\n{script}"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "scopeguard.settings",
            "SCOPEGUARD_DATA_DIR": str(folder),
            **variables,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("nothing", ["", "  "])
def test_every_variable_that_is_set_to_nothing_counts_as_not_set(tmp_path, nothing):
    empty = {name: nothing for name in DOCUMENTED if name != "SCOPEGUARD_DATA_DIR"}

    plain, same = start(tmp_path), start(tmp_path, **empty)

    assert same.stderr == ""
    assert same.stdout == plain.stdout
    assert "DATABASES" in plain.stdout


def test_an_empty_data_folder_is_the_usual_one(tmp_path):
    script = """
import scopeguard.env
scopeguard.env.secret_key = lambda *_, **__: "x"
from scopeguard import settings
print(settings.DATA_DIR == settings.BASE_DIR / "data")
"""
    assert start(tmp_path, script, SCOPEGUARD_DATA_DIR="").stdout == "True\n"


def test_an_empty_file_of_a_secret_counts_as_not_set(tmp_path):
    (tmp_path / "key").write_text("\n")

    done = start(tmp_path, SECRET_KEY_FILE=str(tmp_path / "key"))

    assert done.returncode == 0
    assert (tmp_path / "secret_key").read_text()


def test_what_the_environment_leaves_open_the_file_says(tmp_path):
    (tmp_path / ".env").write_text("PORT=8123\n")
    script = "from scopeguard import env; print(env.load(pathlib.Path.cwd()).int('PORT'))"

    assert start(tmp_path, script, PORT="").stdout == "8123\n"


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [("SECRET_KEY", "SECRET_KEY is not set."), ("EMAIL_URL", "EMAIL_URL is not set")],
)
def test_a_public_address_asks_for_what_is_empty(tmp_path, missing, sentence):
    given = {
        "SCOPEGUARD_URL": "https://scopeguard.example.org",
        "SECRET_KEY": "k" * 50,
        "EMAIL_URL": "smtp+tls://u:p@mail.example.org:587",
    }

    done = start(tmp_path, **given | {missing: ""})

    assert done.returncode == 1
    assert sentence in done.stderr.splitlines()[-1]
