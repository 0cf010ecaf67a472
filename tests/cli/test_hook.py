"""The pre-commit hook takes datasets by their names and nothing else."""

import re
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(not HOOKS.exists(), reason="an sdist has no hook definition")


def setting(key: str) -> str:
    (found,) = re.findall(
        rf"^[- ] {key}: '?(.*?)'?$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE
    )
    return str(found)


@pytest.mark.parametrize("suffix", ["toml", "json", "jsonl", "ndjson", "csv", "tsv"])
def test_datasets_and_tables_are_taken(suffix: str) -> None:
    assert re.search(setting("files"), f"data/june.repatriation.{suffix}")


@pytest.mark.parametrize(
    "name",
    ["pyproject.toml", "repatriation.toml", "package.json", "a.csv", "x.repatriation.toml.bak"],
)
def test_other_files_are_not(name: str) -> None:
    assert not re.search(setting("files"), name)


def test_it_runs_the_check() -> None:
    assert setting("id") == "repatriation-check"
    assert setting("entry") == "repatriation check"
    assert setting("language") == "python"
