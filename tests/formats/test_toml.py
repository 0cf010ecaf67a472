import datetime
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import Fault, LoadError
from repatriation.formats.toml import loads
from repatriation.model.actor import Actor
from repatriation.model.category import Ages, Category, Partition
from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt, Reading
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.link import Link
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "toml.md"
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def faults(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(LoadError) as caught:
        loads(text)
    return caught.value.faults


def paths(text: str | bytes) -> list[str]:
    return [fault.path for fault in faults(text)]


def said(statement: str) -> Statement:
    return loads(f"[[said]]\n[said.says]\ns1 = {statement}").statements["s1"]


def said_faults(statement: str) -> tuple[Fault, ...]:
    return faults(f"[[said]]\n[said.says]\ns1 = {statement}")


# The page -------------------------------------------------------------------------------


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_page_loads(example: str) -> None:
    assert repr(loads(example)) != "<Dataset: empty>"


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 3


# Records --------------------------------------------------------------------------------


def test_a_record_takes_its_id_from_its_table() -> None:
    assert loads('[actors.x]\nkind = "state"') == Dataset.of(Actor(id="x", kind="state"))


def test_names_are_texts_or_tables_and_one_stands_alone() -> None:
    one = loads('[actors.x]\nkind = "state"\nnames = "X"').actors["x"]
    assert one.names == Name.of("X")
    several = '["X", {text = "Х", language = "ru"}]'
    two = loads(f'[actors.x]\nkind = "state"\nnames = {several}').actors["x"]
    assert two.names == (Name(text="X"), Name(text="Х", language="ru"))


def test_periods_are_edtf_or_tables_and_days_are_dates() -> None:
    text = '[sources.s]\npublication_date = "2019-05"\nretrieved_at = 2019-06-01'
    source = loads(text).sources["s"]
    assert source == Source(
        id="s", publication_date=Period.of("2019-05"), retrieved_at=datetime.date(2019, 6, 1)
    )
    assert loads(text.replace("2019-06-01", '"2019-06-01"')).sources["s"] == source
    table = '{wording = "May", edtf = "2019-05", supplied = "year", extent = "throughout"}'
    assert said(f"{{period = {table}}}").period == Period(
        wording="May", edtf="2019-05", supplied=("year",), extent="throughout"
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('["men", "women"]', (Partition(parts=("men", "women")),)),
        (
            '[["men"], {parts = ["boys", "girls"], exhaustive = false}]',
            (Partition(parts=("men",)), Partition(parts=("boys", "girls"), exhaustive=False)),
        ),
        ('{parts = "men"}', (Partition(parts=("men",)),)),
        ("[]", ()),
    ],
)
def test_partitions_stand_alone_or_together(written: str, read: Any) -> None:
    data = loads(f"[categories.adults]\npartitions = {written}")
    assert data.categories["adults"].partitions == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('"0-4"', Ages(low=0, high=4)),
        ('"60+"', Ages(low=60)),
        ("{high = 17}", Ages(high=17)),
    ],
)
def test_ages_are_bands(written: str, read: Ages) -> None:
    assert loads(f"[categories.c]\nages = {written}") == Dataset.of(Category(id="c", ages=read))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("402-459", Locator(spans=((402, 459),))),
        ("402-459,470-480", Locator(spans=((402, 459), (470, 480)))),
        ("402-459 @3f2a9c0d41be", Locator(spans=((402, 459),), digest="3f2a9c0d41be")),
        ("1-2, 3-4@00000000", Locator(spans=((1, 2), (3, 4)), digest="00000000")),
    ],
)
def test_locators_are_passages_with_a_digest(written: str, read: Locator) -> None:
    assert said(f'{{at = "{written}"}}').at == read


@pytest.mark.parametrize("wrong", ["459-402", "1", "1-2,1-3", "1-2 @xyz", "1-2 @0", "١-٢", ""])
def test_locators_in_another_form_are_refused(wrong: str) -> None:
    assert [f.path for f in said_faults(f'{{at = "{wrong}"}}')] == ["said[0].says.s1.at"]


# What was said --------------------------------------------------------------------------


def test_an_utterance_holds_its_statements() -> None:
    text = """
    source = "paper"
    [[said]]
    asserted_by = "x"
    via = "letter"
    form = "verbatim"
    [said.says]
    s1 = {text = "One.", negated = true, about = "may", supersedes = ["s0"]}
    [[said]]
    id = "u"
    source = "other"
    """
    assert loads(text) == Dataset.of(
        Utterance(id="said-1", asserted_by="x", source="paper", via=("letter",), form="verbatim"),
        Utterance(id="u", source="other"),
        Statement(
            id="s1",
            utterance="said-1",
            paraphrase="One.",
            negated=True,
            about=("may",),
            supersedes=("s0",),
        ),
    )


def test_words_alone_are_read_as_figures() -> None:
    estimates = said('{count.may = "231", count."may/children" = "over 80"}').estimates
    assert estimates == (
        Estimate(people="may", figure=Figure.exactly(231, "231")),
        Estimate(people="may/children", figure=Figure.more_than(80, "over 80")),
    )


def test_words_alone_are_read_as_periods_and_brackets_hold_what_was_supplied() -> None:
    data = loads('[groups.g]\nperiod = "on 7-9 May [2019]"\n[groups.h]\nperiod = "mid-May 2019"')
    assert data.groups["g"].period == Period(
        wording="on 7-9 May", edtf="2019-05-07/2019-05-09", supplied=("year",)
    )
    assert data.groups["h"].period == Period(wording="mid-May 2019", edtf="2019-05-11/2019-05-20")


def test_words_that_name_a_unit_set_it() -> None:
    (estimate,) = said('{count.may = "50 families"}').estimates
    assert estimate.unit == "families"
    (fault,) = said_faults('{count.may = {wording = "50 families", unit = "flights"}}')
    assert fault.path == "said[0].says.s1.count.may"


def test_figures_are_written_out_in_full_or_counted_more_than_once() -> None:
    written = '{wording = "lots", quantifier = "some", low = 24, unit = "flights", key = "k"}'
    (estimate,) = said(f"{{count.may = [{written}]}}").estimates
    figure = Figure(wording="lots", quantifier="some", low=24)
    assert estimate == Estimate(key="k", people="may", figure=figure, unit="flights")
    assert len(said('{count.may = ["5", "about 5"]}').estimates) == 2


def test_a_share_is_of_the_path_without_its_last_category() -> None:
    most = '{wording = "most", quantifier = "more_than", low = "1/2"}'
    (estimate,) = said(f'{{count."may/children/orphans" = {most}}}').estimates
    assert estimate.share_of == "may/children"
    assert estimate.figure.low == Fraction(1, 2)
    given_ = most.replace("}", ', share_of = "zhusan"}')
    assert said(f"{{count.may = {given_}}}").estimates[0].share_of == "zhusan"
    (fault,) = said_faults(f"{{count.may = {most}}}")
    assert "of whom? add share_of" in fault.message


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ('{count.may = "gobbledygook"}', "not understood"),
        ("{count.may = 231}", "write '231' in quotes"),
        ("{count.may = 2.5}", "in quotes"),
        ("{count.may = true}", "takes words"),
        ('{count.may = {wording = "x", low = 3}}', "low without a quantifier"),
        ('{count.may.children = "5"}', 'count."may/children"'),
        ('{count = "5"}', "count.may"),
        ('{count."may/" = "5"}', "a path group"),
    ],
)
def test_counts_that_are_not_understood_are_refused_with_the_way_out(
    written: str, hint: str
) -> None:
    (fault,) = said_faults(written)
    assert fault.path.startswith("said[0].says.s1.count")
    assert hint in fault.message


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("may continues zhusan", Link(kind="continues", a="may", b=("zhusan",))),
        ("kz carried_out january may", Link(kind="carried_out", a="kz", b=("january", "may"))),
        (
            "zhusan made_up_of january may complete disjoint",
            Link(kind="made_up_of", a="zhusan", b=("january", "may"), complete=True, disjoint=True),
        ),
    ],
)
def test_links_are_short_sentences(written: str, read: Link) -> None:
    assert said(f'{{links = "{written}"}}').links == (read,)


@pytest.mark.parametrize(
    "wrong",
    [
        "may continues",
        "may followed zhusan",
        "may same_as a b",
        "may same_as a complete",
        "zhusan made_up_of complete",
        "zhusan made_up_of a complete b",
        "zhusan made_up_of a complete complete",
        "zhusan made_up_of a a",
        "may/women same_as a",
        "",
    ],
)
def test_links_half_understood_are_refused(wrong: str) -> None:
    assert [f.path for f in said_faults(f'{{links = ["{wrong}"]}}')] == ["said[0].says.s1.links[0]"]


def test_assumptions_and_doubts_are_listed() -> None:
    text = """
    [[assumptions]]
    link = "a same_as b"
    why = "because"
    [[assumptions]]
    kind = "part_of"
    a = "a"
    b = "b"
    [[doubts]]
    record = "s1"
    readings = ["in", {text = "out", links = "a disjoint_from b"}]
    """
    data = loads(text)
    assert set(data.assumptions) == {
        Link(kind="same_as", a="a", b=("b",), why="because"),
        Link(kind="part_of", a="a", b=("b",)),
    }
    out = Reading(text="out", links=(Link(kind="disjoint_from", a="a", b=("b",)),))
    assert data.doubts == (Doubt(record="s1", readings=(Reading(text="in"), out)),)


# Faults ---------------------------------------------------------------------------------


def test_all_faults_come_together_with_their_paths() -> None:
    text = """
    source = "a b"
    acters = 1
    [actors.x]
    id = "x"
    names = ["a", {text = 3}]
    [actors."x y"]
    kind = "state"
    [places]
    y = 3
    [sources.s]
    publication_date = 2019-05-01
    retrieved_at = 2019-06-01T00:00:00
    [groups.g]
    measure = 1.0
    period = "7-9 May"
    [[said]]
    at = "1-x"
    form = ["verbatim", "table"]
    [said.says]
    "s 1" = {text = 3}
    s2 = {count."may/children" = ["5", {wording = "x", best = 1.5}], txt = "x"}
    [[assumptions]]
    why = "x"
    """
    assert paths(text) == [
        "source",
        "acters",
        "actors.x.id",
        "actors.x.names[1].text",
        "actors.x.kind",
        'actors."x y"',
        "places.y",
        "sources.s.publication_date",
        "sources.s.retrieved_at",
        "groups.g.measure",
        "groups.g.period",
        "said[0].at",
        "said[0].form",
        'said[0].says."s 1"',
        'said[0].says."s 1".text',
        'said[0].says.s2.count."may/children"[1].best',
        "said[0].says.s2.txt",
        "assumptions[0].kind",
        "assumptions[0].a",
        "assumptions[0].b",
    ]


def test_messages_say_what_to_write() -> None:
    date, words = faults('[sources.s]\npublication_date = 2019-05-01\n[groups.g]\nperiod = "May"')
    assert "write '2019-05-01' in quotes" in date.message
    assert "it gives no year" in words.message
    (unknown,) = said_faults('{txt = "x"}')
    assert "did you mean 'text'?" in unknown.message


@pytest.mark.parametrize(
    "text",
    [
        "actors = 3",
        "actors = []",
        "said = 3",
        "[said]\nx = 1",
        "said = [3]",
        "[[said]]\nsays = 3",
        "assumptions = [3]",
        'doubts = "x"',
        "statements = 3",
        "schema_version = 1.0",
        "source = 3",
    ],
)
def test_tables_of_another_shape_are_refused(text: str) -> None:
    assert len(faults(text)) == 1


def test_a_newer_version_is_not_guessed_at() -> None:
    (fault,) = faults("schema_version = 2\nx = 1")
    assert "newer version" in fault.message


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("x = ", "line 1, column 5"),
        ("[a]\nb = 1\nb = 2", "line 3, column 6"),
        ("[actors.x]\n[actors.x]", "line 2, column 10"),
        ('x = "', "line 1, column 6"),
    ],
)
def test_syntax_errors_have_their_line(text: str, path: str) -> None:
    assert paths(text) == [path]


@pytest.mark.parametrize("value", ["[" * 100_000, "[" * 80 + "]" * 80, "{a=" * 5_000])
def test_deep_nesting_is_refused(value: str) -> None:
    with pytest.raises(LoadError):
        loads(f"x = {value}")


def test_deep_headings_are_refused() -> None:
    with pytest.raises(LoadError, match="more than 64 levels"):
        loads(f"[{'.'.join(['x'] * 2000)}]")


def test_long_numbers_are_refused_with_their_line() -> None:
    assert paths(f"a = 1\nb = {'9' * 4301}") == ["line 2, column 5"]
    assert paths(f"[categories.c.ages]\nlow = 0x{'f' * 4301}") == ["categories.c.ages.low"]


def test_bytes_are_utf8_and_a_byte_order_mark_is_passed_over() -> None:
    assert loads(b"\xef\xbb\xbf[groups.g]") == loads("[groups.g]")
    assert paths(b"[groups.g]\n# \xff") == ["line 2"]


def test_content_is_not_judged() -> None:
    text = (
        '[groups.g]\nperiod = "2019/2018"\noperation = "nowhere"\n[operations.g]\nlevel = "stage"'
    )
    assert len(loads(text)) == 2


VALUES = st.recursive(
    st.sampled_from(
        ("3", "1.5", "true", '"x"', '"a b"', "2019-06-01", "07:00:00", '"231"', '"1-2"', "inf")
    ),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(st.sampled_from(("text", "may", "parts", "link", "wording")), inner).map(
            lambda table: f"{{{', '.join(f'{k} = {v}' for k, v in table.items())}}}"
        )
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(
    (
        "schema_version",
        "source",
        "actors",
        "actors.x",
        "actors.x.names",
        "categories.c.partitions",
        "categories.c.ages",
        "groups.g.period",
        "said",
        "assumptions",
        "doubts",
    )
)
SAID = st.sampled_from(("id", "at", "says", "says.s", "says.s.count", "says.s.links", "form"))


@given(st.dictionaries(KEYS, VALUES, max_size=3), st.dictionaries(SAID, VALUES, max_size=3))
def test_any_toml_is_a_dataset_or_a_load_error(top: dict[str, str], inner: dict[str, str]) -> None:
    lines = [f"{key} = {value}" for key, value in top.items()]
    lines += ["[[said]]", *(f"{key} = {value}" for key, value in inner.items())]
    try:
        assert isinstance(loads("\n".join(lines)), Dataset)
    except LoadError as error:
        assert str(error)  # noqa: PT017 - either outcome is right


# Counts in an order, and shares of a group as a whole ---------------------------------------


def test_counts_may_be_listed_in_an_order() -> None:
    statement = said(
        '{count = [{people = "may", wording = "10"}, {people = "may/men", wording = "4"}, '
        '{people = "may", wording = "about 12", key = "later"}]}'
    )
    assert [each.label for each in statement.estimates] == ["may", "may/men", "later"]
    assert statement.estimates[2].figure.best == 12


@pytest.mark.parametrize(
    ("listed", "path"),
    [
        ('"10"', "count[0]"),
        ('{wording = "10"}', "count[0].people"),
        ('{people = "a b", wording = "10"}', "count[0].people"),
        ('{people = "may"}', "count[0].wording"),
        ('{people = "may", wording = "10", x = 1}', "count[0].x"),
        ('{people = "may", wording = "lots and lots"}', "count[0]"),
    ],
)
def test_faults_of_listed_counts_have_their_paths(listed: str, path: str) -> None:
    (fault,) = said_faults(f"{{count = [{listed}]}}")
    assert fault.path == f"said[0].says.s1.{path}"


def test_a_share_may_be_of_the_group_as_a_whole() -> None:
    (estimate,) = said('{count.may = {wording = "most", share_of = ""}}').estimates
    assert estimate.figure.is_share
    assert estimate.share_of is None
    (inner,) = said('{count."may/men" = "most"}').estimates
    assert inner.share_of == "may"


def test_a_statement_may_stand_without_its_utterance() -> None:
    data = loads('[statements.s1]\nutterance = "gone"\ntext = "So."\n[statements.s2]')
    assert data.statements["s1"].utterance == "gone"
    assert data.statements["s1"].paraphrase == "So."
    assert data.statements["s2"].utterance is None
    (fault,) = faults("[[said]]\n[said.says]\ns1 = {utterance = 'u'}")
    assert fault.path == "said[0].says.s1.utterance"
