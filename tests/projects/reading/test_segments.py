"""Sentences: greetings and signatures apart, lists cut at their marks."""

from projects.reading.segments import MAX_SENTENCES, sentences


def texts(message, *, social=False):
    return [one.text for one in sentences(message) if one.social == social]


def test_greeting_thanks_and_name_are_social():
    message = "Hi Sarah,\nCould we see a third logo?\nMany thanks,\nTom Reyes"

    assert texts(message) == ["Could we see a third logo?"]
    assert texts(message, social=True) == ["Hi Sarah,", "Many thanks,", "Tom Reyes"]


def test_french_thanks_with_an_order_is_no_courtesy():
    message = "Bonjour,\nLe prix est faux.\nMerci de le corriger avant lundi."

    assert texts(message) == ["Le prix est faux.", "Merci de le corriger avant lundi."]


def test_numbered_lines_are_cut_and_keep_their_mark():
    found = sentences("Two things:\n1. the menu\n2. the cards")

    assert [one.text for one in found] == ["Two things:", "1. the menu", "2. the cards"]
    assert [one.bullet for one in found] == [False, True, True]


def test_abbreviations_do_not_end_a_sentence():
    assert texts("M. Durand veut changer le menu.") == ["M. Durand veut changer le menu."]


def test_a_greeting_alone_is_kept_as_what_was_said():
    assert texts("Hello Sarah") == ["Hello Sarah"]


def test_the_number_of_sentences_is_bounded():
    assert len(sentences("Yes. " * 1000)) == MAX_SENTENCES
