"""Importing the package is quick: public names are loaded on first use, extras never by then."""

import json
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import repatriation

CORE = {"attr", "attrs", "cattrs", "dateutil", "six", "typing_extensions", "tzdata"}

# Prints the packages that the code loads, apart from the standard library's and our own.
PROBE = """
import json, sys
before = set(sys.modules)
{code}
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
print(json.dumps(sorted(loaded - sys.stdlib_module_names - {{"repatriation"}})))
"""


def packages_loaded_by(code: str, folder: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(code=code)],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
    )
    return set(json.loads(done.stdout))


def test_importing_the_package_loads_no_other(tmp_path: Path) -> None:
    assert packages_loaded_by("import repatriation", tmp_path) == set()


def test_first_use_of_the_model_loads_no_extra(tmp_path: Path) -> None:
    assert packages_loaded_by("import repatriation as rp; rp.Figure", tmp_path) <= CORE


def test_every_public_name_resolves() -> None:
    assert [name for name in repatriation.__all__ if not hasattr(repatriation, name)] == []


def test_public_names_are_listed_once() -> None:
    assert len(set(repatriation.__all__)) == len(repatriation.__all__)


def test_dir_lists_the_public_names() -> None:
    assert set(repatriation.__all__) <= set(dir(repatriation))


def test_an_unknown_name_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        repatriation.no_such_name  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    assert repatriation.__version__ == metadata.version("repatriation")


def test_every_entry_point_resolves() -> None:
    entry_points = metadata.distribution("repatriation").entry_points
    assert all(callable(entry_point.load()) for entry_point in entry_points)


def test_hypothesis_finds_the_package() -> None:
    assert "repatriation" in metadata.entry_points(group="hypothesis").names
