"""Columnar files: scanned lazily, refused when damaged."""

import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.source.reader import read_grid

FRAME = pl.DataFrame({"id": ["a", "b"], "total": [1, None], "when": ["CÃ´te", "Côte"]})


def written(kind: str) -> bytes:
    data = io.BytesIO()
    match kind:
        case "parquet":
            FRAME.write_parquet(data)
        case "stream":
            FRAME.write_ipc_stream(data)
        case _:
            FRAME.write_ipc(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("kind", "suffix"), [("parquet", "parquet"), ("file", "arrow"), ("stream", "arrow")]
)
@pytest.mark.parametrize("as_file", [True, False])
def test_columns_keep_their_types_and_records_are_numbered(
    kind: str, suffix: str, as_file: bool, tmp_path: Path
) -> None:
    file = tmp_path / f"made-up.{suffix}"
    file.write_bytes(written(kind))
    grid = read_grid(file) if as_file else read_grid(written(kind), name=file.name)
    assert isinstance(grid.frame.to_native(), pl.LazyFrame)
    assert grid.headers == ("id", "total", "when")
    assert list(grid.frame.lazy().collect().iter_rows()) == [
        ("a", 1, "CÃ´te", 1),
        ("b", None, "Côte", 2),
    ]
    assert grid.place(2) == "record 2"
    assert [(o.code, o.line) for o in grid.oddities] == [("DST508", 1)]


@pytest.mark.parametrize("kind", ["parquet", "file"])
def test_content_without_a_suffix_is_recognised(kind: str) -> None:
    assert read_grid(written(kind), name="<stdin>").headers == ("id", "total", "when")


@given(
    mark=st.sampled_from([b"PAR1", b"ARROW1\0\0", b""]),
    data=st.binary(max_size=60),
    suffix=st.sampled_from(["parquet", "arrow", "feather"]),
)
def test_damaged_files_are_refused(mark: bytes, data: bytes, suffix: str) -> None:
    with pytest.raises(TableError):
        read_grid(mark + data, name=f"made-up.{suffix}")
