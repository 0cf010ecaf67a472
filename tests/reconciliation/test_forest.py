import itertools

import pytest

from repatriation.reconciliation.forest import is_forest
from repatriation.reconciliation.piece import Box, Piece, box_of, is_entailed, pieces
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.system import System
from tests.reconciliation.systems import Builder, UndecidedError, is_possible, optimum, tangle, tree


def cut(system: System) -> list[Piece]:
    run = propagate(system)
    return list(pieces(run, box_of(run)))


def square(*, last: int) -> System:
    """Four quantities in a ring of four sums; the last said to be something."""
    built = Builder(4)
    for v in range(4):
        built.join([(1, v), (1, (v + 1) % 4)], 9 if v < 3 else last)
        built.say(v, 0, 9)
    return built.system()


def test_a_chain_of_sums_is_a_forest() -> None:
    built = Builder(5)
    built.join([(1, 0), (-1, 1), (-1, 2)])
    built.join([(1, 2), (-1, 3), (-1, 4)])
    built.say(0, 3, 20)
    assert [is_forest(piece) for piece in cut(built.system())] == [True]


def test_a_ring_is_none() -> None:
    assert [is_forest(piece) for piece in cut(square(last=9))] == [False]


def test_a_ring_that_is_cut_by_what_is_known_is_one() -> None:
    built = Builder(4)
    for v in range(4):
        built.join([(1, v), (1, (v + 1) % 4)], 9, is_equation=False)
    built.say(0, 4, 4)
    assert [is_forest(piece) for piece in cut(built.system())] == [True]


def test_a_share_in_an_equation_is_none() -> None:
    built = Builder(2)
    built.join([(1, 0), (-2, 1)])
    built.say(0, 0, 9)
    assert [is_forest(piece) for piece in cut(built.system())] == [False]


def test_a_share_in_an_inequality_is_one() -> None:
    built = Builder(2)
    built.join([(1, 0), (-2, 1)], is_equation=False)
    built.say(0, 5, 9)
    assert [is_forest(piece) for piece in cut(built.system())] == [True]


def test_where_propagation_was_stopped_there_is_none() -> None:
    built = Builder(2)
    built.join([(1, 0), (-1, 1)], -1, is_equation=False)
    built.join([(1, 1), (-1, 0)], -1, is_equation=False)
    (piece,) = cut(built.system())
    assert piece.is_stopped
    assert not is_forest(piece)
    assert piece.high == [None, None]


def test_a_row_that_cannot_fail_joins_nothing() -> None:
    built = Builder(2)
    built.say(0, 0, 4)
    built.say(1, 0, 4)
    built.join([(1, 0), (1, 1)], 8, is_equation=False)
    system = built.system()
    assert is_entailed(system.rows[0], Box([0, 0], [4, 4]))
    assert not is_entailed(system.rows[0], Box([0, 0], [4, 5]))
    assert cut(system) == []


@pytest.mark.parametrize("seed", range(150))
def test_each_value_within_bounds_of_a_forest_is_part_of_a_solution(seed: int) -> None:
    for piece in cut(tree(seed)):
        assert is_forest(piece)
        tops = [low + 4 if high is None else high for low, high in zip(*_ends(piece), strict=True)]
        ranges = [range(low, top + 1) for low, top in zip(piece.low, tops, strict=True)]
        if len(ranges) > 4 or any(len(values) > 16 for values in ranges):
            continue
        found = [set() for _ in ranges]  # type: list[set[int]]
        for values in itertools.product(*ranges):
            if all(
                left == row.bound if row.is_equation else left <= row.bound
                for row in piece.rows
                for left in [sum(c * values[v] for c, v in zip(*row[:2], strict=True))]
            ):
                for reached, value in zip(found, values, strict=True):
                    reached.add(value)
        for v, (values_of, reached) in enumerate(zip(ranges, found, strict=True)):
            if all(high is not None for high in piece.high):
                assert reached == set(values_of), v


def _ends(piece: Piece) -> tuple[list[int], list[int | None]]:
    return piece.low, piece.high


@pytest.mark.parametrize("make", [tree, tangle])
@pytest.mark.parametrize("seed", range(100))
def test_bounds_of_a_forest_are_the_tightest(make: type, seed: int) -> None:
    system = make(seed)
    run = propagate(system)
    if run.clashes or not all(map(is_forest, cut(system))):
        return
    try:
        assert is_possible(system)
        for v in range(len(system.names)):
            assert run.low[v] == optimum(system, v, AT_LEAST)
            assert run.high[v] == optimum(system, v, AT_MOST)
    except UndecidedError:
        pytest.skip("CP-SAT has no answer in time")
