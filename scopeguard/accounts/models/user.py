"""A person who signs in."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users that sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A new user; an empty password makes one that cannot sign in by password."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person. The interface follows `language`; documents follow the contract."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=5, default="en")
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name as typed; Django's own joins two fields that we do not have."""
        return self.name

    def get_short_name(self) -> str:
        """The name as typed."""
        return self.name
