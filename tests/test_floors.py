"""The house keeps its floors: see the contracts in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "app").rglob("*.py"))


def test_a_room_imports_only_lower_floors(monkeypatch):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_logo=True, no_cache=True) == 0


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
