"""The extra: what is missing is said with the way to install it."""

import json
import sys
from pathlib import Path

import pytest

from repatriation.errors import TableError
from repatriation.tables.source.extra import needed
from repatriation.tables.source.reader import read_grid


def test_what_is_installed_is_given() -> None:
    assert needed("json", "made-up.csv") is json


@pytest.mark.parametrize("library", ["polars", "narwhals"])
def test_what_is_missing_is_named_with_its_extra(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(TableError, match=rf"{library} .*pip install 'repatriation\[tables\]'"):
        read_grid(b"id,total\na,5\n", name="made-up.csv")


def test_a_library_that_fails_by_itself_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (module := tmp_path / "broken.py").write_text("import nothing_of_this_name")
    monkeypatch.syspath_prepend(str(module.parent))
    with pytest.raises(ModuleNotFoundError, match="nothing_of_this_name"):
        needed("broken", "made-up.csv")
