"""Says whether this installation works, for whatever watches over it."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scopes_disabled

from scopeguard.outbox.models import Mail, MailState

# Longer than a few sweeps and one stalled mail server: a mail that waits so long has no worker.
LATE = timedelta(minutes=10)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """200 when the database answers and no mail is overdue, else 503. Names and counts nothing."""
    try:
        waited = _longest_wait()
    except DatabaseError:
        return JsonResponse({"database": "failed", "outbox": "unknown"}, status=503)
    late = waited > LATE
    state = {"database": "ok", "outbox": "late" if late else "ok"}
    return JsonResponse(state, status=503 if late else 200)


@scopes_disabled()
def _longest_wait() -> timedelta:
    """How long the mail has waited that should have left first."""
    now = timezone.now()
    due = Mail.objects.filter(state=MailState.PENDING, due_at__lte=now)
    oldest = due.order_by("due_at").values_list("due_at", flat=True).first()
    return now - oldest if oldest else timedelta(0)
