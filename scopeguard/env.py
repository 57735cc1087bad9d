"""Reads settings from environment variables, and says in a sentence what is missing."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class _Given(FileAwareMapping):
    """What is set to nothing is not set: the forms of hosts leave such variables behind."""

    def __getitem__(self, key: str) -> str:
        value = str(super().__getitem__(key))
        if not value.strip():
            raise KeyError(key)
        return value


class Environment(environ.FileAwareEnv):
    """Environment variables, or the files that `NAME_FILE` names."""

    ENVIRON = _Given()


def load(base: Path) -> Environment:
    """The environment; `.env` beside manage.py says what it leaves open."""
    env = Environment()
    dotenv = base / ".env"
    if dotenv.exists():
        env.read_env(str(dotenv))
    return env


def is_local(url: str) -> bool:
    """True where the address can only be reached from this machine."""
    return (urlsplit(url).hostname or "") in LOOPBACK


def secret_key(env: environ.Env, data_dir: Path, *, local: bool) -> str:
    """The secret key: from the environment, or on a local install made once and kept in `data/`."""
    given = str(env("SECRET_KEY", default="")).strip()
    if given:
        if len(given) < 40:
            raise ImproperlyConfigured("SECRET_KEY has fewer than 40 characters. Make it longer.")
        return given
    if not local:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. ScopeGuard does not start on a public address without it. "
            "Put 50 random characters into SECRET_KEY, or into a file named by SECRET_KEY_FILE."
        )
    data_dir.mkdir(parents=True, exist_ok=True)
    kept = data_dir / "secret_key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


def require_production(env: environ.Env, url: str, *, debug: bool) -> None:
    """Refuse to start on a public address with unsafe or missing settings."""
    if urlsplit(url).scheme != "https":
        raise ImproperlyConfigured(
            f"SCOPEGUARD_URL is {url}, which is not https. Put a server with a certificate in "
            "front and give its https address."
        )
    if debug:
        raise ImproperlyConfigured("DEBUG is on at a public SCOPEGUARD_URL. Turn it off.")
    if not env("EMAIL_URL", default=""):
        raise ImproperlyConfigured(
            "EMAIL_URL is not set, so no mail could leave. Give the address of your mail server, "
            "for example smtp+tls://user:password@mail.example.org:587."
        )
