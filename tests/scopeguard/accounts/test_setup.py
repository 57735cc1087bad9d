"""The first visit: open with the terminal's token, once, and never again."""

import stat

import pytest
from django.core.management import call_command
from django.test import Client as Browser
from django_scopes import scope

from scopeguard.accounts import setup_token
from scopeguard.accounts.models import Membership, Studio, User
from scopeguard.activity.models import Event

ANSWERS = {
    "language": "fr", "name": "Camille Roy", "email": "Camille@Example.org",
    "password": "quatre mots faciles ici", "studio_name": "Atelier Roy", "country": "FR",
    "registration": "732 829 320 00074", "vat_number": "FR40303265045", "currency": "EUR",
    "hourly_rate": "72,50",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def token(db):
    return setup_token.current()


@pytest.fixture
def guest(token):
    """A browser that came by the address in the terminal."""
    guest = Browser()
    assert guest.get("/setup", {"token": token}).url == "/setup"
    return guest


def test_the_command_prints_the_same_address_until_it_is_used(db, capsys, settings):
    call_command("setup_token")
    call_command("setup_token")
    first, second = capsys.readouterr().out.split()
    assert first == second
    assert first.startswith(f"{settings.SCOPEGUARD_URL}/setup?token=")
    assert len(first.rpartition("=")[2]) >= 43  # 256 bits


def test_the_command_prints_nothing_once_there_is_a_user(owner, capsys):
    call_command("setup_token")
    assert capsys.readouterr().out == ""


def test_only_this_process_reads_the_token(token, tmp_path):
    assert stat.S_IMODE((tmp_path / "setup_token").stat().st_mode) == 0o600


@pytest.mark.parametrize("given", ["", "x", "wrong" * 9, "é" * 43, "\x7f"])
def test_without_the_token_there_is_nothing(token, given):
    assert Browser().get("/setup", {"token": given}).status_code == 404


def test_without_a_token_nothing_is_created(token):
    assert Browser().post("/setup", ANSWERS).status_code == 404
    assert not User.objects.exists()


def test_the_token_leaves_the_address_at_once(token):
    answer = Browser().get("/setup", {"token": token}, follow=True)
    assert answer.redirect_chain == [("/setup", 302)]
    assert token not in answer.content.decode()


def test_set_up_creates_person_studio_and_place_and_signs_in(guest):
    answer = guest.post("/setup", ANSWERS)

    assert answer.url == "/welcome"
    person = User.objects.get()
    studio = Studio.objects.get()
    assert (person.email, person.language) == ("camille@example.org", "fr")
    assert person.check_password("quatre mots faciles ici")
    assert (studio.name, studio.owner_name, str(studio.hourly_rate)) == (
        "Atelier Roy",
        "Camille Roy",
        "72.50",
    )
    assert studio.time_zone == "Europe/Paris"
    assert Membership.objects.get(user=person, studio=studio).role == "owner"
    with scope(studio=studio):
        assert [event.kind for event in Event.objects.all()] == ["studio.created"]
    assert guest.get("/welcome").status_code == 200


def test_set_up_is_gone_afterwards_also_with_the_token(guest, token, tmp_path):
    guest.post("/setup", ANSWERS)
    assert not (tmp_path / "setup_token").exists()
    assert Browser().get("/setup", {"token": token}).status_code == 404
    assert guest.post("/setup", ANSWERS | {"email": "b@example.org"}).status_code == 404
    assert User.objects.count() == 1


def test_a_second_factor_can_be_added_at_once(guest):
    guest.post("/setup", ANSWERS)
    answer = guest.get("/accounts/2fa/totp/activate/", follow=True)
    assert answer.status_code == 200
    assert "reauthenticate" in answer.request["PATH_INFO"]


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("password", "short", "12"),
        ("password", "password1234", "common"),
        ("password", "camille@example.org", "similar"),
        ("email", "nobody", "valid"),
        ("name", "\u200b", "required"),
        ("hourly_rate", "1e30", "not an amount"),
        ("hourly_rate", "1,234", "two amounts"),
        ("hourly_rate", "-5", "negative"),
        ("country", "XX", "valid"),
        ("currency", "\x00", "valid"),
        ("vat_number", "FR99303265045", "add up"),
        ("registration", "732 829 320 00075", "add up"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_lost(guest, field, value, word):
    answer = guest.post("/setup", ANSWERS | {field: value})

    assert answer.status_code == 422
    assert word in " ".join(answer.context["form"].errors[field])
    assert 'value="Atelier Roy"' in answer.content.decode()
    assert not User.objects.exists()
    assert not Studio.objects.exists()


def test_a_number_in_doubt_is_taken_when_the_person_insists(guest):
    answers = ANSWERS | {"registration": "732 829 320 00075"}
    asked = guest.post("/setup", answers).content.decode()
    assert 'name="accept" value="registration"' in asked
    assert 'value="vat_number"' not in asked
    assert guest.post("/setup", answers | {"accept": "registration"}).status_code == 302
    assert Studio.objects.get().registration == "732 829 320 00075"


def test_language_and_country_follow_the_browser(guest):
    page = guest.get("/setup", headers={"accept-language": "fr-CH,fr;q=0.9"})
    initial = page.context["form"].initial
    assert initial == {"language": "fr", "country": "CH", "currency": "CHF"}


def test_a_broken_language_header_is_no_error(guest):
    page = guest.get("/setup", headers={"accept-language": "-,;q=x"})
    assert page.context["form"].initial["country"] == "FR"
