"""The address of the journal."""

from django.urls import path

from scopeguard.activity.views import journal

urlpatterns = [path("journal", journal, name="journal")]
