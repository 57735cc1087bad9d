"""The pages of django-allauth in our look: they draw, and hold nothing that the CSP refuses."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

ENTRANCE = ("account_login", "account_reset_password", "account_reset_password_done")
ACCOUNT = (
    "account_email",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
)
OPEN_TO_ALL = (*ENTRANCE, "account_reset_password_from_key_done", "account_signup",
               "account_inactive", "account_email_verification_sent")  # fmt: skip
SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)")
STYLE = re.compile(r"\sstyle=|<style|\son[a-z]+=\"")
PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True)
def _no_limits(settings):
    """All these tests sign in from one address."""
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def fresh_browser(owner):
    """Alice, who has just typed her password."""
    owner.set_password(PASSWORD)
    owner.save()
    browser = Client()
    answer = browser.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert answer.status_code == 302
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return browser


def assert_in_our_look(answer):
    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<a class="brand"' in html
    assert html.count("<h1") == 1
    assert not SCRIPT.search(html)
    assert not STYLE.search(html)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENTRANCE)
def test_pages_of_the_entrance_are_ours(name):
    answer = Client().get(reverse(name))

    assert_in_our_look(answer)
    assert b'class="gate"' in answer.content


@pytest.mark.parametrize("name", ACCOUNT)
def test_pages_of_the_account_are_ours(fresh_browser, name):
    assert_in_our_look(fresh_browser.get(reverse(name), follow=True))


@pytest.mark.django_db
def test_a_wrong_password_is_told_beside_the_form_and_keeps_the_address():
    answer = Client().post(reverse("account_login"), {"login": "a@example.org", "password": "no"})

    html = answer.content.decode()
    assert 'role="alert"' in html
    assert 'value="a@example.org"' in html


@pytest.mark.django_db
def test_signing_in_offers_a_passkey_with_the_scripts_of_this_site_only():
    html = Client().get(reverse("account_login")).content.decode()

    assert 'id="passkey_login"' in html
    assert all(
        src.startswith("/static/") for src in re.findall(r'<script[^>]*\ssrc="([^"]+)"', html)
    )


def test_recovery_codes_are_shown_after_they_were_made(fresh_browser, owner):
    TOTP.activate(owner, generate_totp_secret())
    codes = RecoveryCodes.activate(owner).get_unused_codes()

    page = fresh_browser.get(reverse("mfa_view_recovery_codes"))

    assert_in_our_look(page)
    assert codes[0] in page.content.decode()
    assert b"10 codes are left" in fresh_browser.get(reverse("mfa_index")).content


@pytest.mark.parametrize(
    "name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_index"]
)
def test_pages_after_a_second_factor_is_on_are_ours(fresh_browser, owner, name):
    TOTP.activate(owner, generate_totp_secret())

    assert_in_our_look(fresh_browser.get(reverse(name), follow=True))


def test_the_second_step_of_signing_in_is_ours(owner):
    owner.set_password(PASSWORD)
    owner.save()
    TOTP.activate(owner, generate_totp_secret())
    browser = Client()

    answer = browser.post(
        reverse("account_login"), {"login": owner.email, "password": PASSWORD}, follow=True
    )

    assert_in_our_look(answer)
    assert 'id="mfa_webauthn_authenticate"' in answer.content.decode()


@pytest.mark.django_db
def test_a_dead_reset_link_says_where_to_get_a_new_one():
    answer = Client().get(reverse("account_reset_password_from_key", args=["1", "dead-link"]))

    assert_in_our_look(answer)
    assert reverse("account_reset_password") in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN_TO_ALL)
def test_every_page_of_the_entrance_leads_somewhere(name):
    answer = Client().get(reverse(name), headers={"Accept-Language": "fr"})

    assert_in_our_look(answer)
    main = answer.content.decode().partition("<main")[2]
    assert "<a " in main or "<form" in main
    assert "Courriel" not in main


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_field_is_named_once_and_in_one_word(fresh_browser, owner, language):
    owner.language = language
    owner.save()
    word = {"en": "E-mail address", "fr": "Adresse e-mail"}[language]

    for browser, name in (
        (Client(headers={"Accept-Language": language}), "account_login"),
        (Client(headers={"Accept-Language": language}), "account_reset_password"),
        (fresh_browser, "account_email"),
        (fresh_browser, "account_change_password"),
    ):
        main = browser.get(reverse(name)).content.decode().partition("<main")[2]
        assert "placeholder" not in main
        assert (word in main) == (name != "account_change_password")
        assert "<ul" not in main or name == "account_email"


def test_what_needs_a_script_says_so_where_it_stands(fresh_browser):
    page = fresh_browser.get(reverse("mfa_add_webauthn")).content.decode()

    assert "need JavaScript, which is off in this browser" in page.partition("<main")[2]
    assert "<noscript" not in fresh_browser.get(reverse("account_change_password")).content.decode()
    assert "<noscript" not in Client().get(reverse("account_login")).content.decode()


def test_one_address_has_no_buttons_that_can_do_nothing(fresh_browser, owner):
    EmailAddress.objects.update_or_create(
        user=owner, email=owner.email, defaults={"primary": True, "verified": True}
    )
    url = reverse("account_email")

    alone = fresh_browser.get(url).content.decode()
    added = fresh_browser.post(
        url, {"action_add": "", "email": "second@example.org"}, follow=True
    ).content.decode()

    assert "action_remove" not in alone
    assert "action_primary" in added
    assert "action_remove" in added
    assert "A link was sent to second@example.org." in added


def test_a_new_password_is_asked_for_by_mail_in_the_language_of_the_page(owner, mailoutbox):
    browser = Client(headers={"Accept-Language": "fr"})

    browser.post(reverse("account_reset_password"), {"email": owner.email})
    browser.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    known, unknown = mailoutbox
    assert known.subject == "ScopeGuard\u00a0: choisir un nouveau mot de passe"
    link = re.search(r"http\S+", known.body).group()
    page = browser.get(link, follow=True)
    assert_in_our_look(page)
    assert "Choisir un nouveau mot de passe" in page.content.decode()
    assert unknown.to == ["nobody@example.org"]
    assert reverse("account_signup") not in unknown.body
