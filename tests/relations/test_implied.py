"""What relations imply jointly for the quantities that are known."""

from __future__ import annotations

import attrs
import pytest

from repatriation.model.bounds import Bounds
from repatriation.model.category import STANDARD_CATEGORIES, Category, Partition
from repatriation.model.lattice import STANDARD_LATTICE, Lattice
from repatriation.model.span import Span
from repatriation.model.verdict import Severity, Verdict
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import MOST, Implication, implied
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation

a, b, c, d = (Expression.of(name) for name in "abcd")


def facts(*comparisons: Comparison) -> list[Relation]:
    return [
        Relation.of(comparison, name=f"f{i}", reason=f"reason {i}")
        for i, comparison in enumerate(comparisons)
    ]


def between(*keys: str) -> set[str]:
    return {str(i.relation) for i in relations_between(STANDARD_LATTICE, frozenset(keys)).relations}


# The standard categories ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "relations"),
    [
        ({"orphans", "children"}, {"orphans ≤ children"}),
        ({"orphans_of_both", "everyone"}, {"orphans_of_both ≤ everyone"}),
        ({"women", "orphans", "everyone"}, {"orphans + women ≤ everyone"}),
        (
            {"men", "women", "children", "everyone"},
            {"children + men + women = everyone"},
        ),
        ({"women", "children", "everyone"}, {"children + women ≤ everyone"}),
        ({"adults", "children", "everyone"}, {"adults + children = everyone"}),
        ({"males", "females", "adults", "children"}, {"females + males = adults + children"}),
        ({"boys", "girls"}, set()),
        ({"boys", "males", "orphans"}, {"boys ≤ males"}),
        ({"orphans", "boys", "girls"}, {"orphans ≤ boys + girls"}),
        ({"orphans", "preschool", "children"}, {"orphans ≤ children", "preschool ≤ children"}),
        (
            {"orphans/preschool", "orphans", "preschool"},
            {"orphans/preschool ≤ orphans", "orphans/preschool ≤ preschool"},
        ),
        ({"everyone"}, set()),
        (set(), set()),
        ({"nobody_knows", "everyone"}, {"nobody_knows ≤ everyone"}),
    ],
)
def test_what_follows_for_usual_columns(keys: set[str], relations: set[str]) -> None:
    assert between(*keys) == relations


def test_a_subset_of_the_known_ones_only_is_joined() -> None:
    known = {"women", "girls", "males_0_4", "everyone"}
    for item in relations_between(STANDARD_LATTICE, frozenset(known)).relations:
        assert known.issuperset(item.relation.quantities)


def test_the_columns_of_a_usual_table_are_listed_in_full() -> None:
    bands = ("0_4", "5_11", "12_17", "18_59", "60_plus")
    columns = {"everyone", "males", "females"}
    columns |= {f"{sex}_{band}" for sex in ("males", "females") for band in bands}
    found = relations_between(STANDARD_LATTICE, frozenset(columns))
    assert found.complete
    assert {item.relation.sense for item in found.relations} == {"="}
    shown = {str(item.relation) for item in found.relations}
    cells = {s: " + ".join(sorted(f"{s}_{band}" for band in bands)) for s in ("males", "females")}
    sums = {f"{cells['males']} = males", f"{cells['females']} = females"}
    assert shown > sums | {"females + males = everyone"}


def test_the_list_is_worked_out_once_for_a_lattice() -> None:
    keys = frozenset({"women", "everyone"})
    assert relations_between(STANDARD_LATTICE, keys) is relations_between(STANDARD_LATTICE, keys)
    assert relations_between(Lattice(), keys) == relations_between(STANDARD_LATTICE, keys)


# Where they come from -------------------------------------------------------------------


def test_each_names_the_facts_that_it_follows_from() -> None:
    known = frozenset({"women", "orphans", "everyone"})
    (item,) = relations_between(STANDARD_LATTICE, known).relations
    assert {str(fact) for fact in item.facts} == {
        "adults + children = everyone",
        "men + women = adults",
        "orphans ≤ children",
    }
    assert item.relation.name == "implied"
    assert item.relation.reason == (
        "men and women together are adults; adults and children together are everyone; "
        "orphans are children"
    )


def test_a_fact_that_is_known_already_stays_itself() -> None:
    fact = attrs.evolve(facts(a <= b)[0], severity="info", assumes=("x",))
    (item,) = implied([fact], ["a", "b"]).relations
    assert item.facts == (fact,)
    assert item.relation == attrs.evolve(fact, code="")


@pytest.mark.parametrize(
    ("severities", "mildest"),
    [
        (("error", "error"), "error"),
        (("error", "warning"), "warning"),
        (("info", "warning"), "info"),
    ],
)
def test_it_is_as_mild_as_the_mildest_of_them(
    severities: tuple[Severity, ...], mildest: str
) -> None:
    rows = [
        attrs.evolve(fact, severity=severity, assumes=(severity,))
        for fact, severity in zip(facts(a <= b, b <= c), severities, strict=True)
    ]
    (item,) = implied(rows, ["a", "c"]).relations
    assert (str(item.relation), item.relation.severity) == ("a ≤ c", mildest)
    assert item.relation.assumes == tuple(dict.fromkeys(severities))
    assert item.relation.reason == "reason 0; reason 1"


# Working it out -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("comparisons", "known", "relations"),
    [
        ((a <= b, b <= c), "ac", {"a ≤ c"}),
        ((a <= b, c <= d), "ac", set()),
        ((2 * a <= b, 3 * b <= c), "ac", {"6 × a ≤ c"}),
        ((2 * a <= b, b <= 2 * c), "ac", {"a ≤ c"}),
        ((2 * a <= b, b <= 2 * c + 1), "ac", {"a ≤ c"}),
        ((a.equals(b + c), b.equals(c + d)), "acd", {"2 × c + d = a"}),
        ((a.equals(b + c),), "ab", {"b ≤ a"}),
        ((a.equals(b + 3),), "a", {"3 ≤ a"}),
        ((a + b <= 5,), "a", {"a ≤ 5"}),
        ((a <= 5, a <= 7), "a", {"a ≤ 5"}),
        ((a <= 7, a <= 5), "a", {"a ≤ 5"}),
        ((a <= b, a + c <= b), "abc", {"a + c ≤ b"}),
        ((a.equals(b), b.equals(a)), "ab", {"a = b"}),
        ((a >= 0, b <= a + c), "a", set()),
    ],
)
def test_unknown_quantities_are_eliminated(
    comparisons: tuple[Comparison, ...], known: str, relations: set[str]
) -> None:
    found = implied(facts(*comparisons), known)
    assert found.complete
    shown = {str(item.relation) for item in found.relations}
    assert {_sorted_sides(r) for r in shown} == {_sorted_sides(r) for r in relations}


def _sorted_sides(relation: str) -> str:
    """Write an equation the same, whichever side is on the left."""
    return " = ".join(sorted(relation.split(" = ")))


def test_simplest_come_first() -> None:
    found = implied(facts(a + b <= c, a <= d, b <= d), "abcd").relations
    assert [str(item.relation) for item in found] == ["a ≤ d", "b ≤ d", "a + b ≤ c"]


def test_loose_relations_take_no_part() -> None:
    loose = attrs.evolve(facts(a <= b)[0], soft=True)
    assert implied([loose], "ab") == Implication(relations=(), complete=True)


def test_without_facts_nothing_follows() -> None:
    assert implied([], ["a"]) == Implication(relations=(), complete=True)


# Giving up ------------------------------------------------------------------------------


def test_a_list_that_grows_too_long_says_that_it_is_not_complete() -> None:
    rows = lattice_facts(STANDARD_LATTICE, ["women", "orphans", "everyone"])
    assert implied(rows, ["women", "orphans", "everyone"]).complete
    short = implied(rows, ["women", "orphans", "everyone"], most=1)
    assert not short.complete


def test_what_an_incomplete_list_holds_is_true_all_the_same() -> None:
    bipartite = [
        Relation.at_most([f"x{i}"], [f"y{j}", f"u{k}"], "r")
        for i in range(6)
        for j in range(6)
        for k in range(3)
    ] + [Relation.at_most([f"u{k}", f"x{i}"], [f"y{i}"], "r") for k in range(3) for i in range(6)]
    known = [f"{letter}{i}" for letter in "xy" for i in range(6)]
    found = implied(bipartite, known, most=120)
    assert not found.complete
    zero = {name: Bounds.exactly(0) for name in known}
    for item in found.relations:
        assert set(known).issuperset(item.relation.quantities)
        assert item.relation.judge(zero) is Verdict.HOLDS


def test_all_standard_categories_together_are_too_many_and_this_is_said() -> None:
    everything = [category.id for category in STANDARD_CATEGORIES]
    found = implied(lattice_facts(STANDARD_LATTICE, everything), everything)
    assert not found.complete
    assert 0 < len(found.relations) <= MOST


# Ranges, and people in several categories -------------------------------------------------


def test_ranges_that_contradict_each_other_are_noticed() -> None:
    known = {
        "adults": Span.exactly(13),
        "aged_60_plus": Span.exactly(9),
        "males_18_59": Span.of(7, 11),
        "males_60_plus": Span.of(0, 8),
        "women": Span.of(1, 5),
    }
    found = relations_between(STANDARD_LATTICE, frozenset(known))
    bounds = {key: Bounds.of(span) for key, span in known.items()}
    assert found.complete
    assert Verdict.VIOLATED in {item.relation.judge(bounds) for item in found.relations}


def test_what_the_parts_of_a_known_whole_lie_in_is_noticed() -> None:
    split = Partition(parts=("a", "b"))
    own = [Category(id="x", partitions=(split,)), Category(id="y")]
    own += [Category(id=id_, within=("x", "y")) for id_ in "ab"]
    found = relations_between(Lattice(own), frozenset("xy"))
    nobody_in_y = {"x": Bounds.exactly(6), "y": Bounds.exactly(0)}
    assert found.complete
    assert Verdict.VIOLATED in {item.relation.judge(nobody_in_y) for item in found.relations}


def test_people_in_three_categories_are_at_most_those_in_two() -> None:
    assert between("girls/orphans", "girls/orphans/preschool") == {
        "girls/orphans/preschool ≤ girls/orphans"
    }


def test_partitions_carry_over_to_people_in_several_categories() -> None:
    assert between("orphans", "girls/orphans", "boys/orphans") == {
        "boys/orphans + girls/orphans = orphans"
    }


def test_people_in_two_categories_are_within_those_in_a_wider_one() -> None:
    assert between("boys/orphans", "boys/orphans_of_both") == {
        "boys/orphans_of_both ≤ boys/orphans"
    }
