"""Reading: the module that fits is found, and whatever bytes hold is a grid or a refusal."""

import csv
import gzip
import importlib
import io
import os
import threading
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source import content
from repatriation.tables.source.reader import FORMATS, read_grid

DATA = Path(__file__).parents[4] / "shared" / "data"
TABLES = (
    [f.name for f in sorted(DATA.iterdir()) if f.suffix in {".csv", ".tsv"}]
    if DATA.exists()
    else []
)
SIZES = {
    "casualties_daily.csv": (1051, 31),
    "hpc_hno_2024.csv": (1058, 14),
    "icsr_foreign_fighters.csv": (105, 6),
    "iom_dtm_global_hxl.csv": (13367, 21),
    "missing_migrants_europe.csv": (6802, 31),
    "repatriation_events.csv": (72, 18),
    "ucdp_brd.csv": (12902, 14),
    "unhcr_demographics.csv": (20771, 26),
}

needs_data = pytest.mark.skipif(
    not TABLES, reason="../shared/data with the real tables is not at hand"
)


@needs_data
@pytest.mark.parametrize("name", TABLES)
def test_real_tables_are_read_whole_and_without_fuss(name: str) -> None:
    grid = read_grid(DATA / name)
    shape = grid.frame.lazy().collect().shape
    assert shape == (SIZES[name][0], SIZES[name][1] + 1) if name in SIZES else shape[0] > 30
    assert grid.oddities == ()
    assert [note for note in grid.notes if "HXL" not in note] == []


@needs_data
def test_the_last_line_of_a_real_table_is_where_it_stands() -> None:
    grid = read_grid(DATA / "iom_dtm_global_hxl.csv")
    lines = grid.frame.lazy().collect()[LINE]
    assert (lines.min(), lines.max()) == (3, 13369)
    assert isinstance(grid.frame.to_native(), pl.LazyFrame)
    assert grid.tags["numberMales"].startswith("#affected")


@pytest.mark.parametrize("module", FORMATS)
def test_every_format_has_a_module_that_reads(module: str) -> None:
    found = importlib.import_module(f"repatriation.tables.source.{module}")
    assert callable(found.read)


def test_suffixes_are_of_one_format_each() -> None:
    suffixes = [suffix for found in FORMATS.values() for suffix in found]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.casefold() for suffix in suffixes)


def test_paths_bytes_and_names_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "Made-up.CSV"
    file.write_bytes(b"id,total\na,5\n")
    assert read_grid(file).source == "Made-up.CSV"
    assert read_grid(str(file)).headers == ("id", "total")
    assert read_grid(file, name="partner's table").source == "partner's table"
    assert read_grid(memoryview(b"id,total\na,5\n")).source == "<bytes>"


def test_a_missing_file_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_grid(tmp_path / "none.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"id,total\na,5\n",))
    writer.start()
    grid = read_grid(pipe)
    writer.join()
    assert grid.headers == ("id", "total")


@pytest.mark.parametrize("name", ["made-up.csv.gz", "made-up.gz", "made-up.csv", "<stdin>"])
def test_packed_files_are_unpacked(name: str) -> None:
    assert read_grid(gzip.compress(b"id,total\na,5\n"), name=name).headers == ("id", "total")


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MOST_UNPACKED", 1 << 20)
    with pytest.raises(TableError, match="unpacks to more"):
        read_grid(gzip.compress(b"id,total\n" * 200_000), name="made-up.csv.gz")


def test_damaged_packing_is_refused() -> None:
    packed = gzip.compress(b"id,total\na,5\n")
    for damaged in (packed[:-9], packed[:4], packed[:12] + b"\xff" + packed[13:]):
        with pytest.raises(TableError):
            read_grid(damaged, name="made-up.csv.gz")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \n", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is an image"),
        (b"SQLite format 3\0", "is a database"),
        (b"  <!DOCTYPE HTML><p>", "is a web page"),
        (b"\xef\xbb\xbf<html>", "is a web page"),
        (bytes(range(5)) * 9, "is full of NUL bytes"),
        ("id,total\n".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_what_is_plainly_no_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(TableError, match=said):
        read_grid(data, name="made-up.csv")


def test_unmarked_encodings_are_read_when_declared() -> None:
    data = "id,total\nä,5\n".encode("utf-16-le")
    assert read_grid(data, Layout(encoding="utf-16-le")).headers == ("id", "total")


def test_a_file_with_the_wrong_suffix_is_read_as_what_it_holds() -> None:
    data = io.BytesIO()
    pl.DataFrame({"id": ["a"]}).write_parquet(data)
    grid = read_grid(data.getvalue(), name="made-up.csv")
    assert grid.headers == ("id",)
    assert grid.notes == ("is called .csv, but is not text; read as what it holds",)


names = st.sampled_from(
    ["made-up", *(f"made-up{suffix}" for found in FORMATS.values() for suffix in found)]
)
bits = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [b'"', b",", b";", b"\n", b"\r\n", b"\0", b"id,total\n", b"#a,#b\n", b'[{"a":', b"1}]"]
    ),
    st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")),
)


def outcome(data: bytes, name: str, layout: Layout) -> Grid | TableError:
    try:
        return read_grid(data, layout, name=name)
    except TableError as error:
        return error


@given(
    data=st.lists(bits, max_size=12).map(b"".join),
    name=names,
    layout=st.builds(
        Layout,
        header=st.none() | st.lists(st.integers(-1, 4), max_size=2).map(tuple),
        names=st.lists(st.text(max_size=4), max_size=3).map(tuple),
        delimiter=st.none() | st.characters(),
        encoding=st.sampled_from([None, "cp1252", "utf-16", "utf-7", "nothing"]),
    ),
)
def test_any_bytes_are_a_grid_or_a_refusal(data: bytes, name: str, layout: Layout) -> None:
    found = outcome(data, name, layout)
    if isinstance(found, TableError):
        assert found.faults
        assert str(found)
        return
    frame = found.frame.lazy().collect()
    assert set(frame.columns) == {*found.headers, LINE}
    assert len(set(found.headers)) == len(found.headers)
    assert all(header.strip() for header in found.headers)


cell = st.text(st.characters(exclude_characters="\0", codec="utf-16"), max_size=8)


@st.composite
def filled(draw: st.DrawFn) -> list[list[str]]:
    """Rows of three cells, none blank, under a header; the last cell is a number."""
    rows = draw(st.lists(st.tuples(cell, cell), min_size=1, max_size=8))
    data = [[a, f"x{b}", str(i)] for i, (a, b) in enumerate(rows)]
    return [["place of origin", "names", "total"], *data]


@given(
    rows=filled(),
    delimiter=st.sampled_from([",", ";", "\t", "|", "^"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_what_was_written_is_read(
    rows: list[list[str]], delimiter: str, encoding: str, newline: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline, quoting=csv.QUOTE_ALL)
    writer.writerows(rows)
    data = text.getvalue().encode(encoding)
    grid = read_grid(data, Layout(delimiter=delimiter), name="made-up.csv")
    assert grid.headers == tuple(rows[0])
    found = grid.frame.lazy().collect()
    assert [[c or "" for c in row[:-1]] for row in found.iter_rows()] == rows[1:]
    assert not [o for o in grid.oddities if o.code != "DST508"]
