"""The nine example cases load as true histories, once, and go without a trace."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from contracts.models import ChangeOrder, Client, Contract, Notice
from contracts.queries.terms import terms_in_force
from projects.actions import demo
from projects.demo import cases
from projects.demo.loading import load
from projects.models import Ask, ClientRequest, LedgerLine, Project, Reply
from projects.queries.dashboard import dashboard
from scopeguard.accounts.models import Studio
from scopeguard.activity.models import Event
from scopeguard.outbox.models import Mail
from tests.factories import make_contract

# A Saturday night, on which nothing may fall into the future.
NOW = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
STRUCTURE = (
    "do", "day", "time", "hours", "channel", "kind", "decision", "after", "value", "times",
    "extra_days", "no_charge", "accepted", "how", "effect", "quantity", "price", "starts", "ends",
    "revision_rounds", "extra_round_price", "goodwill_cap", "feedback_days", "hourly_rate",
    "payment_days", "notice_length", "civility", "address_form",
)  # fmt: skip


# Two concepts delivered, one more asked for and offered, two more ordered: the gold case.
GOLD = [
    ("revision", "within_revisions", 0, 1, "use_round"),
    ("new_work", "over_quantity", 2, 2, "goodwill"),
    ("revision", "within_revisions", 0, 1, "use_round"),
    ("new_work", "over_quantity", 2, 2, "change_order"),
    ("terms", "terms_change", None, None, "decline"),
    ("new_work", "out_of_scope", None, None, ""),
    ("schedule", "terms_change", None, None, ""),
]


def verdicts(project):
    """What was asked, what the contract said, what was decided, in order."""
    asks = Ask.objects.filter(project=project).order_by("request__received_at", "position")
    return [(ask.kind, ask.verdict, ask.used, ask.agreed, ask.decision) for ask in asks]


def bones(value):
    """What both languages must share: everything but words."""
    if isinstance(value, dict):
        return {
            k: bones(v) for k, v in value.items() if k in STRUCTURE or isinstance(v, list | dict)
        }
    return [bones(one) for one in value] if isinstance(value, list) else value


@cache
def steps(language):
    return [
        (project["id"], step) for project in cases.projects(language) for step in project["steps"]
    ]


def test_there_are_nine_cases_and_both_languages_tell_the_same():
    names = {path.name for path in (cases.FOLDER / "fr").glob("[1-9]-*.toml")}

    assert len(names) == 9
    assert [bones(p) for p in cases.projects("fr")] == [bones(p) for p in cases.projects("en")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_point_is_said_in_its_message(language):
    lost = [
        (where, ask["text"])
        for where, step in steps(language)
        for ask in step.get("asks", [])
        if " ".join(ask["text"].split()) not in " ".join(step["text"].split())
    ]

    assert not lost


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("back", range(7))
def test_a_story_runs_forward_and_ends_before_now_on_any_day_of_the_week(language, back):
    clock = cases.Clock(NOW - timedelta(days=back), cases.ZoneInfo("Europe/Paris"))

    parts = cases.story(language, clock)

    assert all(part.at <= clock.now for part in parts)
    for project in {part.project for part in parts}:
        own = [part for part in parts if part.project == project]
        assert own[0].what == "start"
        assert len({part.at for part in own}) == len(own)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_examples_are_a_studio_at_work_and_load_once(owner, language):
    with scope(studio=owner.studio):
        mine = make_contract(owner.studio)

    studio, new = load(language=language, by=owner, now=NOW)

    assert new
    assert studio.is_demo
    assert owner.memberships.filter(studio=studio).exists()
    with scope(studio=studio):
        assert (Project.objects.count(), Client.objects.count()) == (10, 9)
        assert not Contract.objects.filter(pk=mine.pk).exists()
        assert not Contract.objects.exclude(language=language).exists()
        board = dashboard(now=NOW, currency=studio.currency)
        assert (board.undecided, board.old) == (4, 2)
        states = ChangeOrder.objects.values_list("state", flat=True).order_by("pk")
        assert sorted(states) == ["accepted"] * 4 + ["declined"]
        assert Notice.objects.get().document.pdf.startswith(b"%PDF")
        assert Reply.objects.count() >= 10
        assert not Mail.objects.exists(), "nothing may leave from the examples"
        for line in LedgerLine.objects.select_related("project__contract"):
            item = terms_in_force(line.project.contract).deliverable(line.item_key)
            assert line.delivered <= item.quantity
            assert line.rounds_used <= item.revision_rounds
        creative = Project.objects.get(contract__reference="NOVA-02")
        assert verdicts(creative) == GOLD
        counted = terms_in_force(creative.contract)
        assert (counted.deliverable("logo").quantity, counted.price) == (4, 5000)

    again, new = load(language=language, by=owner, now=NOW)

    assert (again, new) == (studio, False)
    with scope(studio=studio):
        assert ClientRequest.objects.filter(undecided__gt=0).count() == 4


def test_removing_leaves_no_row_behind_and_touches_no_other_studio(owner):
    with scope(studio=owner.studio):
        mine = make_contract(owner.studio)
    studio, _new = load(language="en", by=owner, now=NOW)

    with transaction.atomic():
        demo.remove(studio=studio, by=owner, now=NOW)
        connection.check_constraints()

    with scopes_disabled():
        left = [
            model.__name__
            for model in apps.get_models()
            if any(field.attname == "studio_id" for field in model._meta.concrete_fields)
            and model._base_manager.filter(studio_id=studio.pk).exists()
        ]
        assert Contract.objects.filter(pk=mine.pk).exists()
    assert not left
    assert not Studio.objects.filter(pk=studio.pk).exists()


def test_a_real_studio_is_never_removed(owner):
    with pytest.raises(demo.NotExamples):
        demo.remove(studio=owner.studio, by=owner, now=NOW)

    assert Studio.objects.filter(pk=owner.studio.pk).exists()


def test_the_command_loads_for_nobody_then_the_first_person_joins(db, capsys):
    call_command("demo", language="en")
    assert re.fullmatch(
        r"Creative Visions \(examples\): loaded in \d+\.\d s\.\n", capsys.readouterr().out
    )
    call_command("verify")
    assert ": all as they were recorded." in capsys.readouterr().out
    studio = Studio.objects.get(is_demo=True)
    assert not studio.memberships.exists()

    call_command("demo", remove=True)

    assert not Studio.objects.exists()
    assert not Event._base_manager.exists()


class TestByClick:
    """The same through the pages."""

    def test_loading_leads_into_the_examples_and_removing_leads_back(self, browser, owner):
        loaded = browser.post(reverse("demo_load"), follow=True)
        removed = browser.post(reverse("demo_remove"), follow=True)

        assert loaded.context["studio"].is_demo
        assert reverse("demo_remove") in loaded.content.decode()
        assert removed.context["studio"] == owner.studio
        assert reverse("demo_remove") not in removed.content.decode()
        assert not Studio.objects.filter(is_demo=True).exists()

    def test_nobody_removes_the_examples_of_another_person(self, strange_browser, owner):
        studio = demo.open_studio(values={"name": "Examples"}, by=owner, now=NOW)

        answer = strange_browser.post(reverse("demo_remove"))

        assert answer.status_code == 404
        assert Studio.objects.filter(pk=studio.pk).exists()

    def test_both_are_for_posts_alone(self, browser):
        answers = [browser.get(reverse(name)).status_code for name in ("demo_load", "demo_remove")]

        assert answers == [405, 405]
