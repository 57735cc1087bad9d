"""The words of contracts for choices and pages, in the language of the interface."""

from django.utils.translation import gettext_lazy as _

from contracts.rules.states import ContractState, LineEffect, NoticeState, OrderState
from contracts.rules.terms import ClauseKind
from scopeguard.accounts.places import CURRENCIES as CURRENCIES

CONTRACT_STATES = [
    (ContractState.DRAFT.value, _("Draft")),
    (ContractState.SIGNED.value, _("In force")),
    (ContractState.ENDED.value, _("Ended")),
]
ORDER_STATES = [
    (OrderState.DRAFT.value, _("Draft")),
    (OrderState.SENT.value, _("Awaiting an answer")),
    (OrderState.ACCEPTED.value, _("Accepted")),
    (OrderState.DECLINED.value, _("Declined")),
    (OrderState.WITHDRAWN.value, _("Withdrawn")),
    (OrderState.SUPERSEDED.value, _("Replaced")),
]
NOTICE_STATES = [
    (NoticeState.DRAFT.value, _("Draft")),
    (NoticeState.ISSUED.value, _("Issued")),
    (NoticeState.WITHDRAWN.value, _("Withdrawn")),
]
LINE_EFFECTS = [
    (LineEffect.UNITS.value, _("More units of an agreed deliverable")),
    (LineEffect.ROUNDS.value, _("More revision rounds on an agreed deliverable")),
    (LineEffect.NEW.value, _("A new deliverable")),
    (LineEffect.NONE.value, _("Price or date only")),
]
CLAUSES = [
    (ClauseKind.DELIVERABLES.value, _("Deliverables")),
    (ClauseKind.EXCLUSIONS.value, _("Exclusions")),
    (ClauseKind.REVISIONS.value, _("Revision rounds")),
    (ClauseKind.CHANGES.value, _("Changes")),
    (ClauseKind.SCHEDULE.value, _("Schedule")),
    (ClauseKind.PAYMENT.value, _("Payment")),
    (ClauseKind.CONDUCT.value, _("Conduct")),
    (ClauseKind.TERMINATION.value, _("Termination")),
]
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
ADDRESS_FORMS = [("vous", _("formal (vous)")), ("tu", _("informal (tu)"))]
CIVILITIES = [("", "—"), ("mr", _("Mr")), ("ms", _("Ms"))]
CLIENT_TYPES = [("business", _("business")), ("consumer", _("consumer"))]
CALENDARS = [
    ("FR", _("France")),
    ("FR-57", _("France, Alsace-Moselle")),
    ("BE", _("Belgium")),
    ("CH-GE", _("Switzerland, Geneva")),
    ("CH-VD", _("Switzerland, Vaud")),
    ("LU", _("Luxembourg")),
    ("CA-QC", _("Canada, Quebec")),
    ("CA-ON", _("Canada, Ontario")),
    ("GB-ENG", _("England and Wales")),
    ("GB-SCT", _("Scotland")),
    ("IE", _("Ireland")),
    ("US", _("United States")),
    ("DE", _("Germany")),
    ("ES", _("Spain")),
    ("IT", _("Italy")),
    ("NL", _("Netherlands")),
    ("AU", _("Australia")),
    ("NZ", _("New Zealand")),
]
NOTICE_UNITS = [
    ("cal", _("calendar days")),
    ("biz", _("business days (Monday to Friday)")),
    ("ouvrable", _("working days (Monday to Saturday)")),
    ("week", _("weeks")),
    ("month", _("months")),
    ("month_end", _("months, to the end of the month")),
    ("franc", _("clear days")),
]
DAY_UNITS = [("cal", _("calendar days")), ("biz", _("business days (Monday to Friday)"))]
CHANNELS = [
    ("email", _("e-mail")),
    ("chat", _("chat")),
    ("call", _("call")),
    ("meeting", _("meeting")),
    ("post", _("post")),
]
LETTER_CHANNELS = [
    ("email", _("e-mail")),
    ("registered", _("registered letter")),
    ("first_class_post", _("ordinary post")),
    ("hand", _("by hand")),
]
GROUNDS = [
    ("convenience", _("For convenience, with the agreed notice")),
    ("breach", _("For breach, after a notice to cure")),
    ("mutual", _("By mutual agreement")),
    ("non_renewal", _("Not renewed at its end")),
]
