"""The words of the work for choices and pages, in the language of the interface."""

from django.utils.translation import gettext_lazy as _

from projects.rules.asks import Decision, Kind, Verdict
from projects.rules.service_faults import Fault

KINDS = [
    (Kind.NEW_WORK.value, _("New work")),
    (Kind.REVISION.value, _("Revision")),
    (Kind.CORRECTION.value, _("Correction")),
    (Kind.SCHEDULE.value, _("Schedule")),
    (Kind.TERMS.value, _("Terms")),
    (Kind.QUESTION.value, _("Question")),
    (Kind.CONDUCT.value, _("Conduct")),
    (Kind.UNCLEAR.value, _("Unclear")),
]
VERDICTS = [
    (Verdict.IN_SCOPE.value, _("Included in the contract")),
    (Verdict.OVER_QUANTITY.value, _("Quantity exceeded")),
    (Verdict.OUT_OF_SCOPE.value, _("Out of scope")),
    (Verdict.WITHIN_REVISIONS.value, _("Within the rounds")),
    (Verdict.REVISIONS_EXHAUSTED.value, _("Rounds used up")),
    (Verdict.TERMS_CHANGE.value, _("Change of terms")),
    (Verdict.NO_ACTION.value, _("Just an answer")),
    (Verdict.BOUNDARY.value, _("Boundary crossed")),
    (Verdict.CLARIFY.value, _("To be clarified")),
]
DECISIONS = [
    (Decision.DO_IT.value, _("Do it")),
    (Decision.USE_ROUND.value, _("Use a round")),
    (Decision.CHANGE_ORDER.value, _("Change order")),
    (Decision.DECLINE.value, _("Say no, but…")),
    (Decision.GOODWILL.value, _("Offer it")),
    (Decision.LATER.value, _("Later")),
    (Decision.CLARIFY.value, _("Ask back")),
    (Decision.INCIDENT.value, _("Incident")),
]
CHANNELS = [
    ("email", _("e-mail")),
    ("chat", _("chat")),
    ("call", _("call")),
    ("meeting", _("meeting")),
]
REPLY_STATES = [
    ("draft", _("Draft")),
    ("sent", _("Sent")),
    ("copied", _("Copied")),
    ("mailto", _("Opened in the mail program")),
]
SERVICE_FAULTS = [
    (Fault.LATE.value, _("The service did not answer in time.")),
    (Fault.AWAY.value, _("The service could not be reached.")),
    (Fault.ADDRESS.value, _("The service is at an address that is not allowed.")),
    (Fault.ELSEWHERE.value, _("The service wanted to send us to another address.")),
    (Fault.KEY.value, _("The service did not accept the key.")),
    (Fault.KEY_LOST.value, _("The key of the service cannot be read any more: type it again.")),
    (Fault.UNKNOWN.value, _("The service does not know this address or model.")),
    (Fault.BUSY.value, _("The service takes no more questions for now.")),
    (Fault.BROKEN.value, _("The service answered with an error.")),
    (Fault.TOO_LONG.value, _("The answer of the service was too long.")),
    (Fault.CUT.value, _("The answer of the service broke off.")),
    (Fault.UNFIT.value, _("The answer of the service did not have the agreed form.")),
    (Fault.NOT_SAID.value, _("The service quoted what the message does not say.")),
]
