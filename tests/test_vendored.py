"""Every byte that was not written here is the released one: any change is found, without a network."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / ".ci")
    spec = importlib.util.spec_from_file_location("vendor", ROOT / ".ci" / "vendor.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_shipped_is_what_was_released(vendor: ModuleType) -> None:
    assert vendor.check(vendor.VENDOR) == []
    assert vendor.check(vendor.TESTED_WITH) == []


def test_a_changed_an_added_and_a_missing_file_are_found(vendor: ModuleType, tmp_path: Path) -> None:
    place = tmp_path / "vendor"
    shutil.copytree(vendor.VENDOR, place)
    script = place / "htmx" / "htmx.min.js"
    script.write_bytes(script.read_bytes().replace(b"a", b"b", 1))
    (place / "extra.js").write_text("1", "utf-8")
    (place / "htmx" / "LICENSE").unlink()
    assert vendor.check(place) == ["missing: htmx/LICENSE", "not recorded: extra.js", "changed: htmx/htmx.min.js"]
