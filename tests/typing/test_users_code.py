"""Users' code type-checks with pyright; with mypy it is checked with everything else."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PYPROJECT = HERE.parents[1] / "pyproject.toml"


def _pyright(*files: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, *files],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 1}:
        pytest.skip(f"pyright cannot run here: {done.stderr.strip() or done.stdout.strip()}")
    shown: dict[str, object] = json.loads(done.stdout)
    return shown


def test_pyright_sees_the_types_that_users_write() -> None:
    shown = _pyright()
    assert shown["summary"]["filesAnalyzed"] == 1  # type: ignore[index]
    assert shown["generalDiagnostics"] == []


def test_pyright_sees_a_mistake(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import repatriation as rp\nrp.Figure.exactly('231')\n", encoding="utf-8")
    shown = _pyright(wrong)
    faults = [found["rule"] for found in shown["generalDiagnostics"]]  # type: ignore[attr-defined]
    assert faults == ["reportArgumentType"]


def test_mypy_checks_users_code_strictly() -> None:
    mypy = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["mypy"]
    assert mypy["strict"]
    assert "tests" in mypy["files"]
