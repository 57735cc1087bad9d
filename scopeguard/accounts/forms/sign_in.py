"""allauth's forms in our words: one label a field, and no placeholder that says it again."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

_ADDRESS = _("E-mail address")
_LABELS = {
    "login": _ADDRESS,
    "email": _ADDRESS,
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code"),
    "name": _("Name"),
}
_HELP = {"password1": _("At least 12 characters. A few words in a row are easy to remember.")}


class _OurWords(forms.Form):
    """Comes before allauth's form, whose fields are ready when this renames them."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HELP.get(name, field.help_text)
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_OurWords, account.LoginForm):
    """Address and password."""


class AddEmailForm(_OurWords, account.AddEmailForm):
    """One more address."""


class ChangePasswordForm(_OurWords, account.ChangePasswordForm):
    """The password of whoever is signed in."""


class ResetPasswordForm(_OurWords, account.ResetPasswordForm):
    """Where the link goes."""


class ResetPasswordKeyForm(_OurWords, account.ResetPasswordKeyForm):
    """The page behind the link."""


class ReauthenticateForm(_OurWords, account.ReauthenticateForm):
    """Once more, by password."""


class CodeForm(_OurWords, second_factor.AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(_OurWords, second_factor.ReauthenticateForm):
    """Once more, by a code."""


class ActivateTOTPForm(_OurWords, totp.ActivateTOTPForm):
    """The first code of a new app."""


class AddKeyForm(_OurWords, webauthn.AddWebAuthnForm):
    """A passkey or a security key."""


class RenameKeyForm(_OurWords, webauthn.EditWebAuthnForm):
    """Another name for it."""
