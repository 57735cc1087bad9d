"""What the pages of a draft are made of: its forms, its totals, its paper."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from contracts import order_words
from contracts.actions.change_orders import change, draft
from contracts.documents import change_order as paper
from contracts.documents.issue import paper_problem
from contracts.documents.parties import missing_identity
from contracts.forms.change_orders import LinesBase, OrderForm, line_initial, lines_formset
from contracts.models import ChangeOrder, Contract
from contracts.queries.change_orders import Standing, standing, standing_of
from contracts.queries.numbers import coming_number
from contracts.queries.terms import line_value, terms_in_force
from contracts.rules.pricing import taxed
from contracts.views.papers import data_uris
from scopeguard.core import pdf
from scopeguard.core.numbering import next_revision

FIELDS = (
    "title", "reason", "quote", "quote_from", "quote_on", "clause_kind", "extra_days", "day_unit",
    "valid_until", "note",
)  # fmt: skip


class DraftForms:
    """The form of an order and the formset of its lines, from a POST or from the saved draft."""

    def __init__(
        self, contract: Contract, order: ChangeOrder | None, request: HttpRequest | None
    ) -> None:
        self.contract, self.order = contract, order
        self.terms = terms_in_force(contract)
        data = request.POST if request is not None and request.method == "POST" else None
        saved = [line_value(line) for line in order.lines.all()] if order else []
        fields = {name: getattr(order, name) for name in FIELDS} if order else {}
        self.form = OrderForm(
            data, initial=fields, terms=self.terms, valid_days=contract.order_valid_days
        )
        self.lines: LinesBase = lines_formset(extra=1 if saved else 2)(
            data, prefix="lines", initial=[line_initial(line) for line in saved],
            form_kwargs={"terms": self.terms},
        )  # fmt: skip

    def is_valid(self) -> bool:
        """Both, so that every mistake is shown at once."""
        return all([self.form.is_valid(), self.lines.is_valid()])

    def save(self, by: Any, now: Any) -> ChangeOrder:
        """Write the draft through its action: a new one, or this one changed."""
        values = {name: self.form.cleaned_data[name] for name in FIELDS}
        values |= {"lines": self.lines.lines(), "by": by, "now": now}
        if self.order is None:
            return draft(contract=self.contract, **values)
        return change(order=self.order, **values)

    def totals(self, today: date) -> dict[str, object]:
        """Totals of what is typed so far; rows with mistakes do not count yet."""
        if not self.form.is_bound:
            order = self.order or ChangeOrder(contract=self.contract)
            lines = tuple(map(line_value, order.lines.all())) if self.order else ()
        else:
            self.is_valid()
            data = self.form.cleaned_data
            order = ChangeOrder(
                contract=self.contract,
                pk=self.order and self.order.pk,
                replaces=self.order and self.order.replaces,
                **{name: data[name] for name in FIELDS if name in data},
            )
            lines = tuple(self.lines.lines())
        found = standing_of(order, self.contract, lines, today)
        return totals_context(order, found, mistakes=self.form.is_bound and not self.is_valid())


def totals_context(
    order: ChangeOrder, found: Standing, *, mistakes: bool = False
) -> dict[str, object]:
    """What `_change_order_totals.html` shows."""
    contract = order.contract
    return {
        "contract": contract,
        "order": order,
        "standing": found,
        "totals": found.totals,
        "taxed": taxed(found.totals.this, contract.vat_rate, contract.currency),
        "taxed_new": taxed(found.totals.new, contract.vat_rate, contract.currency),
        "mistakes": mistakes,
    }


def draft_paper(order: ChangeOrder, found: Standing, today: date) -> tuple[bytes, str]:
    """The PDF of a draft, marked as such, and the reference it would get. Raises RenderRefused."""
    old = order.replaces
    if old is not None and old.number:
        number, revision = old.number, next_revision(old.revision)
    else:
        number, revision = coming_number(order.contract, "order"), next_revision("")
    facts = paper.compose(order, found, number=number, revision=revision, issued_on=today)
    content = pdf.render(
        paper.to_html(facts, draft=True), title=paper.title_of(facts),
        language=facts["language"], attachment=None, now=timezone.now(),
    )  # fmt: skip
    return content, facts["reference"]


def preview_context(order: ChangeOrder, problems: tuple[str, ...] = ()) -> dict[str, object]:
    """What the preview shows: pictures of the pages, and what still stands in the way."""
    today = timezone.localdate()
    found = standing(order, today)
    contract = order.contract
    try:
        content, reference = draft_paper(order, found, today)
        pictures = data_uris(pdf.pictures(content, width=1000))
    except pdf.RenderRefused as refused:
        pictures, reference = [], order.title
        problems = (*problems, paper_problem(refused))
    codes = dict.fromkeys((*found.problems, *problems))
    hints = missing_identity(contract.studio, contract.client, taxed=bool(contract.vat_rate))
    return totals_context(order, found) | {
        "reference": reference,
        "pictures": pictures,
        "problems": _told(codes, order_words.PROBLEMS),
        "hints": _told(hints, order_words.HINTS),
        "blocked": bool(found.problems) or not pictures,
    }


def _told(codes: Any, words: dict[str, Any]) -> list[str]:
    return [words[code] for code in codes]
