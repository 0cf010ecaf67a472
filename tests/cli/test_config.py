"""A configuration file is found, read strictly with all its faults, and gives way to arguments."""

import argparse
import datetime
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

import repatriation as rp
from repatriation.cli.config import Config, find_config, load_config, read_config
from repatriation.cli.configured import filled

FULL = """
select = ["FIG", "XSR601,OPR"]
ignore = "parts-exceed-whole"
severity = "warning"
fail-on = "error"
format = "html"
as-of = 2019-06-01
policy = {share = "1/10", least = 2}
waivers = "accepted.toml"
texts = {wire = "texts/wire.txt"}
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_all_keys_are_read(tmp_path: Path) -> None:
    file = write(tmp_path, "repatriation.toml", FULL)
    assert load_config(file) == Config(
        select=("FIG", "XSR601", "OPR"),
        ignore=("parts-exceed-whole",),
        severity="warning",
        fail_on="error",
        format="html",
        as_of=datetime.date(2019, 6, 1),
        policy=rp.Policy(share=Fraction(1, 10), least=2),
        waivers=str(tmp_path / "accepted.toml"),
        texts={"wire": str(tmp_path / "texts" / "wire.txt")},
        source=str(file),
    )


def test_a_key_of_config_is_a_key_of_the_file() -> None:
    from repatriation.cli.setting import KEYS

    fields = {name.replace("_", "-") for name in (field.name for field in attrs.fields(Config))}
    assert fields - {"source", "passed-over"} == set(KEYS)


def test_all_faults_come_at_once() -> None:
    table = {
        "selct": ["FIG"],
        "select": ["FIG", "NO999", "NON"],
        "severity": "grave",
        "fail-on": True,
        "format": "xml",
        "as-of": "1 June",
        "policy": {"share": 0.2, "least": -1, "shar": 1},
        "texts": {"wire": 1},
        "waivers": [],
        "ignore": [1],
        "frobnicate": 1,
    }
    with pytest.raises(rp.LoadError) as caught:
        read_config(table, "repatriation.toml")
    found = {fault.path: fault.message for fault in caught.value.faults}
    assert set(found) == {
        "selct",
        "select",
        "severity",
        "fail-on",
        "format",
        "as-of",
        "policy.share",
        "policy.least",
        "policy.shar",
        "texts.wire",
        "waivers",
        "ignore",
        "frobnicate",
    }
    assert sum(fault.path == "select" for fault in caught.value.faults) == 2
    assert "did you mean select" in found["selct"]
    assert "did you mean share" in found["policy.shar"]
    assert "known here: select, ignore" in found["frobnicate"]


@pytest.mark.parametrize("table", [[], "x", 1])
def test_a_table_is_needed(table: object) -> None:
    with pytest.raises(rp.LoadError, match="takes a table"):
        read_config(table, "pyproject.toml")


@pytest.mark.parametrize("text", ["select = [", "\xff", "a = 1\na = 2"])
def test_what_is_no_toml_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "repatriation.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(rp.LoadError, match=r"repatriation\.toml"):
        find_config(tmp_path)


def test_the_nearest_file_upward_counts(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_config(below).source == ""
    project = write(tmp_path, "pyproject.toml", '[tool.repatriation]\nfail-on = "never"\n')
    assert find_config(below).source == str(project)
    write(tmp_path / "a", "pyproject.toml", "[tool.other]\n")
    assert find_config(below).fail_on == "never"
    own = write(tmp_path / "a", "repatriation.toml", "")
    assert find_config(below) == Config(source=str(own))


def test_the_own_file_wins_over_the_project_and_says_so(tmp_path: Path) -> None:
    own = write(tmp_path, "repatriation.toml", 'fail-on = "info"\n')
    project = write(tmp_path, "pyproject.toml", '[tool.repatriation]\nfail-on = "never"\n')
    config = find_config(tmp_path)
    assert (config.fail_on, config.source) == ("info", str(own))
    assert config.passed_over == str(project)


def test_a_file_that_is_named_must_have_settings(tmp_path: Path) -> None:
    project = write(tmp_path, "pyproject.toml", "[tool.other]\n")
    with pytest.raises(rp.LoadError, match=r"tool\.repatriation: is missing"):
        load_config(project)
    with pytest.raises(rp.LoadError, match="cannot be read"):
        load_config(tmp_path / "none.toml")
    assert load_config(write(tmp_path, "other.toml", 'severity = "error"')).severity == "error"


def test_arguments_win() -> None:
    config = Config(
        select=("FIG",), fail_on="never", format="html", texts={"a": "1", "b": "2"}, source="x"
    )
    given = {"select": ["XSR"], "ignore": [], "format": None, "fail_on": "error"}
    args = argparse.Namespace(**given, text=[("a", "3")], severity=None, as_of=None, waivers=None)
    both = filled(args, config)
    assert (both.select, both.ignore, both.format, both.fail_on) == (["XSR"], [], "html", "error")
    assert dict(both.text) == {"a": "3", "b": "2"}
    assert both.configured_texts == {"b"}
    none = filled(args, Config())
    assert none.format == "text"
