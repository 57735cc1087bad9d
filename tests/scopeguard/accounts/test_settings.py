"""The settings of the studio and of the person."""

from django_scopes import scope

from scopeguard.accounts.models import Membership, Studio
from scopeguard.activity.models import Event
from tests.conftest import signed_in

STUDIO = {
    "name": "Atelier Martin", "owner_name": "Alice Martin", "owner_title": "", "address": "2 rue",
    "email": "alice@example.org", "phone": "", "country": "FR", "registration": "",
    "legal_line": "", "vat_number": "", "vat_note": "", "currency": "EUR", "hourly_rate": "70",
    "time_zone": "Europe/Paris",
}  # fmt: skip


def events(studio):
    with scope(studio=studio):
        return [(event.kind, event.facts) for event in Event.objects.order_by("number")]


def test_the_owner_changes_the_studio_and_the_journal_says_what(owner, browser):
    answer = browser.post("/settings/studio", STUDIO)

    assert answer.status_code == 302
    assert Studio.objects.get(pk=owner.studio.pk).name == "Atelier Martin"
    assert events(owner.studio) == [("studio.changed", {"fields": ["address", "name"]})]


def test_saving_without_a_change_leaves_no_line(owner, browser):
    browser.post("/settings/studio", STUDIO)
    browser.post("/settings/studio", STUDIO)
    assert len(events(owner.studio)) == 1


def test_a_rate_is_shown_as_the_reader_writes_it(owner, browser):
    owner.language = "fr"
    owner.save()
    assert 'value="70"' in browser.get("/settings/studio").content.decode()


def test_a_mistake_keeps_what_was_typed(owner, browser):
    answer = browser.post("/settings/studio", STUDIO | {"name": "", "phone": "01 02"})
    assert answer.status_code == 422
    assert 'value="01 02"' in answer.content.decode()
    assert Studio.objects.get(pk=owner.studio.pk).name == "Studio Alice Martin"


def test_a_doubtful_vat_number_is_asked_about_and_kept_when_it_is_right(owner, browser):
    doubtful = STUDIO | {"vat_number": "FR41303265045"}

    asked = browser.post("/settings/studio", doubtful)
    kept = browser.post("/settings/studio", doubtful | {"accept": "vat_number"})

    assert asked.status_code == 422
    assert "The check digits of this VAT number do not add up." in asked.content.decode()
    assert "The VAT number is right as typed." in asked.content.decode()
    assert kept.status_code == 302
    assert Studio.objects.get(pk=owner.studio.pk).vat_number == "FR41303265045"


def test_a_member_reads_the_settings_but_does_not_change_them(owner, teammate):
    browser = signed_in(teammate)
    assert "Only the owner" in browser.get("/settings/studio").content.decode()
    assert browser.post("/settings/studio", STUDIO).status_code == 403
    assert Studio.objects.get(pk=owner.studio.pk).name == "Studio Alice Martin"


def test_the_person_changes_name_language_and_shortcuts(owner, browser):
    answer = browser.post("/settings/profile", {"name": "Alice M.", "language": "fr"})

    assert answer.status_code == 302
    owner.refresh_from_db()
    assert (owner.name, owner.language, owner.shortcuts) == ("Alice M.", "fr", False)
    assert 'lang="fr"' in browser.get("/settings/profile").content.decode()


def test_an_empty_profile_says_what_is_missing(owner, browser):
    answer = browser.post("/settings/profile", {})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"name", "language"}


def test_a_person_with_two_studios_changes_between_them(owner, stranger, browser):
    Membership.objects.create(user=owner, studio=stranger.studio, role="member")
    assert browser.get("/settings/studio").wsgi_request.studio == owner.studio

    answer = browser.post("/settings/studio/switch", {"studio": stranger.studio.public_id})

    assert answer.url == "/"
    assert browser.get("/settings/studio").wsgi_request.studio == stranger.studio
    assert "Studio Charlie Durand" in browser.get("/settings/profile").content.decode()


def test_nobody_gets_into_a_studio_that_is_not_theirs(owner, stranger, browser):
    for wanted in (stranger.studio.public_id, stranger.studio.pk, "", "x", "\x00"):
        assert browser.post("/settings/studio/switch", {"studio": wanted}).status_code == 404
    assert browser.get("/settings/studio").wsgi_request.studio == owner.studio


def test_a_place_that_was_taken_away_no_longer_counts(owner, stranger, browser):
    place = Membership.objects.create(user=owner, studio=stranger.studio, role="member")
    browser.post("/settings/studio/switch", {"studio": stranger.studio.public_id})
    place.delete()
    assert browser.get("/settings/studio").wsgi_request.studio == owner.studio
