"""Inputs are taken for what they are: datasets, or tables of somebody else's."""

from pathlib import Path

import pytest

import repatriation as rp
from repatriation.cli.inputs import InputError, TableOptions, read_input

SEED = rp.load_seed("article")


@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl", "a.parquet", "a.json"])
def test_a_dataset_in_a_suffix_of_tables_is_a_dataset(tmp_path: Path, name: str) -> None:
    rp.dump(SEED, tmp_path / name)
    found = read_input(str(tmp_path / name))
    assert found.table is None
    assert found.dataset == SEED


def test_parquet_without_a_dataset_is_a_table(tmp_path: Path) -> None:
    import polars as pl

    pl.DataFrame({"total": [5], "men": [9]}).write_parquet(tmp_path / "counts.parquet")
    found = read_input(str(tmp_path / "counts.parquet"))
    assert found.table is not None
    assert [column.path for column in found.table.used] == ["everyone", "men"]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"x" * 40])
def test_what_is_no_parquet_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.parquet"
    file.write_bytes(content)
    with pytest.raises(rp.TableError, match=r"broken\.parquet"):
        read_input(str(file))


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("total\n5\n", encoding="utf-8")
    missing = str(tmp_path / "none.toml")
    with pytest.raises(InputError, match=r"none\.toml"):
        read_input(str(tmp_path / "a.csv"), how=TableOptions(mapping=missing))
