"""What a contract leaves open, told in the language of the interface."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracts.rules.completeness import Gap

_WORDS = {
    Gap.NO_TERMINATION: _("No notice period is agreed: ending it early will need both parties."),
    Gap.NO_REVISION_LIMIT: _("No deliverable says how many revision rounds are included."),
    Gap.NO_ROUND_PRICE: _("One more revision round has no price: it is quoted each time."),
    Gap.NO_EXCLUSIONS: _("Nothing is named as not included."),
    Gap.NO_END: _("There is no end date."),
    Gap.NO_CHANGES_CLAUSE: _("No section says how changes are agreed."),
    Gap.NO_CONDUCT_CLAUSE: _("No section says how the parties treat each other."),
    Gap.NO_HOURLY_RATE: _("There is no hourly rate to price extra work with."),
    Gap.NO_CONTACT_EMAIL: _("Nobody at the client’s has an e-mail address."),
}


def told(gap: Gap) -> str | Promise:
    """One sentence."""
    return _WORDS[gap]
