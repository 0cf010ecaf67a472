"""`repatriation map` prints a mapping that can be edited and used."""

import argparse
from pathlib import Path

import pytest

from repatriation.cli.inputs import InputError
from repatriation.cli.map import run_map
from repatriation.cli.output import Output
from repatriation.errors import MappingError
from repatriation.tables.mapping_file import loads_mapping

Capture = pytest.CaptureFixture[str]
TABLE = "Pays,Total,Femmes,press_killed\nSyrie,231,50,1\nIrak,plus de 40,NA,0\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "t.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def printed(capture: Capture, file: Path, mapping: Path | None = None) -> str:
    args = argparse.Namespace(
        file=str(file),
        sheet=None,
        mapping=None if mapping is None else str(mapping),
        input_format=None,
    )
    assert run_map(args, Output(None)) == 0
    return capture.readouterr().out


def test_what_is_printed_is_a_mapping_with_reasons(table: Path, capsys: Capture) -> None:
    text = printed(capsys, table)
    assert "# its name says a place; e.g. Syrie, Irak" in text
    mapping = loads_mapping(text)
    assert [c.path or c.role for c in mapping.columns] == ["place", "everyone", "women", "unused"]
    assert mapping.cells.missing == ("NA",)


def test_a_mapping_that_is_given_is_completed(table: Path, tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[columns]\npress_killed = "killed"\n', encoding="utf-8")
    mapping = loads_mapping(printed(capsys, table, own))
    assert [c.path or c.role for c in mapping.columns] == ["place", "everyone", "women", "killed"]


def test_an_order_of_dates_that_is_learned_is_declared(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "t.csv"
    file.write_text("date,total\n07/05/2019,5\n13/04/2019,6\n", encoding="utf-8")
    text = printed(capsys, file)
    assert 'date = {use = "date", date_order = "dmy"}' in text
    assert "'13/04/2019' can only be day first" in text
    cells = loads_mapping(text).columns[0].cells
    assert cells is not None
    assert cells.date_order == "dmy"


def test_what_cannot_be_used_is_said(table: Path, tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[columns]\nFemme = "women"\n', encoding="utf-8")
    with pytest.raises(MappingError, match=r"own\.toml.*\n.*line 2.*'Femmes'"):
        printed(capsys, table, own)
    with pytest.raises(InputError, match="check the path"):
        printed(capsys, tmp_path / "none.csv")
    with pytest.raises(InputError, match="check the path"):
        printed(capsys, table, tmp_path / "none.toml")
