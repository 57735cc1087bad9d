"""What the pages say about change orders: why one cannot go out, what its paper lacks."""

from django.utils.translation import gettext_lazy as _

PROBLEMS = {
    "not_draft": _("This change order is no longer a draft."),
    "not_signed": _("The contract is not signed yet. Sign it first."),
    "ended": _("The contract has ended. Extra work needs a new contract."),
    "replaced_answered": _("The order that this one replaces has been answered meanwhile."),
    "no_lines": _("Add at least one line."),
    "too_many_lines": _("A change order can have 500 lines at most."),
    "too_much_text": _("The change order holds too much text. Shorten it."),
    "unknown_item": _("A line names a deliverable that the contract does not have."),
    "not_whole": _("Units, rounds and new deliverables are counted in whole numbers."),
    "sum_out_of_range": _("The new contract sum would be below zero, or too large."),
    "end_before_start": _("The new end date would be before the start of the contract."),
    "valid_until_past": _("The offer would end before today. Choose a later day."),
    "free_lines": _("A line has no price. Say that this is meant, or write one."),
    "paper_too_big": _("The document is too large to be printed. Shorten it."),
    "paper_failed": _("The document could not be printed. Nothing was issued; please try again."),
}
HINTS = {
    "provider_address": _("The document lacks your address. Add it in the studio settings."),
    "client_address": _("The document lacks the client’s address."),
    "vat_note": _("No VAT is charged and no mention says why. Add it in the studio settings."),
}
REFUSALS = {
    "not_open": _("This change order is no longer open: it was answered, withdrawn or replaced."),
    "not_draft": PROBLEMS["not_draft"],
    "too_many_lines": PROBLEMS["too_many_lines"],
    "replaced_already": _("This change order has already been replaced."),
    "stale": _(
        "Another change order was accepted since this one was issued, so its totals are no longer"
        " true. Issue it again, then record the answer."
    ),
    "answered": _("This change order was already answered, withdrawn or replaced."),
    "contract_over": _("The contract has ended, so the order cannot be accepted any more."),
}
