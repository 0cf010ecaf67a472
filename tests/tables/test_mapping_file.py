"""A mapping is read strictly, with all its faults at once, and written so that it reads alike."""

from typing import Any, Literal

import attrs
import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import MappingError
from repatriation.tables.binding import bind
from repatriation.tables.date_cell import ORDERS
from repatriation.tables.formula import FormulaError, read_formula
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Cells, ColumnUse, Cumulative, Layout, Mapping
from repatriation.tables.mapping_file import load_mapping, loads_mapping
from repatriation.tables.mapping_reader import WORDS
from repatriation.tables.mapping_writer import dumps_mapping
from repatriation.tables.path import GROUPS, UNITS, Path, PathError, read_path

TEN_LINES = """\
header = [4, 5]
missing = ["NA", -99]
suppressed = {"*" = [1, 4]}
relations = ["dead + missing = dead_or_missing", "2*orphans <= children"]
[columns]
"No. dead/missing" = "dead_or_missing"
"No. dead" = {counts = "dead", end = "low", missing = "?"}
killed_cum = {counts = "killed", adds_up = "killed", may_fall = true}
[parts]
"females + males" = "may fall short"
"""


def test_a_mapping_of_ten_lines_is_read() -> None:
    mapping = loads_mapping(TEN_LINES)
    assert mapping.layout == Layout(header=(4, 5))
    assert mapping.cells == Cells(missing=("NA", "-99"), suppressed={"*": (1, 4)})
    assert [(c.path, c.end) for c in mapping.columns] == [
        ("dead_or_missing", "value"),
        ("dead", "low"),
        ("killed_so_far", "value"),
    ]
    assert mapping.columns[1].cells == Cells(missing=("?",))
    assert mapping.cumulative == (Cumulative(header="killed_cum", of="killed", may_fall=True),)
    assert mapping.parts == {"females + males": "part"}


def faults(text: str) -> list[str]:
    with pytest.raises(MappingError) as caught:
        loads_mapping(text)
    return [str(fault) for fault in caught.value.faults]


def test_all_faults_come_together_each_with_its_line() -> None:
    found = faults(
        'missing = 5.5\nhaeder = 4\nsuppressed = {"*" = [4, 1]}\n[columns]\n'
        'a = "femals"\nb = {counts = "dead", ende = "low"}\nc = {end = "low"}\n"d.e" = 7\n'
    )
    assert len(found) == 7
    for line, said in (
        ("line 1, missing", "list of texts"),
        ("line 2, haeder", "'header'"),
        ("line 3, suppressed.*", "inverted; write [1, 4]"),
        ("line 5, columns.a", "did you mean 'females'"),
        ("line 6, columns.b.ende", "'end'"),
        ("line 7, columns.c", "takes one of counts, use and qualifies"),
        ("line 8, columns.d.e", "write a word or a path"),
    ):
        assert any(each.startswith(f"{line}:") and said in each for each in found), (line, found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns", "line 1"),
        ('a = "x', "is not TOML"),
        ('columns = "all"', "is a table"),
        ('[columns]\na = "plase"', "'place'"),
        ('[columns]\na = "children/dead"', "wrong place"),
        ('[columns]\na = "men/women"', "nobody is in all of"),
        ('[columns]\na = ""', "a name is missing"),
        ('[columns]\na = {use = "plase"}', "'place'"),
        ('[columns]\na = {counts = "dead", end = "lo"}', "'low'"),
        ('[columns]\na = {counts = "dead", may_fall = true}', "is for running totals"),
        ('[columns]\n"" = "dead"', "header is empty"),
        ('[columns]\na = {use = "date", end = "low"}', "for columns that count"),
        ('[parts]\n"men + women" = "whole"\n"women + men" = "whole"', "says again"),
        ("header = [5, 4]", "from the top"),
        ("header = 0", "counted from 1"),
        ("header = []", "names"),
        ('names = ["a", "a"]', "twice"),
        ('delimiter = ";;"', "one character"),
        ('decimal = "x"', "decimal"),
        ('date_order = "day first"', '"dmy" (day first)'),
        ('[columns]\na = {use = "date", date_order = "dym"}', '"dmy" (day first)'),
        ('[columns]\na = {counts = "dead", date_order = "dmy"}', "is for date, start and end"),
        ('language = "xx"', "is one of"),
        ("rounded_to = 0", "1 or more"),
        ('guess = "no"', "true or false"),
        ('groups = ["children"]', "known already"),
        ('groups = ["a b"]', "is no name"),
        ('[parts]\n"males + females" = "half"', "may fall short"),
        ('[values]\nx = "dead/children"', "stands for a category"),
        ('relations = ["children / 2 >= orphans"]', "multiply the other side"),
        ('relations = ["orphans <= children <= everyone"]', "one comparison"),
        ('relations = ["femals = males"]', "'females'"),
        ('relations = ["3 = 3"]', "nothing is left"),
        ('relations = ["__import__(1) = males"]', "is not understood"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    assert said in "\n".join(faults(text))


def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path: Any) -> None:
    file = tmp_path / "m.toml"
    file.write_bytes(b'guess = true\nkey = ["\xff"]\n')
    with pytest.raises(MappingError, match=r"line 2.*UTF-8"):
        load_mapping(file)


def test_groups_of_ones_own_are_declared_and_never_arise_from_a_typo() -> None:
    mapping = loads_mapping('groups = ["freed"]\n[columns]\na = "freed/children"\n')
    assert mapping.columns[0].path == "freed/children"
    assert "freed" in "".join(faults('[columns]\na = "freed/children"'))
    with pytest.raises(PathError, match="groups"):
        read_path("freed")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("everyone", "everyone"),
        ("dead", "dead"),
        ("dead/everyone", "dead"),
        ("females/children", "girls"),
        ("killed_so_far/women", "killed_so_far/women"),
        ("so_far", "so_far"),
        ("dead/families", "dead/families"),
        ("households", "households"),
        ("orphans/females", "females/orphans"),
        ("children/preschool", "preschool"),
    ],
)
def test_paths_are_named_in_one_way(text: str, path: str) -> None:
    assert str(read_path(text)) == path
    assert read_path(path) == read_path(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("dead + missing = everyone", "dead + missing = everyone"),
        ("2*orphans <= children", "2 × orphans ≤ children"),
        ("children >= 2 orphans", "2 × orphans ≤ children"),
        ("men < women", "men + 1 ≤ women"),
        ("everyone - dead/children > 3", "dead/children + 4 ≤ everyone"),
        ("boys + boys ≤ children", "2 × boys ≤ children"),
    ],
)
def test_formulas_become_relations(text: str, relation: str) -> None:
    assert str(read_formula(text)) == relation


@given(st.text("abdeinorst_ +-*/<>=0123()", max_size=30))
def test_any_text_is_a_formula_or_refused(text: str) -> None:
    try:
        terms = read_formula(text).terms
    except FormulaError as error:
        terms = ((1, str(error)),)
    assert all(coefficient and name for coefficient, name in terms)
    assert terms


# Binding --------------------------------------------------------------------------------


def grid(**columns: list[Any]) -> Grid:
    rows = len(next(iter(columns.values())))
    frame = pl.DataFrame({**columns, LINE: list(range(2, rows + 2))}, strict=False)
    return Grid(source="t.csv", headers=tuple(columns), frame=nw.from_native(frame))


def test_what_does_not_fit_the_table_is_an_error_before_any_row_is_read() -> None:
    mapping = loads_mapping(
        'key = ["Adm2"]\nrelations = ["dead = everyone"]\n'
        '[columns]\n"Femals" = "females"\nWomen = "females"\nMales = "males"\nMen = "males"\n'
    )
    with pytest.raises(MappingError) as caught:
        bind(mapping, grid(Females=["1"], Women=["1"], Males=["2"], Men=["2"], Adm=["x"]))
    text = str(caught.value)
    assert "there is no column 'Femals'; did you mean 'Females'" in text
    assert "line 1, key: there is no column 'Adm2'; did you mean 'Adm'?" in text
    assert "line 7, columns.Men: counts males, as 'Males' does" in text


def test_a_formula_over_people_whom_no_column_counts_is_an_error() -> None:
    with pytest.raises(MappingError, match="no column counts 'dead'"):
        bind(Mapping.of({"a": "everyone"}, relations=["dead = everyone"]), grid(a=["1"]))


def test_parts_and_formulas_over_a_group_without_a_column_are_errors() -> None:
    settings = {"parts": {"freed/men + freed/women": "whole"}, "relations": ["freed <= everyone"]}
    with pytest.raises(MappingError) as caught:
        bind(Mapping.of({"a": "everyone"}, groups=["freed"], **settings), grid(a=["1"]))
    assert len(caught.value.faults) == 3


def test_binding_gives_each_column_a_use_and_guesses_only_where_it_may() -> None:
    table = grid(total=["3", "4"], men=["1", "2"], x=["a", "b"])
    bound = bind(Mapping.of({"x": "key"}), table)
    assert [(c.header, c.path or c.role, c.guessed) for c in bound.columns] == [
        ("total", "everyone", True),
        ("men", "men", True),
        ("x", "key", False),
    ]
    strict = bind(Mapping.of({"men": "males"}, guess=False), table)
    assert [c.path or c.role for c in strict.columns] == ["unused", "males", "unused"]


def test_what_is_declared_takes_the_place_of_what_would_be_guessed() -> None:
    table = grid(total=["3", "4"], sum=["3", "5"])
    bound = bind(Mapping.of({"sum": "everyone"}), table)
    assert [c.role for c in bound.columns] == ["unused", "count"]
    assert "'sum'" in bound.columns[0].reason


def test_a_running_total_finds_the_column_that_it_adds_up() -> None:
    table = grid(day=["2020-01-01"], killed=["1"], so_far=["1"])
    bound = bind(Mapping.of({"so_far": "killed_so_far", "killed": "killed"}), table)
    assert bound.cumulative == (Cumulative(header="so_far", of="killed"),)


def test_columns_that_name_a_row_become_keys() -> None:
    bound = bind(Mapping.of(key=["cluster"]), grid(cluster=["a", "b"], total=["1", "2"]))
    assert bound.columns[0].role == "key"


# Writing --------------------------------------------------------------------------------

CATEGORIES = ("everyone", "children", "females_0_4", "females/orphans", "preschool")
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
    lambda text: bool(text.strip())
)
cells = st.builds(
    Cells,
    missing=st.lists(texts, max_size=2).map(tuple),
    suppressed=st.dictionaries(texts, st.just((1, 4)), max_size=2),
    rounded_to=st.sampled_from([1, 5]),
    language=st.sampled_from([None, "fr"]),
    decimal=st.sampled_from([None, ","]),
)
orders = st.sampled_from(ORDERS)
groups = st.sampled_from(["", "freed", *GROUPS])


@st.composite
def columns(draw: st.DrawFn, header: str, before: list[str]) -> ColumnUse:
    own = draw(st.one_of(st.none(), cells.filter(lambda c: c != Cells())))
    if draw(st.booleans()):
        role = draw(st.sampled_from(WORDS))
        category = "everyone" if role == "other" else ""
        if role in {"date", "start", "end"} and draw(st.booleans()):
            own = attrs.evolve(own or Cells(), date_order=draw(orders))
        return ColumnUse(header=header, role=role, category=category, cells=own)
    if draw(st.booleans()) and before:
        named = draw(st.sampled_from(before))
        return ColumnUse(header=header, role="qualifier", qualifies=named, cells=own)
    return ColumnUse(
        header=header,
        role="count",
        group=draw(groups),
        category=draw(st.sampled_from(CATEGORIES)),
        unit=draw(st.sampled_from(["persons", *UNITS])),
        end=draw(st.sampled_from(["value", "low", "best", "high", "mean"])),
        cells=own,
    )


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    headers = draw(st.lists(texts, min_size=1, max_size=5, unique=True))
    uses = [draw(columns(header, headers[:i])) for i, header in enumerate(headers)]
    running = []
    for i, use in enumerate(uses):
        if use.role == "count" and draw(st.booleans()):
            group = f"{use.group}_so_far" if use.group else "so_far"
            uses[i] = attrs.evolve(use, group=group)
            of = draw(st.sampled_from(["", *headers]))
            falls = draw(st.booleans())
            running.append(Cumulative(header=use.header, of=of, may_fall=falls))
    some = st.lists(st.sampled_from(headers), max_size=2, unique=True).map(tuple)
    kind: st.SearchStrategy[Literal["whole", "part"]] = st.sampled_from(["whole", "part"])
    return Mapping(
        columns=tuple(uses),
        layout=Layout(sheet=draw(st.sampled_from([None, "Data"])), header=draw(layouts)),
        cells=attrs.evolve(draw(cells), date_order=draw(st.one_of(st.none(), orders))),
        values=draw(st.dictionaries(texts, st.sampled_from(["", *CATEGORIES]), max_size=2)),
        parts=draw(st.dictionaries(st.sampled_from(["dead", "females + males"]), kind)),
        relations=draw(st.sampled_from([(), ("dead + missing = everyone",)])),
        key=draw(some),
        series=draw(some),
        levels=draw(some),
        cumulative=tuple(running),
        total_rows=draw(st.sampled_from([(), ("Total",)])),
        guess=draw(st.booleans()),
    )


layouts = st.sampled_from([None, (1,), (4, 5)])


@given(mappings(), texts)
def test_a_written_mapping_reads_as_the_same(mapping: Mapping, reason: str) -> None:
    told = attrs.evolve(
        mapping,
        columns=tuple(attrs.evolve(c, reason=reason, guessed=True) for c in mapping.columns),
        notes=(reason,),
    )
    written = dumps_mapping(told, {mapping.columns[0].header: [reason]})
    assert loads_mapping(written) == mapping


def test_reasons_and_sample_values_stand_in_comments() -> None:
    bound = bind(Mapping(), grid(total=["3"], what=["a\nb"]))
    assert dumps_mapping(bound, {"what": ["a\nb"]}) == (
        "[columns]\n"
        'total = "everyone"  # its name says everyone\n'
        'what = "unused"     # no meaning is known for its name; e.g. a b\n'
    )


def test_a_mapping_is_built_as_it_is_written() -> None:
    built = Mapping.of(
        {"Total": "everyone", "Dead": {"counts": "dead", "end": "low"}}, missing=["NA"]
    )
    assert built == loads_mapping(
        'missing = ["NA"]\n[columns]\nTotal = "everyone"\nDead = {counts = "dead", end = "low"}'
    )
    with pytest.raises(MappingError, match="is no text"):
        Mapping.of({1: "everyone"})  # type: ignore[dict-item]


def test_a_path_says_its_unit() -> None:
    use = ColumnUse(header="hh", role="count", category="everyone", unit="households")
    assert use.path == str(Path(unit="households")) == "households"
