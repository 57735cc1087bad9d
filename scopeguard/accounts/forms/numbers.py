"""What the forms of a studio and of a client share: company numbers that do not add up."""

from typing import Any

from django.utils.translation import gettext

from scopeguard.core.company_numbers import doubtful_number, doubtful_vat
from scopeguard.core.doubts import DoubtsMixin
from scopeguard.core.forms import HouseForm


class NumbersForm(DoubtsMixin, HouseForm):
    """A form with `country`, `registration` and perhaps `vat_number`: a wrong one is a doubt."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        looks = (
            ("registration", doubtful_number, gettext("The company number is right as typed.")),
            ("vat_number", doubtful_vat, gettext("The VAT number is right as typed.")),
        )
        for field, look, label in looks:
            if name := look(data.get(field, ""), data.get("country", "")):
                message = gettext("The check digits of this %(name)s number do not add up.")
                # Of the names, "VAT" alone has a French one.
                self.doubt(field, field, message % {"name": gettext(name)}, label)
        return data
