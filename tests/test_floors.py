"""The house keeps its floors: see the contracts in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "app").rglob("*.py"))


def test_a_room_imports_only_lower_floors():
    # In a process of its own: the linter sets up logging anew, which would silence every logger of this one.
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_room_is_a_drawer_for_anything():
    drawers = {"utils", "helpers", "common", "misc"}
    assert [module for module in MODULES if module.stem in drawers] == []


def test_below_the_services_nothing_commits():
    low = {"models", "media", "lib", "forms"}
    rooms = [module for module in MODULES if module.relative_to(ROOT / "app").parts[0] in low]
    assert [room for room in rooms if "session.commit(" in room.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("module", ["app", "wsgi"])
def test_heavy_libraries_are_not_loaded_before_they_are_needed(module):
    heavy = ("boto3", "redis", "markdownify", "webauthn")
    code = f"import sys, {module}; print(*[name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
