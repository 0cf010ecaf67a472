"""What would close the gap between two numbers."""

from __future__ import annotations

import itertools

import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.model.actor import Actor
from repatriation.model.dataset import Record
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from tests.reconciliation.stories import story

HOME: list[Record] = [
    Place(id="kz", kind="country"),
    Place(id="tj", kind="country"),
    Actor(id="kazakhstan", kind="state", place="kz"),
]


def total(id_: str, day: str) -> Group:
    return Group(id=id_, nationality="kazakhstan", period=Period.of(f"../{day}"))


def flight(id_: str, day: str, to: str = "kz") -> Operation:
    return Operation(id=id_, level="movement", period=Period.of(day), destinations=(to,))


def totals(*claims: tuple[str, str], records: tuple[Operation, ...] = ()) -> rp.Reconciliation:
    """Two totals, of 2019 and of 2021, and what else is claimed."""
    both = (("early", "595"), ("late", "607"))
    known: list[Record] = [*HOME, total("early", "2019-08"), total("late", "2021"), *records]
    return rp.reconcile(story(*both, *claims, records=known))


@pytest.fixture(scope="module")
def record() -> rp.Reconciliation:
    return rp.reconcile(rp.load_seed("record"))


# The record ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "gap", "parts", "fit"),
    [
        ("so-far-2021", "four-phases", 12, ["february-2021"], "between"),
        (
            "four-phases/children",
            "so-far-2021/children",
            7,
            ["february-2021/children"],
            "between",
        ),
        (
            "first-three/children",
            "so-far-2019-10/children",
            201,
            ["january/children", "third-stage/children"],
            "part",
        ),
        ("january", "january/children", 17, ["january/adults"], "category"),
    ],
)
def test_gaps_of_the_record_are_closed(
    record: rp.Reconciliation, one: str, other: str, gap: int, parts: list[str], fit: str
) -> None:
    found = record.difference(one, other)
    assert found.span == rp.Span.exactly(gap)
    (filler,) = found.fillers
    assert [part.quantity for part in filler.parts] == parts
    assert filler.fit == fit


def test_a_gap_is_told_as_a_possibility(record: rp.Reconciliation) -> None:
    first, second = str(record.difference("so-far-2021", "four-phases")).splitlines()
    assert first == "so-far-2021 (607) − four-phases (595) = 12"
    assert second.startswith("- possibly february-2021 (12), between 2019-08-31 and 2021-12-31: ")


def test_few_gaps_of_the_record_are_closed(record: rp.Reconciliation) -> None:
    claimed = [known.quantity for known in record.known() if known.claims]
    pairs = list(itertools.combinations(claimed, 2))
    closed = [(a, b) for a, b in pairs if record.difference(a, b).fillers]
    assert 0 < len(closed) < len(pairs) / 50
    apart = [
        (a, b)
        for a, b in closed
        if a.partition("/")[0] != b.partition("/")[0] and a.partition("/")[2] != b.partition("/")[2]
    ]
    assert apart == []


def test_nothing_closes_the_contradictions_of_the_record(record: rp.Reconciliation) -> None:
    assert [record.explanations(c) for c in record.contradictions()] == [()] * len(
        record.contradictions()
    )


# What fits -------------------------------------------------------------------------------------


def fillers(r: rp.Reconciliation, one: str = "late", other: str = "early") -> list[list[str]]:
    return [[part.quantity for part in f.parts] for f in r.difference(one, other).fillers]


def test_a_flight_between_the_days_comes_first() -> None:
    flights = (flight("before", "2018-01-01"), flight("between", "2020-01-01"))
    r = totals(("before", "12"), ("between", "12"), records=flights)
    assert fillers(r) == [["between"], ["before"]]


def test_two_flights_may_close_a_gap_that_none_closes_alone() -> None:
    flights = (flight("one", "2020-01-01"), flight("two", "2020-02-01"))
    assert fillers(totals(("one", "5"), ("two", "7"), records=flights)) == [["one", "two"]]


def test_where_one_flight_closes_it_no_two_are_looked_for() -> None:
    flights = tuple(flight(id_, "2020-01-01") for id_ in ("one", "two", "whole"))
    r = totals(("one", "5"), ("two", "7"), ("whole", "12"), records=flights)
    assert fillers(r) == [["whole"]]


def test_flights_to_another_country_are_no_explanation() -> None:
    r = totals(("other", "12"), records=(flight("other", "2020-01-01", to="tj"),))
    assert fillers(r) == []


def test_hedged_numbers_are_no_explanation() -> None:
    r = totals(("hedged", "about 12"), records=(flight("hedged", "2020-01-01"),))
    assert fillers(r) == []


def test_disputed_numbers_are_no_explanation() -> None:
    flights = (flight("disputed", "2020-01-01"),)
    assert fillers(totals(("disputed", "12"), ("disputed", "13"), records=flights)) == []


def test_a_gap_of_one_is_not_explained() -> None:
    r = totals(("late/men", "606"), ("one", "1"), records=(flight("one", "2020-01-01"),))
    assert r.difference("late", "late/men").span == rp.Span.exactly(1)
    assert fillers(r, "late", "late/men") == []


def test_categories_of_the_larger_may_be_missing_in_the_smaller() -> None:
    data = story(("a", "40"), ("a/men", "8"), ("b", "32"), links=["a part_of b"])
    assert fillers(rp.reconcile(data), "a", "b") == [["a/men"]]


def test_categories_that_divide_the_larger_are_added_up() -> None:
    r = rp.reconcile(story(("a", "30"), ("a/men", "8"), ("a/women", "10"), ("a/children", "12")))
    assert fillers(r, "a", "a/men") == [["a/women", "a/children"]]


def test_categories_that_overlap_are_not_added_up() -> None:
    counted = [("a/unaccompanied", "12"), ("a/orphans", "8"), ("a/preschool", "10")]
    r = rp.reconcile(story(("a/children", "30"), *counted))
    assert fillers(r, "a/children", "a/unaccompanied") == []


def test_a_difference_that_is_not_exact_is_not_explained() -> None:
    r = totals(("late/men", "over 200"), ("x", "12"), records=(flight("x", "2020-01-01"),))
    found = r.difference("late", "late/men")
    assert (found.span, found.fillers) == (rp.Span.of(0, 406), ())


# What is compared -------------------------------------------------------------------------------


def test_claims_are_compared_by_their_statements() -> None:
    r = rp.reconcile(story(("may", "47"), ("may", "43"), ("may/men", "4")))
    found = r.difference("s2", "s1")
    assert (found.larger.span, found.smaller.span) == (rp.Span.exactly(47), rp.Span.exactly(43))
    assert found.span == rp.Span.exactly(4)
    assert [f.fit for f in found.fillers] == ["category"]


def test_contradictions_are_explained() -> None:
    r = rp.reconcile(story(("may", "47"), ("may", "43"), ("may/men", "4")))
    (contradiction,) = r.contradictions()
    (filler,) = r.explanations(contradiction)
    assert [part.quantity for part in filler.parts] == ["may/men"]
    assert "s3" in str(filler)


@pytest.mark.parametrize("name", ["nobody", "s9", "may/nothing"])
def test_names_that_are_nothing_are_refused(name: str) -> None:
    r = rp.reconcile(story(("may", "47")))
    with pytest.raises(UnknownIdError):
        r.difference("may", name)


def test_a_gap_is_given_as_plain_data() -> None:
    r = rp.reconcile(story(("may", "47"), ("may/men", "4")))
    plain = r.difference("may", "may/men").to_dict()
    assert (plain["low"], plain["high"]) == (43, 43)
    assert plain["larger"] == {"quantity": "may", "low": 47, "high": 47, "statements": ["s1"]}
