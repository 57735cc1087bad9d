"""The whole contract on one page: its form, the rows of its items, the words of its sections."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext as _

from contracts import labels
from contracts.forms.clauses import ClausesForm
from contracts.forms.contracts import ContractForm, too_many_decimals
from contracts.forms.mistakes import Mistake, mistakes
from contracts.forms.redraw import typed, typed_rows
from contracts.forms.scope_items import DeliverableRows, ExclusionRows, RowSet
from contracts.rules.defaults import law_in
from contracts.rules.standard_terms import following
from contracts.rules.values import ContractValues, DeliverableValues, ExclusionValues
from scopeguard.core.money import round_money, total

Item = TypeVar("Item", DeliverableValues, ExclusionValues)

TERMS = (
    "extra_round_price", "feedback_days", "order_valid_days", "goodwill_cap", "payment_days",
    "vat_rate", "notice_length", "notice_unit", "cure_days", "receipt_cutoff", "law", "calendar",
)  # fmt: skip
# Fields that say something by being empty.
_OPTIONAL = ("extra_round_price", "goodwill_cap", "notice_length")
_NOTHING: dict[str, Any] = {
    "title": "", "language": "en", "currency": "EUR", "price": Decimal(0),
}  # fmt: skip


class ContractSet:
    """Four forms that are checked together and give one `ContractValues`.

    `start` are the values an unsent page shows; `data` is what was sent. `again` draws what was
    sent without checking it, with more empty rows.
    """

    def __init__(
        self, data: QueryDict | None = None, *, today: date, start: ContractValues | None = None
    ) -> None:
        first = asdict(start) if start else {}
        if start and start.price == total(item.price for item in start.deliverables):
            first["price"] = None  # it goes on following its deliverables
        self.form = ContractForm(data, initial=first, today=today)
        self.deliverables: RowSet = DeliverableRows(
            data, prefix="deliverables", initial=first.get("deliverables") if not data else None
        )
        self.exclusions: RowSet = ExclusionRows(
            data, prefix="exclusions", initial=first.get("exclusions") if not data else None
        )
        self.clauses = ClausesForm(
            data, initial=ClausesForm.initial_from(start.clauses) if start else None
        )
        self.today = today

    @classmethod
    def again(cls, data: QueryDict, *, today: date) -> "ContractSet":
        """The page as it was typed, unchecked, with more empty rows."""
        sent, drawn = cls(data, today=today), cls(today=today)
        drawn.form.initial = typed(sent.form)
        drawn.clauses.initial = typed(sent.clauses)
        drawn.deliverables = DeliverableRows(
            prefix="deliverables", initial=typed_rows(sent.deliverables)
        )
        drawn.exclusions = ExclusionRows(prefix="exclusions", initial=typed_rows(sent.exclusions))
        return drawn

    def is_valid(self) -> bool:
        """All four, and what concerns more than one of them."""
        parts = (self.form, self.deliverables, self.exclusions, self.clauses)
        valid = [part.is_valid() for part in parts]  # each of them: every mistake is told at once
        if not all(valid):
            return False
        if not self.deliverables.filled:
            self.form.add_error(None, _("Name at least one deliverable."))
        currency = self.form.cleaned_data["currency"]
        for row in self.deliverables.filled:
            price = row.cleaned_data["price"]
            if price is not None and price != round_money(price, currency):
                row.add_error("price", too_many_decimals(currency))
        self.form.doubt_price(self.sum_of_parts(), currency)
        return not self.form.errors and not any(self.deliverables.errors)

    def mistakes(self) -> list[Mistake]:
        """What is wrong, in the order of the page."""
        return list(mistakes((self.form, self.deliverables, self.exclusions, self.clauses)))

    def terms_are_open(self) -> bool:
        """Whether the folded terms have to be shown: something is wrong in them."""
        return any(name in self.form.errors for name in TERMS)

    def terms(self) -> list[BoundField]:
        """The fields of the folded part."""
        return [self.form[name] for name in TERMS]

    @property
    def shown_sum(self) -> Decimal | None:
        """The sum of what was sent or drawn, for the page; None where nothing has a price."""
        if self.deliverables.is_bound:
            return self.sum_of_parts() or None
        rows = self.deliverables.initial or []
        prices = [row.get("price") for row in rows]
        return total(price for price in prices if isinstance(price, Decimal)) or None

    @property
    def shown_currency(self) -> str:
        """The currency that is chosen on the page."""
        chosen = self.form["currency"].value()
        return chosen if chosen in labels.CURRENCIES else labels.CURRENCIES[0]

    def sum_of_parts(self) -> Decimal:
        """The prices of the rows that could be read, added up."""
        prices = (
            row.cleaned_data.get("price") for row in self.deliverables.filled if row.is_valid()
        )
        return total(price for price in prices if price is not None)

    def values(self) -> ContractValues:
        """The checked contract. Unedited standard words follow the terms and the language."""
        price = self.form.cleaned_data["price"]
        values = replace(
            self._terms(),
            price=self.sum_of_parts() if price is None else price,
            deliverables=tuple(row.values() for row in self.deliverables.filled),
            exclusions=tuple(row.values() for row in self.exclusions.filled),
        )
        values = replace(values, law=law_in(values.law, values.language))
        clauses = following(self.clauses.values(), values)
        return without_double_keys(replace(values, clauses=clauses))

    def worded_again(self) -> ClausesForm:
        """The sections as they would be saved now, though other fields may still be wrong."""
        self.form.is_valid()
        self.clauses.is_valid()
        clauses = following(self.clauses.values(), self._terms())
        return ClausesForm(initial=ClausesForm.initial_from(clauses))

    def _terms(self) -> ContractValues:
        """What the form says where it could be read, the usual where it could not."""
        read = self.form.cleaned_data
        known = {name: value for name, value in read.items() if value is not None}
        optional = {name: read.get(name) for name in _OPTIONAL}
        return ContractValues(**_NOTHING | known | optional)


def without_double_keys(values: ContractValues) -> ContractValues:
    """A key that a copied row brought along stays with the first; the other row gets a new one."""
    seen: set[str] = set()

    def once(item: Item) -> Item:
        key = "" if item.key in seen else item.key
        seen.add(key)
        return replace(item, key=key)

    return replace(
        values,
        deliverables=tuple(once(item) for item in values.deliverables),
        exclusions=tuple(once(item) for item in values.exclusions),
    )
