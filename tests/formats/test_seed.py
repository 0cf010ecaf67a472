from pathlib import Path

import pytest

from repatriation.errors import LoadError, UnknownIdError
from repatriation.formats import json, jsonl, seed
from repatriation.formats.seed import load_seed, seed_names
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(seed, "_seeds", lambda: {f.stem: f for f in tmp_path.iterdir()})
    load_seed.cache_clear()
    return tmp_path


def test_a_seed_is_read_by_its_name_and_once(folder: Path) -> None:
    (folder / "small.toml").write_text("[groups.g]", "utf-8")
    assert seed_names() == ("small",)
    first = load_seed("small")
    assert first == Dataset.of(Group(id="g"))
    assert load_seed("small") is first


def test_an_unknown_name_lists_those_there_are(folder: Path) -> None:
    (folder / "one.toml").touch()
    (folder / "two.toml").touch()
    with pytest.raises(UnknownIdError, match=r"no seed.*'one' or 'two'"):
        load_seed("../one")


def test_faults_name_the_seed(folder: Path) -> None:
    (folder / "bad.toml").write_text("x = 1", "utf-8")
    with pytest.raises(LoadError, match=r"bad\.toml: 1 fault"):
        load_seed("bad")


@pytest.mark.parametrize("name", seed_names())
def test_every_seed_that_ships_loads_and_comes_back_from_json(name: str) -> None:
    data = load_seed(name)
    assert json.loads(json.dumps(data)) == jsonl.loads(jsonl.dumps(data)) == data
