"""What every form of ours shares: its layout helper, and the key that makes it act once."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms


class HouseForm(forms.Form):
    """A plain form. Templates draw the form tag, the CSRF token and the form key themselves."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


def refuse(form: forms.BaseForm, why: str) -> bool:
    """Add a mistake that concerns the whole form; False where there is none to add."""
    if why:
        form.add_error(None, why)
    return bool(why)
