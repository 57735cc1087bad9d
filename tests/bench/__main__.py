"""`python -m tests.bench`: settings with a data folder of their own, then the measurements."""

import os
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    import_module("tests.bench.report").main()
