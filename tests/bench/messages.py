"""What clients write, in the lengths that they write it: for logging and reading."""

import re

MESSAGES = (
    "Hi,\n\nlove the two directions! Could we see a third one, something with a wheat motif?",
    "Hello,\n\nthe guide looks great. Two small things: the green on page 4 is not ours, and "
    "could you send the logo as an SVG? Also, my partner asks whether you could do the menu as "
    "well, four pages, French and English. No rush, next week would be perfect.\n\nBest",
    "Bonjour,\n\nmerci pour ces deux pistes. On aimerait repartir sur une troisième, plus sobre. "
    "Par ailleurs, pouvez-vous avancer la remise au 15 ? La boutique ouvre plus tôt que prévu.",
    "Quick one: is the website part of this or shall we ask somebody else?",
    "Bonjour,\n\nle logo est validé. Il reste à décliner la charte pour les réseaux sociaux et la "
    "camionnette, à corriger la faute en page 2, et à nous envoyer les fichiers sources. Pour la "
    "facture, pourriez-vous la passer à 60 jours ? Notre comptable y tient.\n\nBien à vous",
    "We are not happy with this round at all. Please do it again, properly this time, and have it "
    "here by tomorrow morning. Otherwise we will have to think about the rest of the payment.",
)

_END = re.compile(r"([.?!](?:\s|$))")


def fresh(number: int, texts: tuple[str, ...] = MESSAGES) -> str:
    """One of the texts in turn, with a number in each sentence: none of them was ever read."""
    return _END.sub(rf" {number}\1", texts[number % len(texts)])


def pasted(number: int, address: str) -> str:
    """Such a message as a mail that is pasted, from that address."""
    return f"From: Tom Reyes <{address}>\nSubject: Brand identity\n\n{fresh(number)}\n\nTom\n"
