#!/usr/bin/env python3
"""Django's command line for ScopeGuard."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scopeguard.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        # A missing setting is told in its sentence alone; the lines of code above it help nobody.
        sys.exit(str(error))
