"""The door for a WSGI server such as gunicorn."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "scopeguard.settings")
application = import_string(settings.WARM_UP)(get_wsgi_application())
