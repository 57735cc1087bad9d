"""Addresses of the settings of reading."""

from django.urls import path

from projects.views import reading_service as views

urlpatterns = [
    path("settings/reading", views.reading_settings, name="reading_settings"),
    path("settings/reading/agree", views.reading_agree, name="reading_agree"),
    path("settings/reading/on", views.reading_on, name="reading_on"),
    path("settings/reading/off", views.reading_off, name="reading_off"),
    path("settings/reading/forget", views.reading_forget, name="reading_forget"),
]
