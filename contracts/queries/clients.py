"""Clients: found by name or person, and by the name in an import line."""

from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from contracts.models import Client, Contact
from scopeguard.core.paging import SIZE


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Up to `SIZE` clients; `after` starts the next page, or "".

    Each has `contract_count`, and of its first contact `contact_first_name`, `contact_last_name`
    and `contact_email`, which are None where it has no contact.
    """

    rows: list[Client]
    after: str


def page(words: str = "", after: str = "") -> ClientPage:
    """Clients by name as a reader sorts them; `words` look into names and contacts.

    The names are sorted here: the databases put É behind Z, each in its own way. Two queries.
    """
    names = list(_found(words).values_list("pk", "name", "public_id").distinct())
    names.sort(key=lambda row: (folded(row[1], ascii_only=True), row[0]))
    ids = [str(public_id) for _, _, public_id in names]
    start = ids.index(after) + 1 if after in ids else 0
    shown = [pk for pk, _, _ in names[start : start + SIZE]]
    contact = Contact.objects.filter(client=OuterRef("pk"))  # in their order, the main one first
    of_contact = {
        f"contact_{name}": Subquery(contact.values(name)[:1])
        for name in ("first_name", "last_name", "email")
    }
    rows = Client.objects.annotate(contract_count=Count("contracts"), **of_contact).in_bulk(shown)
    more = len(names) > start + SIZE
    return ClientPage([rows[pk] for pk in shown], ids[start + SIZE - 1] if more else "")


def _found(words: str) -> QuerySet[Client]:
    clients = Client.objects.filter(archived_at=None)
    for word in words.split()[:5]:
        clients = clients.filter(
            Q(name__icontains=word)
            | Q(contacts__first_name__icontains=word)
            | Q(contacts__last_name__icontains=word)
            | Q(contacts__email__icontains=word)
        )
    return clients.order_by()


def with_name(names: Iterable[str]) -> dict[str, Client]:
    """Clients of these names, by folded name; of two with one name, the older.

    Compared here and not in the database: SQLite folds the case of ASCII letters alone.
    """
    wanted = {folded(name) for name in names}
    pairs = Client.objects.filter(archived_at=None).order_by("-pk").values_list("pk", "name")
    found = {folded(name): pk for pk, name in pairs if folded(name) in wanted}
    rows = Client.objects.prefetch_related("contacts").in_bulk(found.values())
    return {name: rows[pk] for name, pk in found.items()}


def folded(name: str, *, ascii_only: bool = False) -> str:
    """A name without case and double spaces, for comparing; without accents, for sorting."""
    if ascii_only:
        name = normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return " ".join(name.split()).casefold()
