"""How a dataset becomes rows: nothing that matters is lost, and nothing else is written down."""

from __future__ import annotations

import random

import attrs
import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.model.actor import Actor
from repatriation.model.dataset import Record
from repatriation.model.estimate import Estimate
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.reconciliation.carry import carried
from repatriation.reconciliation.compile import Compiled, compile_dataset
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.reconciliation.system import Row, System
from repatriation.reconciliation.withheld import leave_out
from repatriation.relations.claim import Claims
from tests.reconciliation.stories import naive, story
from tests.reconciliation.systems import is_possible, optimum


def compiled(dataset: rp.Dataset, weights: dict[str, int] | None = None) -> Compiled:
    return compile_dataset(dataset, Claims(dataset), weights=weights)


def shown(found: Compiled, *, soft: bool = False) -> set[str]:
    """Write rows with names: ``january + may <= zhusan``."""
    system = found.soft if soft else found.strict
    return {_shown(system.names, row) for row in system.rows}


def _shown(names: object, row: Row) -> str:
    assert isinstance(names, list)
    left = [names[v] for c, v in zip(row.coefficients, row.variables, strict=True) if c > 0]
    right = [names[v] for c, v in zip(row.coefficients, row.variables, strict=True) if c < 0]
    sign = "=" if row.is_equation else "<="
    return f"{' + '.join(sorted(left))} {sign} {' + '.join(sorted(right))}"


# Carry ----------------------------------------------------------------------------------


def keys(**counted: str) -> dict[str, frozenset[str]]:
    return {group: frozenset(words.split()) for group, words in counted.items()}


def test_a_category_of_both_ends_is_carried_through_what_lies_between() -> None:
    found = carried(keys(a="men", c="men"), [("a", "b"), ("b", "c"), ("c", "d")])
    assert found == {"a": {"men"}, "b": {"men"}, "c": {"men"}, "d": set()}


def test_a_category_of_one_group_stays_there() -> None:
    found = carried(keys(a="men", c="women"), [("a", "b"), ("b", "c")])
    assert found == {"a": {"men"}, "b": set(), "c": {"women"}}


def test_dead_ends_on_the_way_are_cut_off() -> None:
    joined = [("a", "b"), ("b", "x"), ("x", "y"), ("b", "c")]
    assert carried(keys(a="men", c="men"), joined)["x"] == set()


def test_both_ways_round_are_kept() -> None:
    joined = [("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]
    found = carried(keys(a="men", d="men"), joined)
    assert found["b"] == found["c"] == {"men"}


def test_groups_of_other_links_have_nothing_to_do_with_it() -> None:
    found = carried(keys(a="men", z="men"), [("a", "b"), ("y", "z")])
    assert found["b"] == found["y"] == set()


def test_a_link_carries_what_is_counted_at_one_end() -> None:
    data = story(("may/children", "156"), ("whole", "231"), links=["may part_of whole"])
    assert {"may <= whole", "may/children <= whole/children"} <= shown(compiled(data))


def test_a_link_carries_no_other_category() -> None:
    data = story(("may/children", "156"), ("other/men", "3"), links=["may part_of whole"])
    assert not any("men" in row for row in shown(compiled(data)) if "whole" in row)


def test_a_category_is_carried_over_a_group_that_nobody_counts() -> None:
    data = story(("a/children", "156"), ("c/children", "100"), links=["a part_of b", "b part_of c"])
    assert {"a/children <= b/children", "b/children <= c/children"} <= shown(compiled(data))
    (contradiction,) = rp.reconcile(data).contradictions()
    assert contradiction.gap == 56


def test_a_category_reaches_groups_where_another_kind_of_people_is_counted() -> None:
    counted = [("a/orphans", "15"), ("c/men", "17"), ("c", "20")]
    data = story(*counted, links=["a part_of b", "b part_of c"])
    assert not is_possible(naive(data, ["everyone", "men", "orphans"]))
    assert rp.reconcile(data).contradictions()


_CATEGORIES = ("", "children", "men", "women", "orphans", "adults", "boys")


def random_story(seed: int) -> rp.Dataset:
    """Claims about a few groups, joined by links in any way at all."""
    rng = random.Random(f"story {seed}")
    groups = "abcde"[: rng.randint(2, 5)]
    claims = []
    for _ in range(rng.randint(1, 6)):
        category = rng.choice(_CATEGORIES)
        number = rng.randint(0, 20)
        wording = rng.choice(("{}", "{}", "at least {}", "at most {}", "about {}")).format(number)
        claims.append(("/".join(filter(None, (rng.choice(groups), category))), wording))
    links = []
    for _ in range(rng.randint(1, 4)):
        a, *b = rng.sample(groups, rng.randint(2, len(groups)))
        kind = rng.choice(("part_of", "same_as", "made_up_of", "made_up_of"))
        parts = " ".join(b if kind == "made_up_of" else b[:1])
        flags = rng.choice(("", " complete", " disjoint", " complete disjoint"))
        links.append(f"{a} {kind} {parts}{flags if kind == 'made_up_of' else ''}")
    operations = [Operation(id=id_, level="stage") for id_ in groups if rng.random() < 0.3]
    return story(*claims, links=dict.fromkeys(links), records=operations)


def oracle(data: rp.Dataset) -> System:
    return naive(data, [category or "everyone" for category in _CATEGORIES])


def ends(system: System, name: str) -> tuple[int, int | None]:
    """Give the tightest ends by CP-SAT."""
    variable = system.number[name]
    return optimum(system, variable, AT_LEAST) or 0, optimum(system, variable, AT_MOST)


@pytest.mark.parametrize("seed", range(60))
def test_bounds_are_never_tighter_than_what_claims_allow(seed: int) -> None:
    data = random_story(seed)
    whole, r = oracle(data), rp.reconcile(data)
    if r.contradictions():
        assert not is_possible(whole)
        return
    for known in r.known() if is_possible(whole) else ():
        low, high = ends(whole, known.quantity)
        assert (known.span.low or 0) <= low, known.quantity
        assert known.span.high is None or (high is not None and high <= known.span.high)


@pytest.mark.parametrize("seed", range(60))
def test_where_all_groups_count_the_same_categories_nothing_is_lost(seed: int) -> None:
    data = random_story(seed)
    groups = [record.id for record in (*data.groups, *data.operations)]
    paths = ["/".join(filter(None, (group, c))) for group in groups for c in _CATEGORIES]
    mute = [
        Statement(id=f"m{i}", estimates=(Estimate(people=p, figure=rp.parse_figure("at least 0")),))
        for i, p in enumerate(paths)
    ]
    data = data.with_(*mute)
    whole, r = oracle(data), rp.reconcile(data)
    assert bool(r.contradictions()) != is_possible(whole)
    for path in paths if not r.contradictions() else ():
        known = r[path]
        low, high = ends(whole, path)
        assert known.span.low == low if known.least == "tight" else (known.span.low or 0) <= low
        assert known.span.high == high or known.most != "tight"
        assert known.span.high is None or (high is not None and high <= known.span.high)


# Time -----------------------------------------------------------------------------------

ZHUSAN = Operation(id="zhusan", level="programme")
TOTALS = [
    Group(id=id_, measure="repatriated", operation="zhusan", period=Period.of(f"../{day}"))
    for id_, day in (("early", "2019-05-31"), ("late", "2019-09-30"))
]
SYRIA = Place(id="syria", kind="country")
HOME = Place(id="kz", kind="country")
STATE = Actor(id="kazakhstan", kind="state", place="kz")
STOCKS = [
    Group(
        id=id_,
        measure="present",
        places=("syria",),
        nationality="kazakhstan",
        period=Period.of(day),
    )
    for id_, day in (("before", "2019-01-10"), ("after", "2019-06-13"))
]


def stage(id_: str, day: str) -> Operation:
    return Operation(
        id=id_, level="stage", period=Period.of(day), origins=("syria",), destinations=("kz",)
    )


def test_a_total_so_far_is_at_most_a_later_one() -> None:
    data = story(("early", "595"), ("late", "516"), records=[ZHUSAN, *TOTALS])
    (contradiction,) = rp.reconcile(data).contradictions()
    assert contradiction.gap == 79
    assert contradiction.assumptions == (
        "early counts everyone until 2019-05-31",
        "late counts everyone until 2019-09-30",
    )


def test_operations_that_were_over_are_in_a_total() -> None:
    data = story(
        ("may", "231"),
        ("late", "200"),
        links=["may part_of zhusan"],
        records=[ZHUSAN, *TOTALS, stage("may", "2019-05-07/2019-05-09")],
    )
    assert "may <= late" in shown(compiled(data))
    assert [c.gap for c in rp.reconcile(data).contradictions()] == [31]


def test_operations_that_were_not_over_are_not_in_it() -> None:
    data = story(
        ("june", "231"),
        ("early", "200"),
        links=["june part_of zhusan"],
        records=[ZHUSAN, *TOTALS, stage("june", "2019-06-07")],
    )
    assert not rp.reconcile(data).contradictions()


def test_who_was_brought_home_had_been_there() -> None:
    records: list[Record] = [SYRIA, HOME, STATE, *STOCKS, stage("may", "2019-05-07")]
    data = story(("before", "300"), ("may", "231"), ("after", "100"), records=records)
    assert "after + may <= before" in shown(compiled(data))
    (contradiction,) = rp.reconcile(data).contradictions()
    assert contradiction.gap == 31
    assert "nobody came to syria or was born there after 2019-01-10" in contradiction.assumptions


def test_who_was_brought_home_before_the_count_is_not_in_it() -> None:
    records: list[Record] = [SYRIA, HOME, STATE, *STOCKS, stage("may", "2019-01-07")]
    data = story(("before", "300"), ("may", "231"), ("after", "100"), records=records)
    assert not any("may" in row for row in shown(compiled(data)) if "before" in row)


# Weights and echoes ------------------------------------------------------------------------


def heard(**said_by: tuple[str | None, str | None]) -> list[rp.Utterance]:
    """Give utterances a speaker and a source."""
    return [
        Utterance(id=id_, asserted_by=speaker, source=source)
        for id_, (speaker, source) in said_by.items()
    ]


OUTLETS: list[Record] = [
    Actor(id="ministry", kind="government_body"),
    Source(id="agency"),
    Source(id="first", derived_from=("agency",)),
    Source(id="second", derived_from=("agency",)),
    Source(id="apart"),
]


def test_outlets_that_repeat_one_document_weigh_as_one() -> None:
    records: list[Record] = [
        *OUTLETS,
        *heard(u1=(None, "first"), u2=(None, "second"), u3=(None, "apart")),
    ]
    data = story(("may", "231"), ("may", "231"), ("may", "231"), records=records)
    found = compiled(data)
    assert sorted(unit.statements for unit in found.strict.units) == [("s1", "s2"), ("s3",)]
    (echo,) = rp.reconcile(data).echoes()
    assert echo.statements == ("s1", "s2")
    assert echo.speakers == ("agency",)


def test_a_speaker_whom_two_outlets_quote_weighs_once() -> None:
    records: list[Record] = [*OUTLETS, *heard(u1=("ministry", "first"), u2=("ministry", "apart"))]
    data = story(("may", "231"), ("may", "231"), records=records)
    assert len(compiled(data).strict.units) == 1


def test_different_figures_of_one_voice_are_no_echo() -> None:
    records: list[Record] = [*OUTLETS, *heard(u1=(None, "first"), u2=(None, "second"))]
    data = story(("may", "231"), ("may", "230"), records=records)
    assert len(compiled(data).strict.units) == 2
    assert rp.reconcile(data).echoes() == ()


def test_echoes_do_not_outvote_one_other_voice() -> None:
    records: list[Record] = [
        *OUTLETS,
        *heard(u1=(None, "first"), u2=(None, "second"), u3=(None, "apart")),
    ]
    data = story(("may", "231"), ("may", "231"), ("may", "200"), records=records)
    assert len(rp.reconcile(data).repair()) == 2


@pytest.mark.parametrize("name", ["s2", "u2", "second", "ministry"])
def test_weights_are_given_to_whatever_says_it(name: str) -> None:
    records: list[Record] = [*OUTLETS, *heard(u1=(None, "first"), u2=("ministry", "second"))]
    data = story(("may", "231"), ("may", "200"), records=records)
    (option,) = rp.reconcile(data, weights={name: 5}).repair()
    assert [unit.statements for unit in option.units] == [("s1",)]
    assert rp.reconcile(data, weights={name: 5})["may"].span == rp.Span.exactly(200)


# Shares -----------------------------------------------------------------------------------


def test_most_is_a_strict_row_and_two_thirds_a_soft_one() -> None:
    data = story(("may", "30"), ("may/children", "mostly"), ("may/orphans", "two thirds"))
    r = rp.reconcile(data)
    assert r["may/children"].span == rp.Span.of(16, 30)
    assert r["may/orphans"].span == rp.Span.of(0, 30)
    assert r["may/orphans"].usual.low == 16
    assert len(compiled(data).soft.rows) > len(compiled(data).strict.rows)


def test_a_share_of_another_group_joins_both() -> None:
    data = story(("may/children", "mostly"), ("whole", "100"), links=["may part_of whole"])
    statement = data.statements["s1"]
    (estimate,) = statement.estimates
    moved = attrs.evolve(statement, estimates=(attrs.evolve(estimate, share_of="whole/children"),))
    (row,) = [r for r in compiled(data.with_(moved)).strict.rows if r.units and r.bound == -1]
    assert "share" in str(row.reason) or row.coefficients in {(-2, 1), (1, -2)}


# Withheld -----------------------------------------------------------------------------------


def quoted() -> rp.Dataset:
    records: list[Record] = [*OUTLETS, *heard(u1=("ministry", "first"), u2=(None, "second"))]
    return story(("may/children", "156"), ("may/orphans", "18"), records=records)


@pytest.mark.parametrize("name", ["s1", "u1", "first", "ministry"])
def test_statements_are_withheld_by_whatever_says_them(name: str) -> None:
    assert list(leave_out(quoted(), [name]).statements.ids()) == ["s2"]


def test_a_path_withholds_what_is_counted_of_its_people_and_of_parts_of_them() -> None:
    data = story(("may", "231"), ("may/children", "156"), ("may/orphans", "18"), ("june/men", "2"))
    left = leave_out(data, ["may/children"])
    assert [e.people for s in left.statements for e in s.estimates] == ["may", "june/men"]


def test_a_group_withholds_all_its_numbers() -> None:
    data = story(("may", "231"), ("may/orphans", "18"), ("june/men", "2"))
    left = leave_out(data, ["may"])
    assert [e.people for s in left.statements for e in s.estimates] == ["june/men"]


def test_nothing_withheld_leaves_the_dataset_as_it_is() -> None:
    data = quoted()
    assert leave_out(data, []) is data


@pytest.mark.parametrize(
    ("name", "near"), [("mai/children", "may"), ("may/childern", "children"), ("maj", "may")]
)
def test_names_that_are_nothing_are_refused_with_those_that_are_near(name: str, near: str) -> None:
    with pytest.raises(UnknownIdError) as caught:
        leave_out(quoted(), [name])
    assert near in caught.value.near
    assert repr(near) in str(caught.value)
