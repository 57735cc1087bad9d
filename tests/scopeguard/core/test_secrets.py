"""Secrets in rows: unreadable without the keys, readable after a change of keys."""

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from scopeguard.core.secrets import FILE, Unreadable, seal, unseal


def key():
    return Fernet.generate_key().decode()


@pytest.fixture
def folder(settings, tmp_path):
    settings.FIELD_KEYS, settings.DATA_DIR = [], tmp_path / "data"
    return settings.DATA_DIR


def test_the_key_file_is_made_once_for_its_owner_alone(folder):
    sealed = seal("sk-key-of-the-service-été")
    kept = folder / FILE

    assert "key-of-the-service" not in sealed
    assert (kept.stat().st_mode & 0o777, unseal(sealed)) == (0o600, "sk-key-of-the-service-été")
    before = kept.read_text()
    assert (unseal(seal("again")), kept.read_text()) == ("again", before)
    assert [path.name for path in folder.iterdir()] == [FILE]


def test_a_new_key_in_front_leaves_old_secrets_readable(settings):
    old, new = key(), key()
    settings.FIELD_KEYS = [old]
    sealed = seal("secret")

    settings.FIELD_KEYS = [new, old]
    assert unseal(sealed) == "secret"
    settings.FIELD_KEYS = [new]
    with pytest.raises(Unreadable):
        unseal(sealed)


@pytest.mark.parametrize("damaged", ["", "x", "gAAAAA==", "é"])
def test_what_is_damaged_says_so(folder, damaged):
    with pytest.raises(Unreadable):
        unseal(damaged)


def test_a_key_that_is_none_stops_with_a_sentence(settings):
    settings.FIELD_KEYS = ["short"]
    with pytest.raises(ImproperlyConfigured, match="base64"):
        seal("secret")
