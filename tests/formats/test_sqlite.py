import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import repatriation.testing as rt
from repatriation.errors import LoadError
from repatriation.formats.flat import COLUMNS, rows
from repatriation.formats.seed import load_seed
from repatriation.formats.sqlite import APPLICATION, FORMAT, dumps, loads
from repatriation.formats.tabulation import TABLES
from repatriation.model.category import Ages, Category
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.name import Name
from repatriation.model.place import Place
from repatriation.model.statement import Statement
from tests.formats.strategies import datasets
from tests.formats.wide import refused, with_count, written

ARTICLE = load_seed("article")


def opened(data: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    return database


def changed(*statements: str, data: Dataset = ARTICLE) -> bytes:
    """Write a dataset, and change the database by SQL."""
    with closing(opened(dumps(data))) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
        return database.serialize()


def faults(data: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(LoadError) as caught:
        loads(data, "x.sqlite")
    assert caught.value.source == "x.sqlite"
    return [(fault.path, fault.message) for fault in caught.value.faults]


def paths(data: str | bytes) -> list[str]:
    return [path for path, _ in faults(data)]


# Writing and reading back ---------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(datasets())
def test_what_is_written_is_read_back_the_same(data: Dataset) -> None:
    file = written(dumps, data)
    assert file is None or loads(file) == data


@pytest.mark.parametrize("name", ["article", "record"])
def test_the_seeds_are_read_back_the_same(name: str) -> None:
    assert loads(dumps(load_seed(name))) == load_seed(name)


def test_nothing_and_empty_are_told_apart() -> None:
    data = Dataset.of(
        Group(id="a", definition=None),
        Group(id="b", definition=""),
        Category(id="c", ages=None),
        Category(id="d", ages=Ages()),
        Place(id="p", kind="camp", names=Name.of("nul \0 and \r\n")),
    )
    assert loads(dumps(data)) == data


def test_the_same_data_give_the_same_bytes() -> None:
    assert dumps(load_seed("record")) == dumps(load_seed("record"))


def test_the_file_says_what_it_is() -> None:
    with closing(opened(dumps(Dataset()))) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert database.execute("PRAGMA user_version").fetchone() == (1,)


@settings(max_examples=20, deadline=None)
@given(rt.datasets())
def test_what_is_consistent_has_all_that_its_keys_refer_to(data: Dataset) -> None:
    with closing(opened(dumps(data))) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_references_to_nothing_and_doubled_ids_are_kept() -> None:
    data = Dataset.of(Statement(id="s", utterance="nowhere"), Group(id="g"), Group(id="g"))
    assert loads(dumps(data)) == data
    with closing(opened(dumps(Dataset.of(Statement(id="s", utterance="no"))))) as database:
        found = database.execute("PRAGMA foreign_key_check").fetchall()
    assert [(row[0], row[2]) for row in found] == [("statements", "utterances")]


def test_the_figures_are_a_view_in_the_order_of_the_rows() -> None:
    shared = ("statement", "group", "wording", "low", "best", "high", "share_low", "asserted_by")
    places = [[column.name for column in COLUMNS].index(name) for name in shared]
    with closing(opened(dumps(load_seed("record")))) as database:
        columns = ", ".join(f'"{name}"' for name in shared)
        found = database.execute(f"SELECT {columns} FROM figures").fetchall()  # noqa: S608
    expected = [tuple(row[i] for i in places) for row in rows(load_seed("record"))]
    assert sorted(found, key=repr) == sorted(expected, key=repr)


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_counts_of_64_bits_are_kept(number: int) -> None:
    assert loads(dumps(with_count(number))) == with_count(number)


def test_counts_beyond_64_bits_are_refused() -> None:
    error = refused(dumps, with_count(2**63))
    assert (error.record, error.value) == ("statements_estimates", 2**63)


def test_nothing_is_lost() -> None:
    assert FORMAT.losses(ARTICLE) == ()


# Strict reading -------------------------------------------------------------------------


def test_all_faults_come_at_once_with_their_paths() -> None:
    hostile = changed(
        "UPDATE places SET kind = 'contry' WHERE row = 2",
        "UPDATE statements SET negated = 2 WHERE row = 1",
        "UPDATE statements SET at_spans = '[[3' WHERE row = 3",
        "UPDATE statements_estimates SET figure_low = 1.5 WHERE row = 1",
        "UPDATE statements_about SET value = 'not an id' WHERE row = 1",
    )
    assert sorted(paths(hostile)) == [
        "places[1].kind",
        "statements[0].about[0]",
        "statements[0].negated",
        "statements[2].at.spans",
        "statements[7].estimates[0].figure.low",
    ]


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        ("DROP TABLE statements_about", "statements_about"),
        ("CREATE TABLE notes (a)", "notes"),
        ("ALTER TABLE places ADD COLUMN population", "places.population"),
        ("ALTER TABLE places DROP COLUMN code", "places.code"),
        (
            "ALTER TABLE places ADD COLUMN twice GENERATED ALWAYS AS (code || code)",
            "places.twice",
        ),
        ("UPDATE statements_about SET owner = 999 WHERE row = 7", "statements_about: row 7"),
        ("PRAGMA user_version = 0", "schema_version"),
        ("PRAGMA user_version = 2", "schema_version"),
        ("UPDATE groups SET id = x'ff' WHERE row = 1", "groups[0].id"),
        ("UPDATE groups SET id = CAST(x'ff' AS TEXT) WHERE row = 1", "groups[0].id"),
    ],
)
def test_what_is_no_dataset_is_refused_where_it_is(statement: str, path: str) -> None:
    assert path in paths(changed(statement))


def test_views_in_the_place_of_tables_are_not_run() -> None:
    endless = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT x FROM r"
    hostile = changed("DROP TABLE doubts_readings", f"CREATE VIEW doubts_readings AS {endless}")
    assert paths(hostile) == ["doubts_readings"]
    assert loads(changed(f"CREATE VIEW other AS {endless}")) == ARTICLE


def test_views_indexes_and_triggers_of_ones_own_do_not_matter() -> None:
    assert loads(changed("DROP VIEW figures", "CREATE INDEX mine ON places (code)")) == ARTICLE


def test_a_foreign_database_is_one_fault() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE films (title)")
        ((path, message),) = faults(database.serialize())
    assert path == ""
    assert "without the tables of a dataset" in message


def test_a_write_ahead_log_is_refused_with_the_remedy() -> None:
    data = bytearray(dumps(ARTICLE))
    data[18:20] = b"\2\2"
    assert "journal_mode=DELETE" in faults(bytes(data))[0][1]


GOOD = dumps(Dataset.of(Group(id="g"), Statement(id="s", about=("g",))))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.builds(lambda n: GOOD[:n], st.integers(0, len(GOOD) // 2)))
@example(b"SQLite format 3\0")
def test_what_is_no_database_is_a_load_error(data: bytes) -> None:
    assert faults(data)


@pytest.mark.parametrize(
    ("old", "new"), [(b"CREATE TABLE", b"CREATE \xc1ABLE"), (b'"row" INTEGER', b'"row\xc1 INTEGER')]
)
def test_a_definition_that_is_no_text_is_a_load_error(old: bytes, new: bytes) -> None:
    assert faults(GOOD.replace(old, new))


def test_text_is_no_database() -> None:
    assert faults("SQLite format 3\0")[0][1].startswith("is no SQLite database")


BYTES = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=20)
HEADS = st.lists(st.tuples(st.integers(0, 110), st.integers(0, 255)), max_size=4)


@settings(max_examples=200, deadline=None)
@given(BYTES, HEADS, st.integers(0, len(GOOD) // 4096 - 1))
def test_a_damaged_database_is_a_dataset_or_a_load_error(
    changes: list[tuple[int, int]], heads: list[tuple[int, int]], page: int
) -> None:
    damaged = bytearray(GOOD)
    for place, byte in (*changes, *((page * 4096 + place, byte) for place, byte in heads)):
        damaged[place] = byte
    try:
        assert isinstance(loads(bytes(damaged)), Dataset)
    except LoadError as error:
        assert error.faults and str(error)  # noqa: PT017, PT018 - either outcome is right


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(TABLES)), st.data())
def test_any_value_in_any_column_is_a_dataset_or_a_load_error(
    name: str, choose: st.DataObject
) -> None:
    columns = [*TABLES[name].keys, *(column.name for column in TABLES[name].columns)]
    column = choose.draw(st.sampled_from(columns))
    value = choose.draw(
        st.none() | st.integers(-9, 9) | st.floats() | st.text(max_size=5) | st.binary(max_size=5)
    )
    with closing(opened(dumps(ARTICLE))) as database:
        update = f'UPDATE OR IGNORE "{name}" SET "{column}" = ? WHERE "row" = 1'  # noqa: S608
        _try(lambda: database.execute(update, (value,)))
        database.commit()
        data = database.serialize()
    try:
        assert isinstance(loads(data), Dataset)
    except LoadError as error:
        assert error.faults and str(error)  # noqa: PT017, PT018 - either outcome is right


def _try(act: Callable[[], object]) -> None:
    try:
        act()
    except sqlite3.Error:
        return
