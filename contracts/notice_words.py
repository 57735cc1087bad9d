"""What the pages say about letters: how a day was counted, what to look at, what cannot be done."""

from django.utils.translation import gettext_lazy as _

from contracts.rules.endings import EndingWarning
from contracts.rules.receipt import ReceiptRule
from contracts.rules.termination import TerminationWarning
from scopeguard.core.dates import Rule

RULES = {
    Rule.CALENDAR_DAYS: _(
        "Every day counts, weekends and holidays too. The day of receipt does not."
    ),
    Rule.WEEKS: _("A week is seven days. The day of receipt does not count."),
    Rule.BUSINESS_DAYS: _("Monday to Friday count, without holidays. The day of receipt does not."),
    Rule.WORKING_DAYS: _(
        "Monday to Saturday count, without holidays. The day of receipt does not."
    ),
    Rule.SAME_NUMERAL: _("Months run to the same day of the month as the receipt."),
    Rule.NO_SUCH_NUMERAL: _(
        "Months run to the same day of the month. That month is shorter, so its last day counts."
    ),
    Rule.END_OF_MONTH: _("Months run on to the end of the calendar month."),
    Rule.MONTHS_THEN_DAYS: _("Months first, then days."),
    Rule.CLEAR_DAYS: _(
        "Whole days between the day of receipt and the day on which it takes effect."
    ),
}
RECEIPTS = {
    ReceiptRule.SET_BY_HAND: _("You know this day."),
    ReceiptRule.SAME_DAY: _("Sent on a business day and in time: received that day."),
    ReceiptRule.NEXT_BUSINESS_DAY: _(
        "Sent late, or not on a business day: received on the next business day."
    ),
    ReceiptRule.HANDED_OVER: _("Handed over: received that day."),
    ReceiptRule.SECOND_BUSINESS_DAY: _("Expected on the second business day after posting."),
    ReceiptRule.FIRST_PRESENTATION: _(
        "Expected on the second business day after posting; the first presentation counts."
    ),
    ReceiptRule.OPENED: _("Received when it is opened."),
}
WARNINGS = {
    TerminationWarning.NO_CLAUSE: _(
        "The contract gives no notice period. Propose a mutual end, or give a reasonable notice of"
        " your own. Ask a professional if much is at stake."
    ),
    TerminationWarning.FIXED_TERM: _(
        "The contract has an end date and no termination clause: it usually has to run until then."
    ),
    TerminationWarning.END_BEFORE_CONTRACT_START: _("The end comes before the contract starts."),
    TerminationWarning.END_AFTER_CONTRACT_END: _(
        "The contract ends by itself before that day. You may simply let it run out."
    ),
    TerminationWarning.WEEKEND_END: _(
        "The end falls on a Saturday or Sunday. It does not move: a notice simply runs out."
    ),
    TerminationWarning.HOLIDAY_END: _(
        "The end falls on a public holiday. It does not move: a notice simply runs out."
    ),
    TerminationWarning.LONG_RELATION: _(
        "You have worked together for more than two years. A longer notice may be due than the"
        " contract says."
    ),
    TerminationWarning.QUEBEC: _(
        "Quebec: a provider may end such a contract only for a serious reason. Have it checked."
    ),
    EndingWarning.CONSUMER: _(
        "The client is a consumer, whom the law protects further. Have the letter checked."
    ),
    EndingWarning.CURE_RUNNING: _(
        "The client still has time to put things right. You can issue the letter after that day."
    ),
    EndingWarning.LATE_NON_RENEWAL: _(
        "The letter comes too late for the agreed period: the contract may already be renewed."
    ),
    TerminationWarning.RECEIPT_FORECAST: _(
        "The day of receipt is a forecast. If it comes later, the end moves: record the real day."
    ),
}
# Those that only explain; the others ask for a second look.
NOTES = {
    TerminationWarning.WEEKEND_END,
    TerminationWarning.HOLIDAY_END,
    TerminationWarning.RECEIPT_FORECAST,
}
# A period or a day that cannot be counted: the field that it belongs to, and the word about it.
FAULTS = {
    "no_period": (
        "notice_length",
        _("The contract gives no notice period. Write one, or choose another ground."),
    ),
    "no_end": (
        "ground",
        _("The contract has no end date, so there is nothing to renew or not."),
    ),
    "end_before_receipt": (
        "ground",
        _("The contract would have ended before this letter is received."),
    ),
    "received_before_sent": (
        "received_on",
        _("The letter cannot be received before it is sent."),
    ),
    "date": ("sent_on", _("The end would be after 2100. Choose an earlier day.")),
    "length": ("notice_length", _("This notice period is too long.")),
}
NO_DATES = _("The end cannot be counted with these days.")
PROBLEMS = {
    "not_draft": _("This letter is no longer a draft."),
    "not_signed": _("The contract is not signed yet. There is nothing to end."),
    "ended": _("The contract has already ended."),
    "issued_already": _("Another letter already ends this contract. Withdraw it first."),
    "sent_past": _("The letter says that it was sent on a day that has passed."),
    "dates_moved": _("The days have moved since the letter was written. Look at the new ones."),
    "cure_running": _("The client still has time to put things right."),
    "no_cure": _("Ending for breach needs the breaches and the notice to cure that you sent."),
    "no_dates": NO_DATES,
    "paper_too_big": _("The letter is too long to be printed. Shorten it."),
    "paper_failed": _("The letter could not be printed. Nothing was issued; please try again."),
}
# Problems that counting the days again from today puts right.
COUNTED_AGAIN = {"sent_past", "dates_moved"}
REFUSALS = {
    "not_draft": _("This letter was already issued or discarded."),
    "not_issued": _("This letter does not stand: it was withdrawn, or never issued."),
    "not_open": _("This letter was already withdrawn."),
    "contract_ended": _("The contract has ended. The letter stays as it is."),
    "too_early": _("The contract can be marked as ended on its last day, not before."),
    "too_soon": _("The letter cannot be received before it is sent."),
    "in_future": _("This day has not come yet."),
    "no_receipt": _("This end does not depend on the day of receipt."),
}
STATE_TAGS = {"draft": "", "issued": "tag-good", "withdrawn": ""}
