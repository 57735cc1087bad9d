"""Keyset paging: the ids first, then the rows by id. As quick on the last page as on the first."""

import uuid
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
SIZE = 50


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Up to `SIZE` rows; `after` is the public id that the next page starts behind, or ""."""

    rows: list[Row]
    after: str

    def next_url(self, **other: str) -> str:
        """The query string of the next page, "" on the last one; `other` filters are kept."""
        if not self.after:
            return ""
        return "?" + urlencode({k: v for k, v in other.items() if v} | {"after": self.after})


def newest_first(
    rows: QuerySet[Row], *, after: str, by: str = "pk", related: tuple[str, ...] = ()
) -> Page[Row]:
    """A page of `rows`, newest first by `by` and then by id.

    `after` is what the reader's address says: an unknown or broken id gives the first page.
    One query. The ids are found in a part of it without joins, because SQLite's planner may start
    a joined query from the small table and sort the large one; `related` is joined to the page.
    """
    order = ("-pk",) if by == "pk" else (f"-{by}", "-pk")
    behind = _row(rows, after)
    if behind is not None:
        rows = rows.filter(_behind(behind, by))
    ids = rows.order_by(*order).values("pk")[: SIZE + 1]
    whole = rows.model._default_manager.select_related(*related)
    found = list(whole.filter(pk__in=ids).order_by(*order))
    page = found[:SIZE]
    return Page(page, str(page[-1].public_id) if len(found) > SIZE else "")


def _row(rows: QuerySet[Row], after: str) -> Any:
    try:
        public_id = uuid.UUID(after)
    except ValueError:
        return None
    return rows.model._default_manager.filter(public_id=public_id).first()


def _behind(row: Any, by: str) -> Any:
    if by == "pk":
        return Q(pk__lt=row.pk)
    value = getattr(row, by)
    return Q(**{f"{by}__lt": value}) | Q(**{by: value}, pk__lt=row.pk)
