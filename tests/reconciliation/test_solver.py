from fractions import Fraction
from math import inf, nan

import pytest

from repatriation.reconciliation.combination import combine, implied_end, least, whole
from repatriation.reconciliation.parity import odd_sums
from repatriation.reconciliation.piece import Box, Piece, box_of, pieces
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.solver import Solver, is_available
from repatriation.reconciliation.study import Study
from repatriation.reconciliation.system import Row, System
from repatriation.reconciliation.witness import Search, Wish
from tests.reconciliation.systems import Builder, sound
from tests.reconciliation.test_decide import odd_triangle, runaway

needs_solver = pytest.mark.skipif(not is_available(), reason="needs the extra: solver")


def row(*terms: tuple[int, int], at_most: int = 0, equals: int | None = None) -> Row:
    coefficients, variables = zip(*terms, strict=True)
    bound = at_most if equals is None else equals
    return Row(coefficients, variables, bound, equals is not None, (), "")


def only_piece(system: System) -> Piece:
    run = propagate(system)
    (piece,) = pieces(run, box_of(run))
    return piece


def test_rows_are_added_up_exactly_and_divided() -> None:
    rows = [row((1, 0), (1, 1), at_most=7), row((1, 1), (1, 2), at_most=7)]
    rows += [row((1, 0), (1, 2), at_most=7)]
    added = combine(rows, {0: 1, 1: 1, 2: 1})
    assert added is not None
    assert (added.coefficients, added.variables, added.bound) == ((1, 1, 1), (0, 1, 2), 10)
    assert added.made_of == ((1, 0), (1, 1), (1, 2))


def test_a_sum_that_says_nothing_is_none() -> None:
    rows = [row((1, 0), equals=3), row((-1, 0), equals=-3)]
    assert combine(rows, {0: 1, 1: 1}) is None


def test_a_sum_without_quantities_can_be_false() -> None:
    rows = [row((1, 0), (-1, 1), at_most=-1), row((1, 1), (-1, 0), at_most=-1)]
    added = combine(rows, {0: 1, 1: 1})
    assert added is not None
    assert (added.variables, added.bound) == ((), -2)


def test_an_inequality_is_not_turned_round() -> None:
    with pytest.raises(ValueError, match="row 0 is an inequality"):
        combine([row((1, 0), at_most=3)], {0: -1})


def test_multipliers_become_whole_numbers() -> None:
    third = float(Fraction(1, 3))
    assert whole([(4, third), (9, 0.5), (11, 1e-12)], 12) == {4: 2, 9: 3}
    assert whole([], 12) == {}


def test_a_row_bounds_a_quantity_by_the_least_of_all_others() -> None:
    box = Box([1, 2], [9, None])
    assert least(row((1, 0), (2, 1)), box) == 5
    assert least(row((1, 0), (-2, 1)), box) is None
    assert implied_end(row((1, 0), (2, 1), at_most=10), box, 1, upper=True) == 4
    assert implied_end(row((-1, 0), (-2, 1), at_most=-30), box, 1, upper=False) == 11
    assert implied_end(row((-1, 0), (-2, 1), at_most=-30), box, 1, upper=True) is None


def test_sums_of_even_sides_and_odd_bounds_are_found() -> None:
    rows = {3: row((1, 0), (1, 1), at_most=7), 5: row((1, 1), (1, 2), at_most=7)}
    rows[8] = row((1, 0), (1, 2), at_most=7)
    assert list(odd_sums(rows, 2)) == [{3: 1, 5: 1, 8: 1}]
    assert list(odd_sums(rows, 3)) == []


@needs_solver
def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    solver = Solver(only_piece(odd_triangle(3)))
    assert solver.feasible().status == "optimal"
    assert solver.feasible(whole=True).status == "infeasible"
    assert capfd.readouterr() == ("", "")


@needs_solver
def test_one_model_answers_for_each_end_in_turn() -> None:
    built = Builder(2)
    built.say(0, 10**12, 10**12 + 8)
    built.join([(1, 0), (-2, 1)])
    solver = Solver(only_piece(built.system()), time_limit=60)
    asked = [(0, AT_LEAST), (0, AT_MOST), (1, AT_LEAST), (1, AT_MOST), (0, AT_LEAST)]
    best = [solver.end(v, side).best for v, side in asked]
    half = 5 * 10**11
    assert best == [10**12, 10**12 + 8, half, half + 4, 10**12]


@needs_solver
def test_what_is_narrowed_and_added_counts_from_then_on() -> None:
    piece = only_piece(odd_triangle(8))
    solver = Solver(piece)
    assert solver.feasible().values == pytest.approx((4, 4, 4))
    solver.narrow(Box([5, 0, 0], list(piece.high)))
    assert solver.feasible().status == "infeasible"


@needs_solver
def test_a_refutation_says_which_rows_clash() -> None:
    run = propagate(runaway())
    (piece,) = pieces(run, box_of(run))
    answer = Solver(piece).feasible()
    assert answer.status == "infeasible"
    assert {piece.rows[i].number for i, _ in answer.multipliers} == {0, 1}


@needs_solver
def test_floats_that_are_wrong_prove_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the solver claims, a sum of rows has to show it."""
    from repatriation.reconciliation.solver import Answer

    def lie(self: Solver, *args: object, whole: bool = False) -> Answer:
        lies = [1.0, -0.37, 1e9, inf, nan] * len(self._rows)
        return Answer(status="infeasible", multipliers=tuple(enumerate(lies[: len(self._rows)])))

    monkeypatch.setattr(Solver, "feasible", lie)
    monkeypatch.setattr(Solver, "end", lie)
    for seed in range(40):
        system = sound(seed)
        run = propagate(system)
        box = box_of(run)
        for piece in pieces(run, box):
            study = Study(system, box, piece)
            assert study.look() != "infeasible"
            for place in range(len(piece.variables)):
                study.settle(place, AT_LEAST)
                study.settle(place, AT_MOST)
            assert not study.is_broken


@pytest.mark.parametrize("seed", range(60))
def test_a_search_finds_solutions_only(seed: int) -> None:
    system = sound(seed)
    run = propagate(system)
    box = box_of(run)
    values = list(box.low)
    found_all = True
    for piece in pieces(run, box):
        search = Search(piece, 100_000)
        before = search.box()
        found = search.dive(range(len(piece.variables)), [Wish(AT_LEAST)] * len(piece.variables))
        assert search.box() == before
        found_all = found_all and found is not None
        for v, value in zip(piece.variables, found or (), strict=False):
            values[v] = value
    assert not found_all or system.is_solution(values)


def test_a_search_without_work_finds_nothing() -> None:
    piece = only_piece(odd_triangle(8))
    assert Search(piece, 1).dive(range(3), [Wish(AT_LEAST)] * 3) is None


def test_a_search_looks_where_it_is_told_to_first() -> None:
    built = Builder(2)
    built.join([(1, 0), (1, 1)], 9)
    piece = only_piece(built.system())
    search = Search(piece, 1000)
    assert search.dive(range(2), [Wish(AT_LEAST, 4)] * 2) == [4, 5]
    assert search.dive(range(2), [Wish(AT_MOST)] * 2) == [9, 0]
    assert search.dive(range(2), [Wish(AT_LEAST, 40)] * 2) == [9, 0]
