import io
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from repatriation.errors import LoadError
from repatriation.formats import arrow, parquet
from repatriation.formats.frame import to_polars
from repatriation.formats.parquet_footer import footer_of
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from tests.formats.strategies import datasets
from tests.formats.wide import refused, with_count, written

pl = pytest.importorskip("polars", reason="needs the extra tables")


def read(data: bytes) -> Any:
    return pl.read_parquet(io.BytesIO(data))


def rewritten(frame: Any, metadata: dict[str, str]) -> bytes:
    file = io.BytesIO()
    frame.write_parquet(file, metadata=metadata)
    return file.getvalue()


def faults(data: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(LoadError) as caught:
        parquet.loads(data, "x.parquet")
    assert caught.value.source == "x.parquet"
    return [(fault.path, fault.message) for fault in caught.value.faults]


# Writing and reading back ---------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(datasets())
def test_what_is_written_is_read_back_the_same(data: Dataset) -> None:
    file = written(parquet.dumps, data)
    assert file is None or parquet.loads(file) == data


@settings(max_examples=15, deadline=None)
@given(datasets())
def test_any_reader_finds_the_table(data: Dataset) -> None:
    file, other = written(parquet.dumps, data), written(arrow.dumps, data)
    if file is not None and other is not None:
        assert read(file).equals(to_polars(data))
        # older versions of polars forget the words of an Enum where there are no rows
        assert pl.read_ipc(other).rows(named=True) == to_polars(data).rows(named=True)


def test_the_same_data_give_the_same_bytes() -> None:
    for write in (parquet.dumps, arrow.dumps):
        assert write(load_seed("record")) == write(load_seed("record"))


def test_other_libraries_find_typed_columns() -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    theirs, feather = (pytest.importorskip(f"pyarrow.{name}") for name in ("parquet", "feather"))
    data = load_seed("record")
    for table in (
        theirs.read_table(io.BytesIO(parquet.dumps(data))),
        feather.read_table(io.BytesIO(arrow.dumps(data))),
    ):
        assert table.schema.field("low").type == pa.int64()
        assert table.schema.field("earliest").type == pa.date32()
        assert table.schema.field("negated").type == pa.bool_()
        assert pa.types.is_dictionary(table.schema.field("quantifier").type)
        assert table.num_rows == sum(len(s.estimates) for s in data.statements)


def test_arrow_is_written_only_and_says_what_it_loses() -> None:
    assert arrow.FORMAT.loads is None
    assert arrow.FORMAT.losses(load_seed("record"))
    assert parquet.FORMAT.losses(load_seed("record")) == ()


def test_counts_beyond_64_bits_are_refused() -> None:
    for write in (parquet.dumps, arrow.dumps):
        assert refused(write, with_count(2**63)).value == 2**63


def test_reading_back_needs_no_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    file = parquet.dumps(load_seed("record"))
    monkeypatch.setattr("repatriation.formats.frame.import_module", None)
    assert parquet.loads(file) == load_seed("record")


# Refusing -------------------------------------------------------------------------------


def test_a_foreign_table_is_no_dataset() -> None:
    ((path, message),) = faults(rewritten(pl.DataFrame({"a": [1]}), {}))
    assert path == ""
    assert "holds a table but no dataset" in message


def test_a_table_that_was_changed_is_not_passed_off_as_the_dataset() -> None:
    file = parquet.dumps(load_seed("record"))
    frame, metadata = read(file), pl.read_parquet_metadata(io.BytesIO(file))
    for other in (
        frame.head(3),
        frame.rename({"low": "least"}),
        frame.with_columns(low=frame["low"] + 1),
        frame.sort("wording"),
    ):
        ((_, message),) = faults(rewritten(other, metadata))
        assert message.startswith("is not as it was written")


def test_faults_of_the_dataset_come_all_at_once() -> None:
    frame = to_polars(Dataset())
    text = '{"schema_version": 1, "groups": [{"id": 3}], "places": [{}]}'
    metadata = {parquet.DATASET: text, parquet.DIGEST: "0" * 64}
    file = bytearray(rewritten(frame, metadata))
    footer = footer_of(file)
    start, end = footer.places[parquet.DIGEST.encode()]
    file[start:end] = parquet._digest(file, footer)
    assert [path for path, _ in faults(bytes(file))] == [
        'metadata."repatriation.dataset": groups[0].id',
        'metadata."repatriation.dataset": places[0].id',
        'metadata."repatriation.dataset": places[0].kind',
    ]


def test_text_is_no_parquet() -> None:
    assert faults("PAR1")[0][1].startswith("is text")


GOOD = parquet.dumps(with_count(3))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.builds(lambda n: GOOD[:n], st.integers(0, len(GOOD) - 1)))
@example(b"PAR1junkPAR1")
def test_what_is_no_parquet_is_a_load_error(data: bytes) -> None:
    assert len(faults(data)) == 1


CHANGES = st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255))


@settings(max_examples=300, deadline=None)
@given(st.lists(CHANGES, min_size=1, max_size=4))
def test_damaged_bytes_are_a_load_error_or_change_nothing(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(GOOD)
    for place, byte in changes:
        damaged[place] = byte
    try:
        assert parquet.loads(bytes(damaged)) == with_count(3)
    except LoadError as error:
        assert error.faults  # noqa: PT017 - either outcome is right
