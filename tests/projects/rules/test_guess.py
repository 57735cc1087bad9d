"""Which project a message is about."""

from projects.rules.guess import Candidate, Person, author, guess
from projects.rules.pasted import split

TOM = Person("Tom Reyes", "tom@northwind.example")
HUGO = Person("Hugo Petit", "hugo@gmail.com")
BAKERY = Candidate("bakery", "Brand identity", "Northwind Bakery", (TOM,), ("Logo concepts",))
REPORT = Candidate("report", "Rapport annuel", "Studio Marée", (HUGO,), ("Mise en page",))
MENU = Candidate("menu", "Summer menu", "Northwind Bakery", (TOM,), ("Menu card",))


def test_an_address_in_the_header_is_sure():
    found = guess(split("From: tom@northwind.example\n\nHello"), [REPORT, BAKERY])

    assert (found.key, found.sure) == ("bakery", True)


def test_a_client_name_in_the_text_is_sure_without_accents_too():
    found = guess(split("studio maree veut une page de plus"), [BAKERY, REPORT])

    assert (found.key, found.sure) == ("report", True)


def test_one_word_of_a_title_is_not_sure():
    found = guess(split("le rapport est bien"), [BAKERY, REPORT])

    assert (found.key, found.sure) == ("report", False)


def test_two_projects_of_one_client_are_told_apart_by_their_words():
    text = "From: tom@northwind.example\n\nThe summer menu needs one more card"

    found = guess(split(text), [BAKERY, MENU])

    assert (found.key, found.sure) == ("menu", True)


def test_two_projects_of_one_client_without_a_word_are_asked_about():
    found = guess(split("From: tom@northwind.example\n\nHello"), [MENU, BAKERY])

    assert (found.key, found.sure) == ("menu", False)


def test_equals_keep_their_order_so_the_most_recent_leads():
    assert guess(split("hello"), [REPORT, BAKERY]).ranked == ("report", "bakery")


def test_a_shared_free_mail_domain_says_nothing():
    found = guess(split("From: x@gmail.com\n\nHello"), [BAKERY, REPORT])

    assert not found.sure
    assert found.key == "bakery"


def test_a_colleague_at_the_same_domain_points_to_the_client():
    found = guess(split("From: Ann <ann@northwind.example>\n\nHello"), [REPORT, BAKERY])

    assert (found.key, found.sure) == ("bakery", True)


def test_one_project_alone_needs_no_sign():
    assert guess(split("hello"), [BAKERY]).sure


def test_no_project_is_no_guess():
    found = guess(split("hello"), [])

    assert (found.key, found.sure) == (None, False)


def test_the_author_is_found_by_address_name_or_signature():
    people = [TOM, HUGO]

    assert author(split("From: hugo@gmail.com\n\nHello"), people) == 1
    assert author(split("From: Tom Reyes <x@y.example>\n\nHello"), people) == 0
    assert author(split("Hello there\n\nThanks\nHugo"), people) == 1
    assert author(split("Hello"), people) is None
    assert author(split("Hello"), [TOM]) == 0
    assert author(split("From: Ann <ann@else.example>\n\nHello"), [TOM]) is None
    assert author(split("Hello"), []) is None
