"""A reconciliation is told stage by stage, with what follows and what clashes marked so."""

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.reconciliation.reconcile import reconcile
from repatriation.reconciliation.system import Unit
from repatriation.views.page import Page
from repatriation.views.reconciliation import _alternatives, reconciliation_data, why_data
from repatriation.views.reconciliation_page import (
    conflicts_page,
    reconciliation_page,
    summary,
    why_page,
)
from repatriation.views.text import render_text
from tests.views.reconciled import DATASET, data, numbers, reconciled


def flat(page: Page, width: int = 100) -> str:
    return " ".join(render_text(page, width).split())


# Data -----------------------------------------------------------------------------------


def test_groups_stand_in_the_order_of_kind_and_time() -> None:
    groups = [(group["section"], group["id"]) for group in data()["groups"]]
    assert groups == [
        ("stages", "first"),
        ("stages", "second"),
        ("totals", "total"),
        ("stocks", "there"),
    ]


def test_categories_stand_in_the_order_of_the_lattice() -> None:
    total = next(group for group in data()["groups"] if group["id"] == "total")
    who = [number["who"] for number in total["numbers"]]
    assert who[:2] == ["everyone", "adults"]
    assert who.index("children") < who.index("orphans")


def test_each_number_tells_how_it_is_known() -> None:
    found = numbers(data())
    assert (found["total"]["basis"], found["total"]["span"]) == ("stated", "100")
    assert (found["second/children"]["basis"], found["second/children"]["span"]) == (
        "derived",
        "35",
    )
    assert found["first"]["disputed"]
    assert (found["there"]["span"], found["there"]["usual"]) == ("any number", "8 to 12")


def test_claims_that_are_set_aside_say_so() -> None:
    claims = numbers(data())["first"]["claims"]
    assert {claim["wording"]: claim["set_aside"] for claim in claims} == {"40": True, "43": True}
    assert [(claim["low"], claim["high"]) for claim in claims] == [(40, 40), (43, 43)]


def test_a_number_that_contradictions_leave_open_is_listed() -> None:
    dataset = rp.Dataset.of(
        *(
            rp.Statement(
                id=id_,
                estimates=(rp.Estimate(people="g", figure=rp.Figure.exactly(number)),),
            )
            for id_, number in (("a", 1), ("b", 2))
        ),
        rp.Group(id="g"),
    )
    found = reconciliation_data(reconcile(dataset), "x")
    assert numbers(found)["g"]["basis"] == "nothing"
    assert "left open" in flat(reconciliation_page(found))


def test_what_only_bounds_from_above_says_little() -> None:
    found = numbers(data())
    assert found["first/orphans"]["low"] == 0
    assert found["first/orphans"]["says_little"]
    assert not found["second/orphans"]["says_little"]
    assert not found["second/children"]["says_little"]


def test_what_repeats_another_number_says_little() -> None:
    total = numbers(data())["total/orphans"]
    assert (total["low"], total["basis"]) == (3, "derived")
    assert total["says_little"]


def test_without_derivations_the_same_numbers_say_little() -> None:
    brief = reconciliation_data(reconciled(), "small.toml", with_derivations=False)
    told = {path: number["says_little"] for path, number in numbers(data()).items()}
    assert told == {path: number["says_little"] for path, number in numbers(brief).items()}


def test_steps_name_the_steps_before_them_and_their_statements() -> None:
    derivation = numbers(data())["second/children"]["derivation"]
    last = derivation["steps"][-1]
    assert last["value"] == 35
    assert all(1 <= i < len(derivation["steps"]) for i in last["uses"])
    assert set(derivation["statements"]) == {"s1", "s2"}
    (assumed,) = derivation["assumptions"]
    assert assumed.startswith("total made_up_of first second complete disjoint: as the reader")


def test_a_way_out_is_one_of_each_list() -> None:
    (part,) = data()["ways_out"]
    (either,) = part["one_of_each"]
    assert [unit["what"] for unit in either] == ["first", "first"]
    assert part["options"] == []


def test_about_leaves_out_what_is_elsewhere() -> None:
    found = data(about=["there"])
    assert [group["id"] for group in found["groups"]] == ["there"]
    assert found["contradictions"] == found["set_aside"] == found["ways_out"] == []
    assert found["set_aside_elsewhere"] == 2
    assert "Set aside elsewhere: 2 claims" in flat(reconciliation_page(found))


def test_the_data_are_plain() -> None:
    found = data()
    assert json.loads(json.dumps(found)) == found
    assert set(found) == {
        "input",
        "about",
        "assume",
        "without",
        "groups",
        "contradictions",
        "tensions",
        "undecided",
        "set_aside",
        "set_aside_elsewhere",
        "ways_out",
        "echoes",
        "chains",
        "widen",
        "stopped",
        "claims",
    }


# Text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_page_marks_what_is_not_as_it_was_said(width: int) -> None:
    found = data()
    told = render_text(reconciliation_page(found), width)
    assert max(map(len, told.splitlines())) <= width
    text = " ".join(told.split())
    for expected in (
        "small.toml — ",
        "Totals so far total, until 2019-06-30",
        "children 35 derived, 1 assumed",
        "usually 8 to 12",
        "What cannot all hold: 1 contradiction",
        "3 people apart: first “40”",
        "none is held to be wrong",
    ):
        assert expected in text


def test_what_says_little_is_counted_and_shown_on_request() -> None:
    found = data()
    hidden = sum(number["says_little"] for number in numbers(found).values())
    brief = flat(reconciliation_page(found))
    assert hidden > 1
    assert f"{hidden} more numbers that only bound from above or repeat another: --all" in brief
    full = flat(reconciliation_page(found, show_all=True))
    assert "more numbers" not in full
    assert len(full) > len(brief)


def test_conflicts_come_with_proof_and_ways_out() -> None:
    text = flat(conflicts_page(data()))
    assert "1. contradiction: 3 people apart" in text
    assert "no number is both (from 1 and 2)" in text
    assert "- one of - first “40”" in text


def test_clean_claims_have_no_conflicts() -> None:
    found = data(without=["s4"])
    assert "All claims can hold together." in flat(conflicts_page(found))
    assert "What cannot" not in flat(reconciliation_page(found))
    assert "0 contradictions" in summary(found)
    assert "Withheld: s4" in flat(reconciliation_page(found))


def test_why_gives_the_steps() -> None:
    text = flat(why_page([why_data(reconciled(), "second/children")]))
    assert text.startswith("second/children — 35, derived, 1 assumed 1. ")
    assert "60 − 25 = 35" in text
    assert "Assumed: total made_up_of first second complete disjoint" in text


def test_why_says_where_nothing_is_certain() -> None:
    text = flat(why_page([why_data(reconciled(), "there")]))
    assert "nothing is certain" in text


def test_a_stopped_work_says_so() -> None:
    found = reconcile(DATASET, progress=lambda *_: True)
    told = reconciliation_data(found, "x")
    assert told["stopped"]
    assert "Stopped before the end" in flat(reconciliation_page(told))


def test_a_view_that_is_stopped_leaves_derivations_out() -> None:
    told = reconciliation_data(reconciled(), "x", progress=lambda *_: True)
    assert told["stopped"]
    assert {number["derivation"] for number in numbers(told).values()} == {None}


# Ways out ---------------------------------------------------------------------------------


def unit(name: str) -> Unit:
    return Unit(kind="claim", label=name)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=3))
def test_all_combinations_of_lists_are_told_as_lists(sizes: list[int]) -> None:
    lists = [[unit(f"{i}-{j}") for j in range(size)] for i, size in enumerate(sizes)]
    options = [frozenset(option) for option in itertools.product(*lists)]
    units = [one for some in lists for one in some]
    assert _alternatives(units, options) == lists


@given(st.sets(st.frozensets(st.sampled_from("abcd"), min_size=1), min_size=1, max_size=6))
def test_lists_mean_exactly_the_options(options: set[frozenset[str]]) -> None:
    known = {name: unit(name) for name in "abcd"}
    as_units = [frozenset(known[name] for name in option) for option in options]
    units = list(dict.fromkeys(one for option in as_units for one in sorted(option, key=str)))
    lists = _alternatives(units, as_units)
    if lists:
        assert {frozenset(o) for o in itertools.product(*lists)} == set(as_units)


def test_ways_out_that_are_no_combinations_are_told_whole() -> None:
    a, b, c = map(unit, "abc")
    assert _alternatives([a, b, c], [frozenset((a, b)), frozenset((b, c)), frozenset((a, c))]) == []
