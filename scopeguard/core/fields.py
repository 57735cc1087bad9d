"""Form fields that read what people really type, and say kindly what cannot be read."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scopeguard.core.money import NotAnAmount, format_number, parse_amount
from scopeguard.core.text import clean_text, has_visible_characters

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


class LineField(forms.CharField):
    """One line of text: line breaks become spaces, invisible characters go, NFC."""

    multiline = False

    def to_python(self, value: Any) -> str:
        text = clean_text(super().to_python(value), multiline=self.multiline)
        if not has_visible_characters(text):
            return ""
        return text.strip()


class TextField(LineField):
    """Several lines of text, cleaned the same way; line breaks stay."""

    multiline = True
    widget = forms.Textarea


class AmountField(forms.Field):
    """An amount as typed in French or English; a Decimal with up to `max_places` decimals."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("This is not an amount. Write it like 1 234,50 or 1,234.50."),
        "ambiguous": _("This could mean two amounts. Write the cents too, like 1 234,00."),
        "range": _("This amount is too large, or has too many decimals."),
        "negative": _("The amount cannot be negative."),
    }

    def __init__(
        self, *, allow_negative: bool = False, max_places: int = 3, **options: Any
    ) -> None:
        super().__init__(**options)
        self.allow_negative = allow_negative
        self.max_places = max_places
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            amount = parse_amount(str(value), max_places=self.max_places)
        except NotAnAmount as error:
            code = "invalid" if error.code == "empty" else error.code
            raise ValidationError(self.error_messages[code], code=code) from error
        if amount < 0 and not self.allow_negative:
            raise ValidationError(self.error_messages["negative"], code="negative")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """An amount that comes from a row is shown as the reader writes it.

        Without group separators: "1,800" sent back could mean two amounts.
        """
        if isinstance(value, Decimal):
            return format_number(value.normalize(), get_language() or "en", grouped=False)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compares amounts, not spellings."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A whole number within bounds. Long digit strings are refused before Python reads them."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and len(value.strip()) > 9:
            raise ValidationError(_("This number is too large."), code="max_value")
        return super().to_python(value)


class DayField(forms.DateField):
    """A day between 2000 and 2100, typed or picked."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"]
    default_error_messages = {
        "invalid": _("This day does not exist. Write it like 2026-03-31 or 31/03/2026."),
        "range": _("Choose a day between 2000 and 2100."),
    }

    def to_python(self, value: Any) -> date | None:
        day = super().to_python(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(self.error_messages["range"], code="range")
        return day
