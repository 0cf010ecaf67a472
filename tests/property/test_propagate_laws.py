"""Laws of propagation, against every assignment of small numbers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from repatriation.model.span import Span
from repatriation.relations.propagate import Propagation, Step, propagate
from repatriation.relations.relation import Relation, in_order
from tests.property.oracle import feasible, members, satisfies
from tests.property.strategies import UNITS, relations, spans

NAMES = ("a", "b", "c", "d")
MOST = 6

Claimed = list[tuple[str, Span, str]]


def claims(closed: bool = False) -> st.SearchStrategy[Claimed]:
    """Draw claims of some quantities; of all, with both ends, where `closed`."""
    span = spans(-2, MOST, open_ended=not closed).filter(lambda s: s.high is None or s.high >= -1)
    if closed:
        return st.tuples(*(span for _ in NAMES)).map(
            lambda drawn: [(n, s, f"said of {n}") for n, s in zip(NAMES, drawn, strict=True)]
        )
    some = st.lists(st.tuples(st.sampled_from(NAMES), span), max_size=4)
    return some.map(lambda drawn: [(n, s, f"claim {i}") for i, (n, s) in enumerate(drawn)])


systems = st.lists(relations(quantities=NAMES), max_size=4)


@st.composite
def forests(draw: st.DrawFn) -> list[Relation]:
    """Draw unit relations that share at most one quantity with all earlier ones together."""
    fresh = iter("abcdefgh")
    known: list[str] = [next(fresh)]
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        names = [draw(st.sampled_from(known))] if draw(st.booleans()) else []
        names += [next(fresh) for _ in range(draw(st.integers(1, 2)))]
        known += [name for name in names if name not in known]
        sums = {name: draw(UNITS) for name in names}
        sense: Literal["<=", "="] = draw(st.sampled_from(("<=", "=")))
        rows.append(Relation(terms=in_order(sums), sense=sense, bound=draw(st.integers(-3, 3))))
    return rows


def solutions(rows: Sequence[Relation], known: Mapping[str, Span]) -> list[dict[str, int]]:
    """List every assignment of counts up to `MOST` that satisfies relations and claims."""
    names = sorted({q for row in rows for q in row.quantities} | known.keys())
    reach = [[n for n in range(MOST + 1) if n in known.get(name, Span())] for name in names]
    found = (dict(zip(names, numbers, strict=True)) for numbers in itertools.product(*reach))
    return [values for values in found if all(satisfies(row, values) for row in rows)]


def together(claimed: Claimed) -> dict[str, Span] | None:
    """Intersect the claims of each quantity; None where two exclude each other."""
    known: dict[str, Span] = {}
    for name, span, _ in claimed:
        both = known.get(name, Span()).intersection(span)
        if both is None:
            return None
        known[name] = both
    return known


# Soundness and tightness ----------------------------------------------------------------


@settings(max_examples=250)
@given(rows=systems, claimed=claims())
def test_no_possible_number_is_excluded(rows: list[Relation], claimed: Claimed) -> None:
    known = together(claimed)
    result = propagate(rows, claimed, 200)
    possible = [] if known is None else solutions(rows, known)
    if possible:
        assert result.conflict is None
    for values in possible:
        for name, number in values.items():
            assert number in result[name]


@settings(max_examples=250)
@given(rows=systems, claimed=claims(closed=True))
def test_a_conflict_is_real_and_rests_on_the_claims_it_names(
    rows: list[Relation], claimed: Claimed
) -> None:
    result = propagate(rows, claimed, 500)
    if result.conflict is None:
        return
    behind = {(s.quantity, s.side, s.value) for s in result.claims_behind(result.conflict)}
    used = {result.steps[i].relation for i in result._needed(result.conflict)}
    needed: dict[str, Span] = {}
    for name, span, _ in claimed:
        low = max(0, span.low or 0) if (name, "at least", span.low) in behind else 0
        high = span.high if (name, "at most", span.high) in behind else None
        if high is not None and high < low:
            return  # fewer than nobody
        needed[name] = Span.of(low, high)
    assert not feasible([row for row in rows if row in used], needed, 9)


@settings(max_examples=200)
@given(rows=forests(), data=st.data())
def test_on_forests_with_unit_coefficients_bounds_are_the_tightest(
    rows: list[Relation], data: st.DataObject
) -> None:
    names = sorted({q for row in rows for q in row.quantities})
    assume(len(names) <= 6)
    closed = spans(0, 4, open_ended=False)
    known = {name: data.draw(closed, label=name) for name in names}
    result = propagate(rows, [(n, s, "said") for n, s in known.items()])
    assert result.complete or result.conflict is not None
    possible = solutions(rows, known)
    assert (result.conflict is None) == bool(possible)
    for name in names if possible else ():
        numbers = [values[name] for values in possible]
        assert result[name] == Span.of(min(numbers), max(numbers))


@settings(max_examples=150)
@given(rows=systems, claimed=claims())
def test_it_always_comes_to_an_end_and_says_how(rows: list[Relation], claimed: Claimed) -> None:
    result = propagate(rows, claimed, 60)
    most = 60 + 2 * max((len(row.terms) for row in rows), default=0) + 2 * len(claimed)
    assert len(result.steps) <= most
    if result.complete and result.conflict is None:
        again = propagate(rows, [(n, s, "known") for n, s in result.spans.items()], 1000)
        assert again.spans == result.spans


@settings(max_examples=150)
@given(rows=systems, claimed=claims(closed=True))
def test_the_order_of_claims_and_relations_does_not_change_the_bounds(
    rows: list[Relation], claimed: Claimed
) -> None:
    one, other = propagate(rows, claimed), propagate(rows[::-1], claimed[::-1])
    assert (one.conflict is None) == (other.conflict is None)
    assert one.spans == other.spans


# Derivations ----------------------------------------------------------------------------


@settings(max_examples=250)
@given(rows=systems, claimed=claims())
def test_each_step_is_what_its_relation_gives_from_the_steps_it_uses(
    rows: list[Relation], claimed: Claimed
) -> None:
    result = propagate(rows, claimed, 100)
    for index, step in enumerate(result.steps):
        assert all(used < index for used in step.uses)
        if step.relation is None:
            ends = [s.low if step.side == "at least" else s.high for n, s, r in claimed
                    if (n, r) == (step.quantity, step.reason)]  # fmt: skip
            assert step.value in ends
            assert step.uses == ()
        else:
            assert step.relation in rows
            assert step.value == replayed(step, [result.steps[i] for i in step.uses])


def replayed(step: Step, used: list[Step]) -> int:
    """Work a step out again: the end that its relation leaves when the others are at theirs."""
    assert step.relation is not None
    ends: dict[tuple[str, str], int] = {(s.quantity, s.side): s.value for s in used}
    coefficient = next(c for c, q in step.relation.terms if q == step.quantity)
    values = []
    for sign in (1, -1) if step.relation.sense == "=" else (1,):
        c = coefficient * sign
        if (c > 0) != (step.side == "at most"):
            continue
        room = step.relation.bound * sign
        for other, q in step.relation.terms:
            if q != step.quantity:
                side = "at least" if other * sign > 0 else "at most"
                room -= other * sign * ends.get((q, side), 0)
        values.append(room // c if c > 0 else -(room // -c))
    return values[0]


@settings(max_examples=250)
@given(rows=systems, claimed=claims())
def test_the_ends_of_a_quantity_are_the_steps_that_give_its_span(
    rows: list[Relation], claimed: Claimed
) -> None:
    result = propagate(rows, claimed, 100)
    assert (result.spans == {}) == (result.conflict is not None or not result.ends)
    for name, span in result.spans.items():
        low, high = result.ends[name]
        assert span.low == (0 if low is None else result.steps[low].value)
        assert span.high == (None if high is None else result.steps[high].value)


LINE = re.compile(r"(\d+)\. (\w+) ([≥≤=]) (-?\d+): (.*?)(?:, from (\d+(?: and \d+)*))?")


def lines_of(text: str) -> list[tuple[int, str, str, int, str, list[int]]]:
    found = []
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        number, name, sign, value, reason, uses = match.groups()
        used = [int(n) for n in uses.split(" and ")] if uses else []
        found.append((int(number), name, sign, int(value), reason, used))
    return found


@settings(max_examples=250)
@given(rows=systems, claimed=claims())
def test_why_numbers_its_lines_and_prints_what_is_needed_and_no_more(
    rows: list[Relation], claimed: Claimed
) -> None:
    result = propagate(rows, claimed, 100)
    for name in result.ends:
        if any(end is not None for end in result.ends[name]):
            check_lines(result, result.why(name), name)
    if result.conflict is not None:
        check_lines(result, result.explain_conflict(), result.steps[result.conflict[0]].quantity)


def check_lines(result: Propagation, text: str, name: str) -> None:
    lines = lines_of(text)
    assert [line[0] for line in lines] == list(range(1, len(lines) + 1))
    cited = {used for line in lines for used in line[5]}
    for number, quantity, sign, value, reason, uses in lines:
        assert all(used < number for used in uses)
        assert number in cited or quantity == name, f"line {number} is not needed:\n{text}"
        for side in {"≥": ["at least"], "≤": ["at most"], "=": ["at least", "at most"]}[sign]:
            assert any(
                (s.quantity, s.side, s.value, s.reason) == (quantity, side, value, reason)
                for s in result.steps
            )


@settings(max_examples=100)
@given(rows=systems, claimed=claims())
def test_derived_bounds_rest_on_a_relation_and_are_within_the_claims(
    rows: list[Relation], claimed: Claimed
) -> None:
    result = propagate(rows, claimed, 100)
    for name, span in result.derived.items():
        assert any(
            end is not None and result.steps[end].relation is not None for end in result.ends[name]
        )
        for claimed_name, claim, _ in claimed:
            if claimed_name == name:
                assert all(n in claim or n < 0 for n in members(span, 0, (span.low or 0) + 3))
