"""Where our accounts differ from allauth's defaults: no sign-up, and our own words."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scopeguard.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up from outside: the first person comes by /setup."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "cannot_remove_primary_email": _("The main address cannot be removed."),
        "duplicate_email": _("This address is one of yours already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "max_email_addresses": _("You cannot have more than %d addresses."),
        "too_many_login_attempts": _("That was too often. Wait a few minutes, then try again."),
        "unverified_primary_email": _("Only a confirmed address can be the main one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """What the second factor says."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "add_email_blocked": _("Turn the second factor off before you add an address."),
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "unverified_email": _("Confirm your e-mail addresses first, or remove the others."),
    }

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a new key is called until its owner finds a better name."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)d") % {"number": number}
