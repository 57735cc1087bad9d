"""The settings of the product, with a data folder of its own and mail kept in memory.

A module, because Django reads its settings before any conftest.py is read.
"""

import os
import tempfile

os.environ["SCOPEGUARD_DATA_DIR"] = tempfile.mkdtemp(prefix="scopeguard-test-")
os.environ["STATIC_HASHED"] = "0"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["SCOPEGUARD_URL"] = "http://127.0.0.1:8000"
os.environ.pop("SECRET_KEY", None)

from scopeguard.settings import *  # noqa: F403, TID251
from scopeguard.settings import DATA_DIR  # noqa: TID251

# WhiteNoise warns of a folder that is not there.
(DATA_DIR / "static").mkdir(parents=True)

# A test's data need not survive the machine: PostgreSQL need not wait for its disk.
if "options" in DATABASES["default"]["OPTIONS"]:  # noqa: F405
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # noqa: F405
