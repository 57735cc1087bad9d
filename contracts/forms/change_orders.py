"""A draft of a change order and its lines, as typed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import get_language, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from contracts import labels
from contracts.rules.pricing import MAX_LINES, MAX_TEXT_BYTES, text_bytes
from contracts.rules.scope import Line
from contracts.rules.standing import is_countable
from contracts.rules.states import LineEffect
from contracts.rules.terms import Terms
from scopeguard.core.fields import AmountField, DayField, LineField, TextField, WholeNumberField
from scopeguard.core.forms import HouseForm
from scopeguard.core.money import MAX_AMOUNT, round_money

# Short, for a narrow column; labels.LINE_EFFECTS explains them.
EFFECTS = [
    (LineEffect.UNITS.value, _("More units")),
    (LineEffect.ROUNDS.value, _("More rounds")),
    (LineEffect.NEW.value, _("New deliverable")),
    (LineEffect.NONE.value, _("Price only")),
]
_COUNTED = (LineEffect.UNITS.value, LineEffect.ROUNDS.value)
_NUMBER = {"class": "count"}
_AMOUNT = {"class": "money"}


class PriceField(AmountField):
    """A unit price with up to four decimals.

    Three decimals alone cannot be read back ("33,335" may be a thousand): they are shown as four.
    """

    def prepare_value(self, value: Any) -> Any:
        """As `AmountField`, without losing or confusing a decimal."""
        if isinstance(value, Decimal) and value.normalize().as_tuple().exponent in (-3, -4):
            point = "," if (get_language() or "").startswith("fr") else "."
            return f"{value:.4f}".replace(".", point)
        return super().prepare_value(value)


class OrderForm(HouseForm):
    """Everything about an order but its lines. `terms` offers the clauses that the contract has."""

    title = LineField(label=_("What is it about?"), max_length=200)
    reason = TextField(
        label=_("Why it is a change"), max_length=2000, required=False,
        help_text=_("One or two sentences, with the limit or the exclusion of the contract."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    quote = TextField(
        label=_("The client’s words"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    quote_from = LineField(label=_("Said by"), max_length=200, required=False)
    quote_on = DayField(label=_("Said on"), required=False)
    clause_kind = forms.ChoiceField(label=_("Section of the contract"), required=False)
    extra_days = WholeNumberField(
        label=_("Days added"), min_value=-3650, max_value=3650, initial=0, required=False,
        widget=forms.NumberInput(attrs=_NUMBER),
    )  # fmt: skip
    day_unit = forms.ChoiceField(label=_("Counted in"), choices=labels.DAY_UNITS, initial="biz")
    valid_until = DayField(label=_("Offer open until"), required=False)
    note = TextField(
        label=_("Note on the document"), max_length=2000, required=False,
        help_text=_("For instance a deposit, or what the client must provide."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, terms: Terms, valid_days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(labels.CLAUSES)
        self.fields["clause_kind"].choices = [
            ("", _("none")),
            *((kind.value, f"{number} · {names[kind.value]}") for kind, number in
              sorted(terms.clauses.items(), key=lambda item: item[1])),
        ]  # fmt: skip
        self.fields["valid_until"].help_text = ngettext_lazy(
            "Empty: %(days)s day after you issue it.",
            "Empty: %(days)s days after you issue it.",
            valid_days,
        ) % {"days": valid_days}

    def clean_extra_days(self) -> int:
        """Nothing typed means no day."""
        return self.cleaned_data["extra_days"] or 0

    def texts(self) -> list[str]:
        """What would be printed, for the cap on text."""
        names = ("title", "reason", "quote", "note")
        return [self.cleaned_data.get(name) or "" for name in names]


class LineForm(HouseForm):
    """One line. Hours, where given, set the price: hours times the contract's rate."""

    effect = forms.ChoiceField(label=_("Adds"), choices=EFFECTS, initial=LineEffect.NONE.value)
    item_key = forms.ChoiceField(label=_("Deliverable"), required=False)
    description = LineField(label=_("Description"), max_length=300)
    quantity = AmountField(
        label=_("Quantity"), max_places=2, allow_negative=True, initial=Decimal(1),
        widget=forms.TextInput(attrs=_NUMBER),
    )  # fmt: skip
    unit = LineField(label=_("Unit"), max_length=60, required=False)
    hours = AmountField(
        label=_("or hours"), max_places=2, required=False, widget=forms.TextInput(attrs=_NUMBER)
    )
    unit_price = PriceField(
        label=_("Unit price"), max_places=4, allow_negative=True, required=False,
        widget=forms.TextInput(attrs=_AMOUNT),
    )  # fmt: skip
    revision_rounds = WholeNumberField(
        label=_("Rounds included"), min_value=0, max_value=100, required=False,
        widget=forms.NumberInput(attrs=_NUMBER),
    )  # fmt: skip

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.fields["item_key"].choices = [
            ("", "—"), *((item.key, item.title) for item in terms.deliverables)
        ]  # fmt: skip
        if not terms.hourly_rate:
            del self.fields["hours"]
        self._dress()

    def _dress(self) -> None:
        """Classes of Bootstrap, which crispy would add at a price of seconds for 500 lines."""
        for field in self.fields.values():
            attrs = field.widget.attrs
            look = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
            attrs["class"] = f"{look} {attrs.get('class', '')}".strip()

    def clean(self) -> dict[str, Any]:
        """Counted lines need their deliverable and a whole number."""
        data = super().clean() or self.cleaned_data
        if data.get("effect") in _COUNTED and not data.get("item_key"):
            self.add_error("item_key", _("Choose the deliverable."))
        if not self.errors and not is_countable(self.line()):
            self.add_error("quantity", _("Write a whole number here, not zero."))
        if not self.errors and abs(self._price()) > MAX_AMOUNT:
            self.add_error("unit_price", _("This amount is too large, or has too many decimals."))
        return data

    def line(self) -> Line:
        """The line as a value; the form must be valid."""
        data = self.cleaned_data
        effect = LineEffect(data["effect"])
        counted = data["effect"] in _COUNTED
        rounds = 0 if effect in (LineEffect.ROUNDS, LineEffect.NONE) else data["revision_rounds"]
        return Line(
            effect=effect,
            item_key=data["item_key"] if counted else "",
            description=data["description"],
            quantity=data["quantity"],
            unit_price=self._price(),
            unit=data["unit"],
            revision_rounds=rounds or 0,
        )

    def _price(self) -> Decimal:
        hours = self.cleaned_data.get("hours")
        if hours is not None:
            return round_money(hours * self.terms.hourly_rate, self.terms.currency)
        return self.cleaned_data["unit_price"] or Decimal(0)


class LinesBase(BaseFormSet):
    """The lines of an order; rows that nobody touched do not count."""

    def clean(self) -> None:
        """At least one line, and not more text than a document may hold."""
        if any(self.errors):
            return
        lines = self.lines()
        if not lines:
            raise ValidationError(_("Add at least one line."), code="no_lines")
        if text_bytes([text for line in lines for text in (line.description, line.unit)]) > (
            MAX_TEXT_BYTES
        ):
            raise ValidationError(_("The lines hold too much text. Shorten them."), code="text")

    def lines(self) -> list[Line]:
        """The filled rows that are valid and not removed, in their order."""
        return [
            form.line()
            for form in self.forms
            if form.is_valid() and form.cleaned_data and not self._should_delete_form(form)
        ]


def lines_formset(*, extra: int) -> type[LinesBase]:
    """The formset of an order with so many empty rows."""
    formset: type[LinesBase] = formset_factory(
        LineForm, formset=LinesBase, extra=extra, can_delete=True,
        max_num=MAX_LINES, validate_max=True, absolute_max=MAX_LINES + 10,
    )  # fmt: skip
    return formset


def line_initial(line: Line) -> dict[str, object]:
    """A saved line as the first content of its row."""
    return {
        "effect": line.effect.value, "item_key": line.item_key, "description": line.description,
        "quantity": line.quantity, "unit": line.unit, "unit_price": line.unit_price,
        "revision_rounds": line.revision_rounds or None,
    }  # fmt: skip
