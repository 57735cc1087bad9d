"""What every row of a studio has: owner, random public id, a manager that fails closed."""

import uuid

from django.db import models
from django_scopes import ScopedManager


class StudioOwned(models.Model):
    """A row that belongs to one studio.

    Outside `django_scopes.scope(studio=…)` any query raises; inside, it sees that studio alone.
    Addresses use `public_id`, which tells nothing about how many rows there are.
    """

    studio = models.ForeignKey("accounts.Studio", on_delete=models.CASCADE, related_name="+")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    objects = ScopedManager(studio="studio")

    class Meta:
        abstract = True
