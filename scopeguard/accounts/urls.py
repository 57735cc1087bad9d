"""Addresses of accounts, set-up and settings."""

from django.urls import path

from scopeguard.accounts.views import preferences, settings, setup

urlpatterns = [
    path("setup", setup.setup, name="setup"),
    path("welcome", setup.welcome, name="welcome"),
    path("settings/studio", settings.studio_settings, name="studio_settings"),
    path("settings/studio/switch", preferences.studio_switch, name="studio_switch"),
    path("settings/profile", settings.profile, name="profile"),
    path("settings/theme", preferences.set_theme, name="set_theme"),
    path("settings/language", preferences.set_language, name="set_language"),
]
