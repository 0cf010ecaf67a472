"""Derivation: why a number is at least or at most what it is, in steps a person can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import attrs

from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, Propagation, propagate
from repatriation.reconciliation.system import Row, System, Unit, UnitKind

__all__ = ["Derivation", "Step", "derive", "derive_clash", "shown"]

Sign = Literal["≥", "≤"]

_SIGN: dict[int, Sign] = {AT_LEAST: "≥", AT_MOST: "≤"}
_Ends = dict[tuple[str, Sign], int]
"""Which step set which end."""

_ORDER: dict[UnitKind, int] = {"assumption": 0, "link": 1, "claim": 2}


@attrs.frozen(kw_only=True)
class Step:
    """One end of one number, and why it holds.

    Attributes:
        quantity: Whose end: ``"january/children"``.
        sign: ``"≥"`` or ``"≤"``.
        value: The number.
        terms: For a step by a relation: its coefficients and quantities, as it was used:
            ``sum(coefficient * quantity) <= bound``. Empty for what somebody said.
        bound: Its right-hand side.
        reason: What somebody said, or why the relation holds.
        uses: Numbers of the earlier steps that it is computed from; the first is 0.
        units: Numbers, in `Derivation.units`, of what it rests on by itself.
    """

    quantity: str
    sign: Sign
    value: int
    terms: tuple[tuple[int, str], ...] = ()
    bound: int = 0
    reason: str = ""
    uses: tuple[int, ...] = ()
    units: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class Derivation:
    """Steps that lead to some ends, each from claims, definitions, links and earlier steps.

    Attributes:
        steps: In order; nothing is in it that the last ones do not need.
        goals: Numbers of the steps that were asked for; for a clash, those that leave no room.
        units: What the steps rest on.
        clash: For a clash: why its last steps cannot all hold, in words.
        broken: For a clash by a relation: its terms and bound.
    """

    steps: tuple[Step, ...]
    goals: tuple[int, ...]
    units: tuple[Unit, ...] = ()
    clash: str = ""
    broken: tuple[tuple[tuple[int, str], ...], int] | None = None

    def replay(self) -> bool:
        """Check every step by plain arithmetic from the steps that it names.

        Whole numbers only; nothing of the search that found the steps is used. A step by a
        relation is checked, not the relation; what somebody said is taken as said.
        """
        for done, step in enumerate(self.steps):
            known = self._ends(step.uses)
            if any(i >= done for i in step.uses) or (step.terms and not self._follows(step, known)):
                return False
        return self.gap > 0 if self.clash else bool(self.goals)

    def _ends(self, steps: Iterable[int]) -> _Ends:
        return {(self.steps[i].quantity, self.steps[i].sign): i for i in steps}

    def _follows(self, step: Step, known: _Ends) -> bool:
        own = next((c for c, q in step.terms if q == step.quantity), 0)
        if own == 0 or (own > 0) != (step.sign == "≤"):
            return False
        room = self._room(((c, q) for c, q in step.terms if q != step.quantity), step.bound, known)
        if room is None:
            return False
        return step.value >= room // own if own > 0 else step.value <= -(room // -own)

    def _room(self, terms: Iterable[tuple[int, str]], room: int, known: _Ends) -> int | None:
        for c, quantity in terms:
            used = known.get((quantity, "≥" if c > 0 else "≤"))
            if used is not None:
                room -= c * self.steps[used].value
            elif c < 0:
                return None  # nothing says how large it can be
        return room

    @property
    def gap(self) -> int:
        """By how many people the ends of a clash miss each other; 0 where nothing clashes.

        Of a relation with factors, such as a share's, by how many people of the largest factor.
        """
        known = self._ends(self.goals)
        if self.broken is not None:
            room = self._room(*self.broken, known)
            largest = max((abs(c) for c, _ in self.broken[0]), default=1)
            return 0 if room is None else max(0, -(room // largest))
        names = {self.steps[i].quantity for i in self.goals}
        if not self.clash or len(names) != 1:
            return 0
        (quantity,) = names
        least, most = known.get((quantity, "≥")), known.get((quantity, "≤"))
        low = 0 if least is None else self.steps[least].value
        return 0 if most is None else max(0, low - self.steps[most].value)

    def __str__(self) -> str:
        return "\n".join(_lines(self))


def derive(
    system: System, ends: Sequence[tuple[int, int]], units: Iterable[int] | None = None
) -> Derivation:
    """Derive ends of quantities from as few units as will do.

    Args:
        system: One component, with all rows that are needed; see `System.part`.
        ends: Pairs of a quantity's number and `AT_LEAST` or `AT_MOST`; each must follow by
            propagation.
        units: Numbers of the units that hold; all if None.

    Returns:
        A derivation in which no unit can be spared: without any one of them, not all ends follow
        by propagation.
    """
    run = propagate(system, units)
    goals = [(v, side, run.end(v, side)) for v, side in ends]
    behind = run.units_behind(e for v, side in ends if (e := run.event_of(v, side)) is not None)
    kept = _spared(system, behind, lambda found: _reaches(found, goals))
    run = propagate(system, kept)
    events = [e for v, side in ends if (e := run.event_of(v, side)) is not None]
    return _told(run, events)


def derive_clash(system: System, units: Iterable[int] | None = None) -> Derivation:
    """Derive that some units cannot all hold.

    Args:
        system: One component, with all rows that are needed.
        units: Numbers of units that clash by propagation; all if None.
    """
    run = propagate(system, units)
    clash = next(iter(run.clashes.values()))
    told = _told(run, clash.events)
    if clash.row is None:
        return attrs.evolve(told, clash="no number is both")
    row = system.rows[clash.row]
    signs = _read(run, row, clash.events)
    terms = tuple((c * signs, system.names[v]) for c, v in _terms(row))
    extra = [system.units[u] for u in row.units if system.units[u] not in told.units]
    return attrs.evolve(
        told,
        clash=f"{shown(system, row)} cannot hold: {_because(system, row)}",
        broken=(terms, row.bound * signs),
        units=(*told.units, *extra),
    )


def shown(system: System, row: Row) -> str:
    """Write a row with its quantities' names: ``january + may ≤ zhusan``."""
    left = [_term(c, system.names[v]) for c, v in _terms(row) if c > 0]
    right = [_term(-c, system.names[v]) for c, v in _terms(row) if c < 0]
    if row.bound > 0 or not right:
        right.append(str(row.bound))
    elif row.bound < 0:
        left.append(str(-row.bound))
    return f"{' + '.join(left) or '0'} {'=' if row.is_equation else '≤'} {' + '.join(right)}"


def _spared(
    system: System, units: Sequence[int], is_enough: Callable[[Propagation], bool]
) -> list[int]:
    """Leave out every unit that is not needed, assumptions first."""
    kept = list(units)
    for unit in sorted(units, key=lambda u: (_ORDER[system.units[u].kind], -u)):
        fewer = [u for u in kept if u != unit]
        if is_enough(propagate(system, fewer)):
            kept = fewer
    return kept


def _reaches(run: Propagation, goals: Sequence[tuple[int, int, int | None]]) -> bool:
    if run.clashes:
        return False
    for variable, side, value in goals:
        end = run.end(variable, side)
        if value is not None and (
            end is None or (end < value if side == AT_LEAST else end > value)
        ):
            return False
    return True


def _told(run: Propagation, goals: Iterable[int]) -> Derivation:
    system = run.system
    wanted = tuple(dict.fromkeys(goals))
    events = run.behind(wanted)
    at = {event: i for i, event in enumerate(events)}
    numbers = run.units_behind(wanted)
    unit_at = {u: i for i, u in enumerate(numbers)}
    steps = []
    for number in events:
        event = run.events[number]
        name, sign = system.names[event.variable], _SIGN[event.side]
        if event.cause < 0:
            unit = system.givens[~event.cause].unit
            reason, own = system.units[unit].label, (unit_at[unit],)
            steps.append(
                Step(quantity=name, sign=sign, value=event.value, reason=reason, units=own)
            )
            continue
        row = system.rows[event.cause]
        c = row.coefficients[row.variables.index(event.variable)]
        as_read = 1 if (c > 0) == (event.side == AT_MOST) else -1
        steps.append(
            Step(
                quantity=name,
                sign=sign,
                value=event.value,
                terms=tuple((f * as_read, system.names[v]) for f, v in _terms(row)),
                bound=row.bound * as_read,
                reason=_because(system, row),
                uses=tuple(at[e] for e in run.antecedents(number)),
                units=tuple(unit_at[u] for u in row.units),
            )
        )
    used = tuple(system.units[u] for u in numbers)
    return Derivation(steps=tuple(steps), goals=tuple(at[e] for e in wanted), units=used)


def _read(run: Propagation, row: Row, events: Sequence[int]) -> int:
    """Tell whether events break an equation read as ≤ (1) or as ≥ (-1)."""
    if not row.is_equation:
        return 1
    sides = {run.events[e].variable: run.events[e].side for e in events}
    return next(
        (1 if (c > 0) == (sides[v] == AT_LEAST) else -1 for c, v in _terms(row) if v in sides),
        1,
    )


def _terms(row: Row) -> Iterable[tuple[int, int]]:
    return zip(row.coefficients, row.variables, strict=True)


def _term(coefficient: int, name: str) -> str:
    return name if coefficient == 1 else f"{coefficient} × {name}"


def _because(system: System, row: Row) -> str:
    if row.made_of:
        parts = [(m, system.rows[i]) for m, i in row.made_of]
        told = (f"{m} × ({shown(system, part)}: {_because(system, part)})" for m, part in parts)
        return f"adding up {_listed(told)}"
    reason = getattr(row.reason, "reason", None)
    return str(row.reason) if reason is None else str(reason)


# Printing ---------------------------------------------------------------------------


def _lines(derivation: Derivation) -> list[str]:
    steps = derivation.steps
    twins = _twins(steps)
    number: dict[int, int] = {}
    lines: list[str] = []
    for i, step in enumerate(steps):
        twin = twins.get(i)
        if twin is not None and twin in number:
            number[i] = number[twin]
            continue
        used = step.uses if twin is None else (*step.uses, *steps[twin].uses)
        number[i] = len(lines) + 1
        said = step.sign if twin is None else "="
        sum_ = _arithmetic(derivation, step)
        numbers = sorted({number[j] for j in used})
        source = f" (from {_listed(map(str, numbers))})" if numbers else ""
        lines.append(f"{len(lines) + 1}. {step.quantity} {said} {sum_}: {step.reason}{source}")
    if derivation.clash:
        numbers = sorted({number[j] for j in derivation.goals})
        source = f" (from {_listed(map(str, numbers))})" if numbers else ""
        lines.append(f"{len(lines) + 1}. {derivation.clash}{source}")
    assumed = [used.label for used in derivation.units if used.kind == "assumption"]
    return [*lines, *(f"Assumed: {label}" for label in assumed)]


def _twins(steps: Sequence[Step]) -> dict[int, int]:
    """Find pairs of steps that fix a number for one reason, from lines printed before both."""
    seen: dict[tuple[str, int, str], int] = {}
    twins: dict[int, int] = {}
    for i, step in enumerate(steps):
        what = (step.quantity, step.value, step.reason)
        first = seen.setdefault(what, i)
        if (
            steps[first].sign != step.sign
            and first not in twins
            and max(step.uses, default=-1) < first
        ):
            twins[first], twins[i] = i, first
    return twins


def _arithmetic(derivation: Derivation, step: Step) -> str:
    """Write out how a step is computed: ``357 − 156 − 171 = 30``."""
    own = next((c for c, q in step.terms if q == step.quantity), 0)
    if not own:
        return str(step.value)
    sign = 1 if own > 0 else -1
    known = {derivation.steps[i].quantity: derivation.steps[i].value for i in step.uses}
    parts = [(sign * step.bound, "")] if step.bound else []
    parts += [(-sign * c, str(known[q])) for c, q in step.terms if known.get(q)]
    if len(parts) < 2 and abs(own) == 1 and all(abs(c) == 1 for c, _ in parts):
        return str(step.value)
    return f"{_sum(parts, abs(own), step.sign)} = {step.value}"


def _sum(parts: list[tuple[int, str]], divisor: int, sign: str) -> str:
    text = ""
    for c, value in sorted(parts, key=lambda part: part[0] < 0):
        size = (f"{abs(c)} × {value}" if abs(c) != 1 else value) if value else str(abs(c))
        text += (f" {'−' if c < 0 else '+'} " if text else "−" if c < 0 else "") + size
    if divisor == 1:
        return text or "0"
    rounded = "rounded down" if sign == "≤" else "rounded up"
    return f"({text or '0'}) / {divisor}, {rounded},"


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
