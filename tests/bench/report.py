# ruff: noqa: T201
"""Runs every measurement once and prints the figures with the size of the data behind them."""

import argparse
import io
import os
import platform
from collections.abc import Callable
from datetime import datetime
from itertools import count

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from contracts.models import ChangeOrder
from projects.models import Project
from projects.queries.judging import bench as terms_and_counts
from projects.queries.readings import read_message
from tests.bench import papers, studios
from tests.bench.clock import Timing, in_turn, once, ratio
from tests.bench.messages import MESSAGES, fresh, pasted
from tests.bench.studios import World
from tests.factories import make_contract


def main() -> None:
    """Read the options, build the studios, measure, print."""
    options = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    options.add_argument("--requests", type=int, default=10_000, help="in the large studio")
    options.add_argument("--rounds", type=int, default=20, help="samples of each figure")
    given = options.parse_args()
    now = timezone.now()
    with studios.database() as engine:
        few, many = studios.small(now), studios.large(given.requests, now)
        _head(
            f"{engine}, Python {platform.python_version()}, {os.cpu_count()} cores, load "
            f"{os.getloadavg()[0]:.1f}. Times in ms; ± is the usual distance from the median."
        )
        _reading(many, given.rounds)
        _logging(few, many, given.rounds)
        _pages(few, many, given.rounds)
        _papers(many, now, given.rounds)
        _verifying()


def _head(text: str) -> None:
    print(f"\n{text}")


def _show(found: dict[str, Timing]) -> None:
    for name, timing in found.items():
        print(f"  {name:<44} {timing}")


def _compare(what: str, one: Timing, other: Timing) -> None:
    print(f"    {what}  {ratio(one, other)}")


def _reading(many: World, rounds: int) -> None:
    with scope(studio=many.person.studio):
        project = Project.objects.select_related("contract__client").get(pk=many.project.pk)
        loaded = terms_and_counts(project)

        def reader(texts: tuple[str, ...]) -> Callable[[], object]:
            numbers = count()

            def read() -> object:
                return read_message(project, loaded, fresh(next(numbers), texts), "email")

            return read

        shortest, longest = min(MESSAGES, key=len), max(MESSAGES, key=len)
        variants = {
            f"the shortest, {len(shortest.split())} words": reader((shortest,)),
            f"the longest, {len(longest.split())} words": reader((longest,)),
            "all in turn": reader(MESSAGES),
        }
        _head("Reading a message that is new in every sentence, 300 corrections of the studio")
        first = once(reader((longest,)))
        _show(in_turn(variants, rounds))
        print(f"  {'the first of a process':<44} {first.wall:.0f}, cpu {first.processor:.0f}")


def _logging(few: World, many: World, rounds: int) -> None:
    """A POST of the pasted text alone, answered with a redirect; then the page behind it."""
    led = {}

    def log(world: World) -> Callable[[], None]:
        address, numbers = world.project.contract.contact.email, count()

        def run() -> None:
            text = pasted(next(numbers), address)
            led[world.requests] = world.visitor.post(reverse("request_log"), text=text)

        return run

    _head("Logging a request: project guessed, read, judged, kept (target: under 300 ms)")
    variants = {f"POST, {world.requests:,} requests": log(world) for world in (few, many)}
    found = in_turn(variants, rounds, warm=len(MESSAGES))
    _show(found)
    small, large = found.values()
    _compare("large : small", large, small)
    pages = {
        f"the page it leads to, {world.requests:,} requests": _get(world, led[world.requests])
        for world in (few, many)
    }
    _show(in_turn(pages, rounds))


def _get(world: World, address: str) -> Callable[[], object]:
    return lambda: world.visitor.get(address)


def _pages(few: World, many: World, rounds: int) -> None:
    _head("Pages (targets: the dashboard 8 queries, lists 6; large : small at most 1.5)")
    for name, address in (
        ("dashboard", lambda world: reverse("dashboard")),
        ("requests to decide", lambda world: reverse("request_list")),
        ("all requests", lambda world: reverse("request_list") + "?show=all"),
        ("project", lambda world: reverse("project_detail", args=[world.project.public_id])),
        ("search", lambda world: reverse("search") + "?q=wheat"),
    ):
        variants = {
            f"{name}, {world.requests:,} ({world.visitor.queries(address(world))} queries)": _get(
                world, address(world)
            )
            for world in (few, many)
        }
        found = in_turn(variants, rounds)
        _show(found)
        small, large = found.values()
        _compare("large : small", large, small)


def _papers(many: World, now: datetime, rounds: int) -> None:
    studio, person = many.person.studio, many.person
    with scope(studio=studio):
        contract = make_contract(studio, language="fr", currency="EUR", calendar="FR")
        order = papers.draft(contract, person, now)
        html = papers.page(order, now)
        document = papers.printed(html, now)
        size, sheets = len(document) / 1000, papers.pages(document)
        same = "the same bytes again" if papers.printed(html, now) == document else "OTHER BYTES"
        _head(f"A French change order of {sheets} pages, {size:.1f} kB, {same} (target: under 1 s)")
        found = in_turn(
            {
                "from rows to PDF, warm": lambda: papers.printed(papers.page(order, now), now),
                "from HTML to PDF, warm": lambda: papers.printed(html, now),
                "the same warm in one process": lambda: papers.warm_here(html, now),
                "naive HTML(string).write_pdf()": lambda: papers.naive(html),
            },
            rounds,
        )
        drafts = [papers.draft(contract, person, now) for _ in range(rounds // 2 + 2)]
    _show(found)
    whole, printed, here, naive = found.values()
    _compare("from rows : naive", whole, naive)
    _compare("from HTML : warm in one process", printed, here)
    waiting = iter(drafts)

    def issue() -> None:
        many.visitor.post(reverse("change_order_issue", args=[next(waiting).public_id]))

    _show(in_turn({"issued by HTTP: number, paper, journal": issue}, rounds // 2))
    with scope(studio=studio):
        kept = ChangeOrder.objects.filter(document__isnull=False).first().document
    address = reverse("document_pdf", args=[kept.public_id])
    found = in_turn({"stored PDF fetched": _get(many, address)}, rounds)
    _show(found)
    fresh = Timing(tuple(papers.first_of_a_process(html) for _ in range(3)))
    _show({"the first PDF of a process": fresh})


def _verifying() -> None:
    out = io.StringIO()
    taken = once(lambda: call_command("verify", stdout=out))
    _head("verify, over all")
    print(f"  {out.getvalue().strip()} {taken.wall:.0f} ms, cpu {taken.processor:.0f}")
