"""The set-up scripts read .env as Django does, and refuse in a sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parent.parent / "script"


@pytest.fixture
def checkout(tmp_path):
    """A folder with the scripts alone, so no .env of this checkout has a say."""
    shutil.copytree(SCRIPTS, tmp_path / "script")
    return tmp_path


def run(checkout, *command, **variables):
    return subprocess.run(
        command,
        cwd=checkout,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_setting_prefers_the_environment_to_the_file(checkout):
    (checkout / ".env").write_text("PORT=8100\n")
    assert run(checkout, "script/setting", "PORT", "8000").stdout == "8100\n"
    assert run(checkout, "script/setting", "PORT", "8000", PORT="8200").stdout == "8200\n"


def test_setting_falls_back_to_the_default(checkout):
    assert run(checkout, "script/setting", "PORT", "8000").stdout == "8000\n"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("EMAIL_URL=smtp://me:p$(touch hacked)&ss@host", "smtp://me:p$(touch hacked)&ss@host"),
        ('EMAIL_URL="quoted value"', "quoted value"),
        ("export EMAIL_URL='single'", "single"),
        ("#EMAIL_URL=commented", ""),
        ("MY_EMAIL_URL=other", ""),
    ],
)
def test_setting_never_runs_what_it_reads(checkout, line, value):
    (checkout / ".env").write_text(f"{line}\n")
    assert run(checkout, "script/setting", "EMAIL_URL").stdout == f"{value}\n"
    assert not (checkout / "hacked").exists()


def test_server_refuses_a_port_that_is_no_number(checkout):
    result = run(checkout, "script/server", PORT="eighty")
    assert result.returncode == 1
    assert "it has to be a number" in result.stderr


def test_bootstrap_refuses_an_unknown_option(checkout):
    result = run(checkout, "script/bootstrap", "--tests")
    assert result.returncode == 2
    assert "Usage" in result.stderr
