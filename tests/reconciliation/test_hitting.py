import itertools
import random

from repatriation.reconciliation.hitting import all_cheapest, cheapest


def _made_up(seed: int) -> tuple[list[frozenset[int]], list[int]]:
    rng = random.Random(f"hitting {seed}")
    count = rng.randint(3, 9)
    sets = [
        frozenset(rng.sample(range(count), rng.randint(1, min(4, count))))
        for _ in range(rng.randint(1, 8))
    ]
    return sets, [rng.randint(1, 4) for _ in range(count)]


def _all_that_hit(sets: list[frozenset[int]], weights: list[int]) -> dict[frozenset[int], int]:
    return {
        frozenset(units): sum(weights[u] for u in units)
        for size in range(len(weights) + 1)
        for units in itertools.combinations(range(len(weights)), size)
        if all(one.intersection(units) for one in sets)
    }


def test_nothing_cheaper_hits_every_set() -> None:
    for seed in range(300):
        sets, weights = _made_up(seed)
        found = cheapest(sets, weights)
        costs = _all_that_hit(sets, weights)
        assert found.is_proven
        assert found.cost == costs[frozenset(found.units)] == min(costs.values()), seed


def test_all_that_are_as_cheap_are_given_once() -> None:
    several = 0
    for seed in range(300):
        sets, weights = _made_up(seed)
        costs = _all_that_hit(sets, weights)
        least = min(costs.values())
        found = [one for one in all_cheapest(sets, weights, least) if one is not None]
        expected = [units for units, cost in costs.items() if cost == least]
        assert sorted(map(sorted, found)) == sorted(map(sorted, expected)), seed
        several += len(expected) > 1
    assert several > 50


def test_many_sets_that_share_nothing_are_solved_apart() -> None:
    sets = [frozenset({3 * i, 3 * i + 1, 3 * i + 2}) for i in range(400)]
    found = cheapest(sets, [2, 1, 3] * 400, nodes=10)
    assert (found.cost, found.is_proven) == (400, True)


def test_a_search_that_is_cut_short_says_so() -> None:
    sets = [frozenset(pair) for pair in itertools.combinations(range(12), 2)]
    assert not cheapest(sets, [1] * 12, nodes=3).is_proven
    assert list(all_cheapest(sets, [1] * 12, 11, nodes=3))[-1] is None
    assert cheapest(sets, [1] * 12).cost == 11


def test_nothing_hits_no_sets_for_nothing() -> None:
    assert cheapest([], [1, 1]).units == ()
