"""Oracles: the same questions answered by trying every possibility, or by another solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.relation import Relation


def members(span: Span, low: int, high: int) -> range:
    """Give the numbers of a span, where an open end reaches to `low` or `high`."""
    start = low if span.low is None else span.low
    return range(start, (high if span.high is None else span.high) + 1)


def verdict(outcomes: Iterable[bool]) -> Verdict:
    """Say what all the possible outcomes of a comparison amount to."""
    seen = set(outcomes)
    if seen == {True}:
        return Verdict.HOLDS
    return Verdict.VIOLATED if seen == {False} else Verdict.UNDECIDED


def satisfies(relation: Relation, values: Mapping[str, int]) -> bool:
    """Tell whether whole numbers satisfy a relation."""
    left = sum(c * values[q] for c, q in relation.terms)
    return left <= relation.bound if relation.sense == "<=" else left == relation.bound


def outcomes(
    relation: Relation, known: Mapping[str, Bounds], side: Callable[[Bounds], Span], most: int
) -> set[bool]:
    """Say which outcomes a relation can have, trying every choice of counts within bounds."""
    sums = {0}
    for c, q in relation.terms:
        reach = members(side(known.get(q, UNBOUNDED)), 0, most)
        sums = {left + c * n for left in sums for n in reach}
    equal = relation.sense == "="
    return {left == relation.bound if equal else left <= relation.bound for left in sums}


def feasible(facts: Sequence[Relation], spans: Mapping[str, Span], most: int) -> bool:
    """Tell by search whether counts up to `most` satisfy all facts within spans."""
    quantities = sorted({q for fact in facts for q in fact.quantities} | spans.keys())
    return _extends(facts, quantities, spans, most, {})


def _extends(
    facts: Sequence[Relation],
    quantities: Sequence[str],
    spans: Mapping[str, Span],
    most: int,
    chosen: dict[str, int],
) -> bool:
    known = chosen.keys()
    if not all(satisfies(f, chosen) for f in facts if known >= set(f.quantities)):
        return False
    open_ones = [q for q in quantities if q not in known]
    if not open_ones:
        return True
    # the one with the fewest choices first, so that dead ends show early
    reach = {q: members(spans.get(q, UNBOUNDED.strict), 0, most) for q in open_ones}
    next_one = min(open_ones, key=lambda q: len(reach[q]))
    return any(
        _extends(facts, quantities, spans, most, chosen | {next_one: n}) for n in reach[next_one]
    )


class Solver:
    """Google's CP-SAT, asked whether counts from 0 to `most` satisfy facts within spans.

    `most` has to be so large that no further solution lies beyond it: for the networks that
    categories form, the sum of all finite ends.
    """

    def __init__(self, facts: Sequence[Relation], most: int) -> None:
        self._cp = pytest.importorskip(
            "ortools.sat.python.cp_model", reason="compares with CP-SAT, which is not installed"
        )
        self._facts = facts
        self._most = most

    def feasible(self, spans: Mapping[str, Span], *, denied: Relation | None = None) -> bool:
        """Tell whether there is a solution, and one that breaks the relation `denied`."""
        model = self._cp.CpModel()
        names = {q for fact in self._facts for q in fact.quantities} | spans.keys()
        numbers = {name: model.new_int_var(0, self._most, name) for name in sorted(names)}
        for fact in self._facts:
            left = self._left(fact, numbers)
            model.add(left <= fact.bound if fact.sense == "<=" else left == fact.bound)
        for name, span in spans.items():
            reach = members(span, 0, self._most)
            model.add_linear_constraint(numbers[name], reach.start, reach.stop - 1)
        if denied is not None:
            left = self._left(denied, numbers)
            model.add(left > denied.bound if denied.sense == "<=" else left != denied.bound)
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        assert status in {self._cp.OPTIMAL, self._cp.FEASIBLE, self._cp.INFEASIBLE}
        return bool(status != self._cp.INFEASIBLE)

    @staticmethod
    def _left(relation: Relation, numbers: Mapping[str, Any]) -> Any:
        return sum(c * numbers[q] for c, q in relation.terms)
