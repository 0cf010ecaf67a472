"""Every function that takes a dataset says so, and how to get one, where it is given else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import repatriation as rp

TABLE = rp.read_table(pl.DataFrame({"total": [1, 2]}))

TAKING: dict[str, Callable[[Any], object]] = {
    "check": rp.check,
    "check_since": lambda value: rp.check_since(value, rp.Dataset.of()),
    "reconcile": rp.reconcile,
    "follow": lambda value: rp.follow(value, "s1"),
    "cite": lambda value: rp.cite(value, "may"),
    "figures": rp.figures,
    "timeline": rp.timeline,
    "table": rp.table,
    "dumps": rp.dumps,
    "dump": lambda value: rp.dump(value, Path("never.json")),
    "to_polars": rp.to_polars,
    "to_pandas": rp.to_pandas,
    "write_site": lambda value: rp.write_site(value, Path("never")),
}


@pytest.mark.parametrize(
    "value", ["x.toml", 3, None, TABLE], ids=["path", "number", "none", "table"]
)
@pytest.mark.parametrize("name", TAKING)
def test_what_is_no_dataset_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(
        rp.InvalidRecordError, match=rf"^{name}\.dataset takes a Dataset .*rp\.load"
    ):
        TAKING[name](value)
    assert not Path("never.json").exists()
    assert not Path("never").exists()


def test_a_mapping_as_a_dict_is_refused_with_the_way_to_make_one() -> None:
    with pytest.raises(rp.InvalidRecordError, match=r"rp\.Mapping\.of"):
        rp.check_table(pl.DataFrame({"a": [1]}), {"a": "total"})  # type: ignore[arg-type]
