"""Every mistake of a page with several forms, as one list for the box above it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Mistake:
    """One message; `anchor` is the id of its field ("" for the page), `number` that of its row."""

    text: str
    anchor: str = ""
    label: str | Promise = ""
    number: int = 0


def mistakes(parts: Iterable[forms.Form | BaseFormSet]) -> Iterator[Mistake]:
    """The mistakes in the order of the page; nothing for forms that were not sent."""
    for part in parts:
        if isinstance(part, forms.Form):
            yield from _of_form(part, 0)
        elif part.is_bound:
            yield from (Mistake(str(error)) for error in part.non_form_errors())
            for number, row in enumerate(part.forms, start=1):
                yield from _of_form(row, number)


def _of_form(form: forms.Form, number: int) -> Iterator[Mistake]:
    if not form.is_bound:
        return
    yield from (Mistake(str(error), number=number) for error in form.non_field_errors())
    for field in form:
        for error in field.errors:
            yield Mistake(str(error), field.auto_id, field.label, number)
