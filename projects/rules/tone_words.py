"""The words and patterns that tell a fault in a reply, by language. Apostrophes are straight."""

import re
from re import Pattern


def _any(*parts: str) -> Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")", re.IGNORECASE)


ACKNOWLEDGEMENT = {
    "en": _any(
        r"thank(?:s|\byou)?\b", r"thank you\b",
        r"I(?: can| do| completely| totally)* (?:see|understand|get|hear|appreciate|know)\b",
        r"I do realise\b",
        r"(?:totally|I) see why\b", r"you're (?:absolutely )?right\b",
        r"I(?:'d| would) love\b",
        r"(?:great|lovely|love the|sweet|excellent|good) (?:idea|choice|that|move|to)\b",
        r"you asked for\b", r"it(?:'s| is) (?:lovely|great|good)\b",
    ),
    "fr": _any(
        r"merci\b", r"(?:je vous |je te )?remercie\b", r"bien (?:vu|reçu|noté)\b",
        r"je (?:vous |te |le |les )?(?:comprends|vois|conçois|sais|mesure|entends)\b",
        r"j'(?:entends|ai bien (?:reçu|noté)|imagine)", r"(?:bonne|belle) idée\b",
        r"vous avez (?:\w+ fois )?raison\b", r"quelle (?:bonne|belle)\b",
        r"c'est (?:formidable|super)\b", r"on voit\b", r"nous avons (?:pris )?bonne? note\b",
    ),
}  # fmt: skip
REASON = {
    "en": _any(
        r"agree(?:d|ment)\b", r"contract\b", r"scope\b", r"because\b", r"since\b", r"signed\b",
        r"the (?:plan|price|schedule|rounds?)\b", r"rounds?\b", r"budget\b", r"calendar\b",
        r"(?:isn't|aren't|wasn't|weren't|not) (?:part|one|in|covered|included)\b",
        r"excluded?s?\b", r"leaves? out\b", r"left out\b", r"booked\b", r"falls under\b",
        r"outside\b",
    ),
    "fr": _any(
        r"accord\b", r"contrat\b", r"convention\b", r"car\b", r"parce qu", r"puisqu", r"d'autant",
        r"prévue?s?\b", r"convenue?s?\b", r"devis\b", r"forfait\b", r"exclu", r"planning\b",
        r"mission\b", r"étant\b", r"tarifs?\b", r"(?:tours?|séries?|reprises?) (?:de|d')",
        r"équipée?\b", r"n'est pas mon métier\b", r"et (?:une|la) formation\b",
    ),
}  # fmt: skip
ALTERNATIVE = {
    "en": _any(
        r"(?:I|we)(?:'d| would)? (?:can(?!not|'t)|could|might)\b",
        r"(?:could|can) (?:do|run|treat)\b", r"change order\b", r"(?:happy|glad) to\b",
        r"options?\b", r"alternativ", r"instead\b", r"recommend\b", r"suggest\b", r"phase\b",
        r"swap\b", r"exchange\b", r"smaller\b", r"priced\b",
        r"would (?:cost|come to|be) (?:about |a )?", r"ready (?:next|within)\b", r"shall I\b",
        r"a (?:further|small) \w+(?: \w+){0,3} is\b",
        r"as a paid\b", r"call\b", r"message:", r"(?<!\w)[€£$]\s?\d",
    ),
    "fr": _any(
        r"(?:je|on|nous) (?:vous |te )?p(?:eux|eut|ouvons|ourrais|ourrait)(?! (?:donc )?pas)\b",
        r"(?:vous |te )(?:propose|recommande|suggère|conseille|envoie|orienter)",
        r"je (?:penche|m'arrange)\b", r"avenant\b", r"possibilités?\b", r"options?\b",
        r"en revanche\b", r"par contre\b", r"sinon\b", r"plutôt\b", r"plus tard\b", r"phase\b",
        r"échange :", r"version (?:réduite|\w+ réduite)\b", r"comptez\b", r"variante\b",
        r"appel\b", r"un seul message\b", r"coûte\b", r"\d[\s\d]* ?[€$]",
    ),
}  # fmt: skip
BLAME = {
    "en": _any(
        r"you (?:did(?:n't| not)|never|keep|kept|should have|failed|forgot|always)\b",
        r"you (?:clearly )?can't (?:decide|make up)\b", r"you've (?:turned|changed)\b",
        r"if you had\b", r"(?:it(?:'s| is)|that's) your (?:fault|doing)\b", r"because you\b",
        r"you took \w+ (?:days|weeks)\b", r"as I (?:already|have already) told you\b",
        r"your (?:fault|mistake|delay)\b", r"not my department\b",
    ),
    "fr": _any(
        r"(?:vous|tu) (?:ne |n'|m')?(?:me |m'|l')?(?:avez|as|aviez|avais) (?:jamais|pas)\b",
        r"(?:vous|tu) n[e'] ?(?:m'|me |l')?(?:avez|as|aviez|avais) (?:jamais|pas|rien)\b",
        r"(?:vous auriez|tu aurais) dû\b", r"si (?:vous aviez|tu avais|l'on m'avait|on m'avait)\b",
        r"(?:vous changez|tu changes)\b", r"à cause de (?:vous|toi)\b", r"parce que (?:vous|tu)\b",
        r"(?:votre|ta|de votre) faute\b", r"vos équipes n'ont pas\b", r"au lieu d'attendre\b",
        r"comme je (?:vous l'ai|te l'ai) (?:déjà )?dit\b",
        r"(?:vous m'envoyez|tu m'envoies) chaque\b",
    ),
}  # fmt: skip
HARSH = {
    "en": _any(
        r"obviously\b", r"take it or leave it\b", r"not a (?:charity|bank)\b", r"but come on\b",
        r"not my (?:job|problem)\b", r"don't ask again\b", r"not now,? not ever\b",
        r"on your own time\b", r"as anyone\b", r"that's final\b", r"ridiculous\b",
        r"keep having this conversation\b", r"clearly can't\b", r"waste of\b",
        r"enough is enough\b", r"for the last time\b", r"stop asking\b",
    ),
    "fr": _any(
        r"point final\b", r"même pas en rêve\b",
        r"(?:pas|ni) (?:magicien|une banque|votre bonne|votre \w+,)", r"noir sur blanc\b",
        r"franchement\b", r"plus en entendre parler\b", r"ridicule\b", r"n'importe quoi\b",
        r"encore une fois\b", r"tous les quatre matins\b", r"(?:mais|alors là) non\b",
        r"je (?:vous|te) rappelle que\b", r"évidemment\b", r"il ne suffit pas de\b",
        r"ça suffit\b", r"une bonne fois pour toutes\b",
    ),
}  # fmt: skip
PROMISE = {
    "en": _any(
        r"(?:I|we)(?:'ll| will)[^.!?\n]{0,60}(?:for free|free of charge|at no c(?:ost|harge))\b",
        r"throw (?:it|that|this) in\b", r"at my own expense\b", r"whatever it takes\b",
        r"no matter what\b", r"I (?:guarantee|promise)\b", r"that's a promise\b",
        r"heaven and earth\b", r"even if I have to\b", r"on the house\b",
    ),
    "fr": _any(
        r"c'est cadeau\b", r"à mes frais\b", r"coûte que coûte\b", r"sans faute\b",
        r"gracieusement\b",
        r"je (?:vous |te |le |la |les )*(?:fais|ferai|offre|livre)[^.!?\n]{0,40}gratuit",
        r"quoi qu'il arrive\b", r"je (?:vous |te )?(?:garantis|promets|assure)\b",
        r"je m'engage\b", r"c'est (?:offert|pour moi)\b",
    ),
}  # fmt: skip
APOLOGY = {
    "en": _any(r"sorry\b", r"apolog\w+", r"forgive\b", r"regret\b"),
    "fr": _any(
        r"désolée?s?\b",
        r"navrée?s?\b",
        r"pardon\w*",
        r"excus\w+",
        r"regrett?e\w*",
        r"confuse?\b",
    ),
}
GROVELLING = {
    "en": _any(r"I (?:beg|feel awful|hate letting)\b", r"a nuisance\b", r"unforgivable\b"),
    "fr": _any(r"impardonnable\b", r"mille pardons\b", r"toutes mes excuses\b", r"m'en veux\b"),
}
PLACEHOLDER = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{\{|\}\}|\{%|%\}"
    r"|\[[A-ZÀ-Ý][A-ZÀ-Ý0-9 _'’./-]+\]"
    r"|\[(?:name|client|date|amount|price|your \w+|nom|prénom|montant|prix|votre \w+|à compléter)\]"
    r"|(?<!\w)X{3,}(?!\w)|(?<!\w)_{3,}|<(?:name|client|nom|prénom|date)>"
)
