"""The background worker. It only wakes work up: the database row is the truth."""

import os

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scopeguard.settings")

app = Celery("scopeguard")
app.config_from_object(settings.CELERY)
app.autodiscover_tasks(["scopeguard.outbox", "projects"])

if not settings.BROKER_URL:
    folder = settings.DATA_DIR / "broker"
    (folder / "control").mkdir(parents=True, exist_ok=True)
