"""/healthz, read by whatever watches over an installation."""

from datetime import timedelta

from django.utils import timezone

from scopeguard.outbox.models import Mail


def queue(studio, minutes, **fields):
    at = timezone.now() - timedelta(minutes=minutes)
    return Mail.objects.create(
        studio=studio, to_email="tom@northwind.example", subject="s", body="b",
        message_id=f"<{minutes}@example>", queued_at=at, due_at=at, **fields,
    )  # fmt: skip


def test_all_is_well(db, anonymous):
    answer = anonymous.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "outbox": "ok"}


def test_a_mail_that_nobody_takes_is_told(studio, anonymous):
    queue(studio, 11)
    answer = anonymous.get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "outbox": "late"}


def test_a_fresh_mail_and_an_old_one_that_left_are_fine(studio, anonymous):
    queue(studio, 1)
    queue(studio, 500, state="sent")
    assert anonymous.get("/healthz").status_code == 200
