"""The address that a watchdog asks."""

from django.urls import path

from scopeguard.outbox.views import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
