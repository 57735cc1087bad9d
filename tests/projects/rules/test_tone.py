"""The checker of tone: each fault is found, a good reply has none."""

import pytest

from projects.rules.tone import Fault, check, unfilled

GOOD = {
    "en": "Hello Anne, thank you for the idea. Our agreement covers two concepts, so a third would"
          " be an addition. I can add it for £900, or keep it for later. What suits you?",
    "fr": "Bonjour Anne, merci pour l’idée. Notre accord prévoit deux pistes, une troisième serait"
          " donc un ajout. Je peux l’ajouter pour 900 €, ou la garder pour plus tard.",
}  # fmt: skip
FAULTY = [
    ("en", Fault.NO_ACKNOWLEDGEMENT, "Anne, the agreement excludes this. I can quote it apart."),
    ("fr", Fault.NO_ACKNOWLEDGEMENT, "Anne, le contrat l’exclut. Je peux établir un avenant."),
    ("en", Fault.NO_REASON, "Anne, thank you. It will not be possible. I can do it in May."),
    ("fr", Fault.NO_REASON, "Anne, merci. Ce ne sera pas possible. Je peux le faire en mai."),
    ("en", Fault.NO_ALTERNATIVE, "Anne, thank you. The contract leaves this out."),
    ("fr", Fault.NO_ALTERNATIVE, "Anne, merci. Le contrat ne le comprend pas."),
    ("en", Fault.BLAME, GOOD["en"] + " You didn’t send the texts."),
    ("fr", Fault.BLAME, GOOD["fr"] + " Vous auriez dû envoyer les textes."),
    ("en", Fault.HARSH, GOOD["en"] + " Take it or leave it."),
    ("fr", Fault.HARSH, GOOD["fr"] + " C’est non, point final."),
    ("en", Fault.UNBACKED_PROMISE, GOOD["en"] + " I guarantee first place."),
    ("fr", Fault.UNBACKED_PROMISE, GOOD["fr"] + " Ce sera prêt coûte que coûte."),
    ("en", Fault.PLACEHOLDER, GOOD["en"] + " See order XXX."),
    ("fr", Fault.PLACEHOLDER, GOOD["fr"] + " Le prix est de [MONTANT]."),
    ("en", Fault.IMPERSONAL, GOOD["en"].replace("Anne", "there")),
    ("fr", Fault.IMPERSONAL, GOOD["fr"].replace(" Anne", "")),
    ("en", Fault.OVER_APOLOGY, GOOD["en"] + " Sorry, I am so sorry, my apologies."),
    ("fr", Fault.OVER_APOLOGY, GOOD["fr"] + " Désolé, vraiment désolé, pardon."),
]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_good_reply_has_no_fault(language):
    assert check(GOOD[language], language=language, client_name="Anne Martin") == ()


@pytest.mark.parametrize(("language", "fault", "text"), FAULTY)
def test_each_fault_is_found_alone(language, fault, text):
    found = check(text, language=language, client_name="Anne Martin")

    assert [one.fault for one in found] == [fault]


def test_the_words_of_a_fault_are_shown():
    found = check(GOOD["en"] + " Obviously.", language="en", client_name="Anne")

    assert found[0].words == "Obviously"


def test_what_stands_in_quotation_marks_is_somebody_elses():
    text = GOOD["en"] + " You wrote: “you never listen, obviously”."

    assert check(text, language="en", client_name="Anne") == ()


def test_a_name_counts_without_its_accents():
    assert check(GOOD["fr"].replace("Anne", "Élodie"), language="fr", client_name="ELODIE R.") == ()


def test_a_yes_needs_neither_reason_nor_alternative():
    text = "Hello Anne, thank you for the note. All is well."

    assert check(text, language="en", client_name="Anne", declines=False) == ()


@pytest.mark.parametrize(
    "mark",
    ["{{ name }}", "{{", "{% if x %}", "[CLIENT]", "[NOM DU CLIENT]", "[name]", "XXX", "____"],
)
def test_marks_that_wait_are_found(mark):
    assert unfilled(f"Hello {mark}, yes") == [mark]


@pytest.mark.parametrize("text", ["XXL shirts", "thanks xxx", "[1] and [see below]", "a_b __x__"])
def test_ordinary_text_holds_no_mark(text):
    assert unfilled(text) == []


def test_a_mark_that_the_client_typed_is_none_of_ours():
    words = "put {{ first_name }} in the newsletter"

    assert unfilled(f"You ask: “{words}”.", [words]) == []
    assert unfilled(f"You ask: “{words}”. Dear {{{{ name }}}}", [words]) == ["{{ name }}"]


def test_a_client_called_like_a_mark_hides_no_mark():
    assert unfilled("Dear [CLIENT]", ["CLIENT"]) == ["[CLIENT]"]
