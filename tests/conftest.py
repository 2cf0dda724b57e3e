"""The ground under every test. The fixtures stand in tests/plugins, a file a subject."""

import gc
import os
import tempfile

from hypothesis import settings

import config

pytest_plugins = [
    "pytester",
    "tests.plugins.bases",
    "tests.plugins.applications",
    "tests.plugins.demos",
    "tests.plugins.postgres",
    "tests.plugins.places",
    "tests.plugins.skips",
]

# The settings of whoever runs the tests must not reach them, nor the tests the instance of this folder.
for name in (*config.DEFAULTS, "FLASK_APP", "FLASK_DEBUG"):
    os.environ.pop(name, None)
scratch = tempfile.TemporaryDirectory(prefix="haru-tests-")
os.environ["HARU_INSTANCE"] = scratch.name

# How long an example takes says more about the machine than about the code.
settings.register_profile("haru", deadline=None)
settings.load_profile("haru")


def pytest_collection_finish():
    """What is loaded by now stays to the end: no search for garbage has to look at it again."""
    gc.collect()
    gc.freeze()
