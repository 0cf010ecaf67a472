"""Where in a failing row the error may be, against trying every set of cells with CP-SAT."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Literal

import attrs
import pytest

from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.lattice import STANDARD_LATTICE
from repatriation.model.span import Span
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import Implication
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation
from repatriation.tables.locate import locate
from repatriation.tables.location import Change, Location, advice
from tests.property.oracle import Solver, satisfies
from tests.property.test_implied_laws import hedged, known_numbers

MOST = 2_000
"""More than any number of a trial has to be."""

SENSES: tuple[Literal["=", "<="], ...] = ("=", "<=", "<=")

PARTS = ("men", "women", "children")
SUM = (Relation.equal(PARTS, ["everyone"], "they are everyone"),)
SUMS = (*SUM, Relation.at_most(["orphans"], ["children"], "orphans are children"))


def exactly(**numbers: int) -> dict[str, Bounds]:
    return {cell: Bounds.exactly(number) for cell, number in numbers.items()}


def listed(*cells: str) -> tuple[Relation, ...]:
    found = relations_between(STANDARD_LATTICE, frozenset(cells))
    return tuple(item.relation for item in found.relations)


def cells_of(location: Location) -> set[frozenset[str]]:
    return {frozenset(change.cells) for change in location.sets if change.is_smallest}


def kept(known: Mapping[str, Span], cells: Sequence[str] | frozenset[str]) -> dict[str, Span]:
    return {cell: span for cell, span in known.items() if cell not in cells}


def smallest(solver: Solver, known: Mapping[str, Span]) -> set[frozenset[str]]:
    """Try all sets of cells, the small ones first."""
    for count in range(len(known) + 1):
        found = {
            frozenset(cells)
            for cells in combinations(sorted(known), count)
            if solver.feasible(kept(known, cells))
        }
        if found:
            return found
    return set()


# Against every set ------------------------------------------------------------------------


def assert_values_fit(solver: Solver, known: Mapping[str, Span], change: Change) -> None:
    """Show that every end that is given can be attained, that none lies beyond, and the example."""
    others = kept(known, frozenset(change.cells))
    example = {cell: Span.exactly(number) for cell, number in change.example.items()}
    assert solver.feasible({**others, **example})
    for cell, span in change.values.items():
        for end, beyond in ((span.low, -1), (span.high, 1)):
            if end is not None:
                assert solver.feasible({**others, cell: Span.exactly(end)})
                if end + beyond >= 0:
                    assert not solver.feasible({**others, cell: Span.exactly(end + beyond)})
        if span.high is None:
            assert solver.feasible({**others, cell: Span.at_least(1_000)})


@pytest.mark.parametrize("is_hedged", [False, True])
@pytest.mark.parametrize("given_as", ["facts", "relations", "list"])
@pytest.mark.parametrize("batch", range(3))
def test_all_smallest_sets_and_their_values_are_those_of_a_search(
    batch: int, given_as: str, is_hedged: bool
) -> None:
    chance = random.Random(f"{batch} {given_as} {is_hedged}")
    failing = 0
    while failing < 10:
        known = known_numbers(chance)
        known = hedged(chance, known) if is_hedged else known
        facts = lattice_facts(STANDARD_LATTICE, known)
        whole = relations_between(STANDARD_LATTICE, frozenset(known))
        ways: dict[str, Sequence[Relation] | Implication] = {
            "facts": facts,
            "relations": listed(*known),
            "list": whole,
        }
        cells = {c: Bounds.of(s) for c, s in known.items()}
        found = locate(cells, ways[given_as], limit=100)
        solver = Solver(facts, MOST)
        assert found.complete
        assert found.fits == solver.feasible(known)
        if not found.fits:
            failing += 1
            assert cells_of(found) == smallest(solver, known)
            for change in found.sets:
                if not change.causes:
                    assert_values_fit(solver, known, change)


def drawn_relation(chance: random.Random, cells: Sequence[str]) -> Relation:
    terms = [(chance.choice((1, 1, -1, -1, 2, -2, 3)), c) for c in sorted(chance.sample(cells, 3))]
    reads = chance.choice(SENSES)
    return Relation(terms=tuple(terms), sense=reads, reason="drawn")


def test_any_coefficients_and_hidden_quantities_are_decided_in_whole_numbers() -> None:
    chance, complete = random.Random(5), 0
    for _ in range(40):
        relations = [drawn_relation(chance, "abcdef") for _ in range(3)]
        joined = sorted({q for relation in relations for q in relation.quantities})
        known = {c: Span.exactly(chance.randint(0, 9)) for c in chance.sample(joined, 4)}
        found = locate({c: Bounds.of(s) for c, s in known.items()}, relations, limit=100)
        solver = Solver(relations, MOST)
        assert found.fits == solver.feasible(known)
        if found.complete and not found.fits:
            complete += 1
            assert cells_of(found) == smallest(solver, known)
        for change in found.sets:
            example = {c: Span.exactly(n) for c, n in change.example.items()}
            assert solver.feasible({**kept(known, frozenset(change.cells)), **example})
            for cell, span in change.values.items():
                assert change.example[cell] in span
    assert complete > 25


def test_numbers_that_only_fit_in_halves_do_not_fit() -> None:
    pairs = [
        Relation.equal(["x", "y"], ["a"], ""),
        Relation.equal(["y", "z"], ["b"], ""),
        Relation.equal(["x", "z"], ["c"], ""),
    ]
    assert locate(exactly(a=2, b=2, c=2), pairs).fits
    odd = locate(exactly(a=2, b=2, c=3), pairs)
    assert not odd.fits
    assert cells_of(odd) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_a_list_for_all_columns_serves_rows_that_lack_some() -> None:
    chance, columns = random.Random(3), ("everyone", "men", "women", "children", "boys", "orphans")
    table = relations_between(STANDARD_LATTICE, frozenset(columns))
    for _ in range(30):
        row = exactly(**{c: chance.randint(0, 9) for c in chance.sample(columns, 4)})
        by_table, by_row = locate(row, table), locate(row, listed(*row))
        assert cells_of(by_table) == cells_of(by_row)
        assert by_table.fits == by_row.fits


# What is given ----------------------------------------------------------------------------


def test_a_row_that_can_be_right_needs_no_change() -> None:
    found = locate(exactly(everyone=231, women=75, children=156), SUM)
    assert found == Location(fits=True)
    assert str(found) == advice(found) == "all fits as it is"


def test_every_cell_of_a_failing_sum_is_a_way_out_with_its_value() -> None:
    found = locate(exactly(everyone=250, men=40, women=35, children=156), SUM)
    assert {c.cells[0]: str(c.values[c.cells[0]]) for c in found.sets} == {
        "everyone": "231",
        "men": "59",
        "women": "54",
        "children": "175",
    }
    assert str(found) == (
        "change everyone from 250 to 231, or men to 59, or women to 54, or children to 175"
    )
    assert advice(found) == (
        "change everyone from 250 to 231, or men to 59, or women to 54, or one other cell"
    )


def test_a_cell_that_two_relations_blame_comes_alone() -> None:
    found = locate(exactly(everyone=231, men=40, women=35, children=15, orphans=18), SUMS)
    assert str(found) == "change children from 15 to 156 (a digit dropped)"


def test_a_value_that_is_not_forced_is_a_range() -> None:
    found = locate(exactly(everyone=20, women=5, children=3, orphans=18), SUMS)
    assert str(found) == "change orphans from 18 to at most 3"
    row = exactly(everyone=20, women=5, children=3, orphans=10)
    ranges = [str(change) for change in locate(row, SUMS).sets if not change.causes]
    assert ranges == ["change children from 3 to 10..15", "change orphans from 10 to at most 3"]


def test_cells_that_change_together_come_with_an_example() -> None:
    rules = (
        Relation.at_most(["a", "b"], ["c"], ""),
        Relation.at_most(["d"], ["a"], ""),
        Relation.at_most(["e"], ["b"], ""),
    )
    found = locate(exactly(a=1, b=1, c=9, d=3, e=4), rules)
    change = next(c for c in found.sets if c.cells == ("a", "b"))
    assert {cell: str(span) for cell, span in change.values.items()} == {"a": "3..5", "b": "4..6"}
    assert str(change) == "change a from 1 to 3..5 and b from 1 to 4..6 (together, such as 3 and 4)"


def test_an_unknown_cell_is_never_to_blame() -> None:
    found = locate({**exactly(everyone=100, children=156), "women": UNBOUNDED}, SUM)
    assert cells_of(found) == {frozenset({"everyone"}), frozenset({"children"})}


def test_a_negative_number_is_to_blame_by_itself() -> None:
    found = locate(exactly(everyone=231, men=40, women=35, children=-156), SUM)
    (change,) = found.sets
    assert str(change) == "change children from -156 to 156 (the sign turned)"


def test_heavier_cells_are_kept() -> None:
    row = exactly(everyone=250, men=40, women=35, children=156)
    found = locate(row, SUM, weights={"everyone": 2, "men": 2, "women": 2})
    assert cells_of(found) == {frozenset({"children"})}


def test_beyond_the_limit_it_says_that_there_are_others() -> None:
    found = locate(exactly(everyone=250, men=40, women=35, children=156), SUM, limit=2)
    assert len(found.sets) == 2
    assert not found.complete
    assert str(found).endswith(", or other cells")
    exact = locate(exactly(everyone=250, men=40, women=35, children=156), SUM, limit=4)
    assert exact.complete


def test_soft_relations_do_not_count() -> None:
    soft = attrs.evolve(SUM[0], soft=True)
    assert locate(exactly(everyone=250, men=40, women=35, children=156), [soft]).fits


def test_relations_that_contradict_each_other_are_no_fault_of_the_cells() -> None:
    rules = [
        Relation(terms=((1, "a"),), bound=5),
        Relation(terms=((-1, "a"),), bound=-10),
    ]
    found = locate(exactly(a=7), rules)
    assert (found.sets, found.fits) == ((), False)
    assert advice(found) == "no change of these cells would do; look at the relations"


def test_cells_are_called_by_their_headers_and_words() -> None:
    found = locate(
        exactly(everyone=200, children=156, women=75),
        SUM,
        words={"children": "one hundred fifty-six", "everyone": "200 people"},
        names={"everyone": "Total", "children": "Kids"},
        order=("children", "everyone"),
    )
    assert str(found).startswith("change Kids from one hundred fifty-six to at most 125")


# Larger changes that a cause explains ----------------------------------------------------


def moved_back(change: Change, row: Mapping[str, Bounds]) -> dict[str, int]:
    fixed = {cell: bounds.strict.low for cell, bounds in row.items()}
    fixed |= {cell: span.low for cell, span in change.values.items()}
    return {cell: number for cell, number in fixed.items() if number is not None}


def test_exchanged_cells_are_offered_with_their_values() -> None:
    row = exactly(everyone=156, men=40, women=35, children=231)
    change = locate(row, SUM).sets[0]
    assert change.causes[0].kind == "exchanged"
    assert not change.is_smallest
    assert str(change) == "exchange everyone and children (156 and 231)"
    assert satisfies(SUM[0], moved_back(change, row))


def test_an_exchange_is_not_offered_where_another_relation_then_fails() -> None:
    row = exactly(everyone=156, men=40, women=35, children=231, orphans=200)
    rules = (*SUMS, Relation.at_most(["orphans"], ["men"], "for the test"))
    assert all(c.kind != "exchanged" for s in locate(row, rules).sets for c in s.causes)


def test_an_exchange_that_no_equation_confirms_is_offered_last_and_alone() -> None:
    rules = (Relation.at_most(["children"], ["everyone"], ""),)
    assert str(locate(exactly(children=231, everyone=156), rules)) == (
        "change children from 231 to at most 156, or everyone to at least 231, "
        "or exchange children and everyone (231 and 156)"
    )
    two = (*rules, Relation.at_most(["women"], ["everyone"], ""))
    ambiguous = locate(exactly(women=9, children=9, everyone=4), two)
    assert not any(change.causes for change in ambiguous.sets)


def test_columns_shifted_by_a_blank_are_offered() -> None:
    rules = SUMS
    order = ("everyone", "men", "women", "children", "orphans")
    right = {**exactly(everyone=231, women=50, children=25, orphans=156), "men": UNBOUNDED}
    change = locate(right, rules, order=order).sets[0]
    assert str(change) == "move women to orphans one column to the left"
    assert {c: str(s) for c, s in change.values.items()} == {
        "men": "50",
        "women": "25",
        "children": "156",
        "orphans": "0..156",
    }


def test_columns_shifted_by_a_number_left_out_are_offered() -> None:
    order = ("staff", "everyone", "men", "women", "children")
    row = {**exactly(staff=231, everyone=40, men=35, women=156), "children": UNBOUNDED}
    rules = (*SUM, Relation.at_most(["staff"], ["everyone"], "for the test"))
    change = locate(row, rules, order=order).sets[0]
    assert str(change) == "move staff to women one column to the right"
    assert {c: str(s) for c, s in change.values.items()} == {
        "staff": "0..231",
        "everyone": "231",
        "men": "40",
        "women": "35",
        "children": "156",
    }


def test_a_shift_needs_an_equation_that_confirms_it() -> None:
    order = ("everyone", "women", "children", "orphans")
    row = {**exactly(everyone=10, children=25, orphans=156), "women": UNBOUNDED}
    found = locate(row, SUMS[1:], order=order)
    assert all(cause.kind != "shifted" for change in found.sets for cause in change.causes)


def test_ways_out_with_a_cause_come_first() -> None:
    found = locate(exactly(everyone=231, men=40, women=35, children=165), SUM)
    assert advice(found) == (
        "change children from 165 to 156 (digits swapped), or everyone to 240, or men to 31, "
        "or one other cell"
    )
