"""What the page of a reply says: alternatives, facts that are missing, faults of tone."""

from django.utils.translation import gettext_lazy as _

from projects.replies.catalogue import Reason
from projects.rules.tone import Fault

TITLES = {
    Reason.IN_SCOPE: _("Yes, this is included"),
    Reason.OVER_QUANTITY: _("Say no, and offer another way"),
    Reason.OUT_OF_SCOPE: _("Say no, and offer another way"),
    Reason.WITHIN_REVISIONS: _("Yes, this is a round"),
    Reason.REVISIONS_EXHAUSTED: _("Say no, and offer another way"),
    Reason.TERMS_CHANGE: _("Say no, and offer another way"),
    Reason.NO_ACTION: _("Answer the client"),
    Reason.BOUNDARY: _("Set a calm limit"),
    Reason.CLARIFY: _("Ask what is meant"),
    Reason.GOODWILL: _("Offer it"),
}
OPTIONS = {
    "order": _("Change order"),
    "swap": _("Exchange"),
    "later": _("Later phase"),
    "smaller": _("Smaller version"),
    "plan": _("Keep the plan"),
    "recommend": _("Recommend somebody"),
    "first": _("Another order, or less"),
    "talk": _("Short call"),
    "written": _("One message"),
}
# Why an alternative cannot be offered, by the fact that it lacks.
LACKS = {
    "swap": _("Nothing undelivered has a similar price."),
    "later": _("Choose a day for it below."),
    "referral": _("Write whom you recommend below."),
    "next_item": _("Everything is delivered."),
    "end": _("The work under this contract is over."),
}
STRENGTHS = [("1", _("Gentle")), ("2", _("Clear")), ("3", _("Firm"))]
# A fact that a draft cannot do without, and where it is entered.
MISSING = {
    "contact": (_("The contact’s name is missing."), _("Add a contact")),
    "signed": (
        _("The contract is not signed yet, so nothing in it is agreed."),
        _("Open the contract"),
    ),
    "current": (
        _("The contract or the counts have changed since this was decided."),
        _("Open the request"),
    ),
    "end": (_("The end date of the contract is missing, or past."), _("Open the contract")),
    "item": (_("It is not said which deliverable this is about."), _("Open the request")),
    "nth": (_("The count of rounds is missing."), _("Open the request")),
    "gesture": (_("The value of the gesture is missing."), _("Open the request")),
}
MISSING_OTHER = (_("A fact for this text is missing: %(name)s."), _("Open the request"))
FAULTS = {
    Fault.NO_ACKNOWLEDGEMENT: _("Say first that you have heard the request."),
    Fault.NO_REASON: _("Give the reason: what the contract says."),
    Fault.NO_ALTERNATIVE: _("Offer a way: a price, a later date, something smaller."),
    Fault.BLAME: _("This sounds like a reproach. Say what you need instead."),
    Fault.HARSH: _("This sounds harsh. Keep to the facts."),
    Fault.UNBACKED_PROMISE: _("This promises something that the contract does not hold."),
    Fault.PLACEHOLDER: _("This mark is not filled in."),
    Fault.IMPERSONAL: _("Use the client’s name."),
    Fault.OVER_APOLOGY: _("One apology is enough."),
}
EMPTY = _("Write the text first.")
NO_SUBJECT = _("Write a subject.")
UNFILLED = _("Fill in this mark first: %(mark)s")
NO_ADDRESS = _("This person has no e-mail address. Add one to the client, or copy the text.")
OTHER_PERSON = _("You chose another person. Check the text and the name, then send it.")
SENT_ALREADY = _("A reply was sent meanwhile. What was sent cannot be changed.")
WRITTEN_MEANWHILE = _("A reply to this point was written meanwhile. It is shown here.")
TOO_LONG_FOR_LINK = _("This text is too long for a mail program. Copy it instead.")
