"""Propagation: tighten the bounds of quantities row by row, and remember from what."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from repatriation.reconciliation.system import Row, System

__all__ = ["AT_LEAST", "AT_MOST", "TURNS", "Clash", "Event", "Propagation", "propagate"]

AT_LEAST, AT_MOST = 0, 1
"""The two ends of a quantity."""

TURNS = 100
"""How often one end of a quantity may move before its component is stopped."""


class Event(NamedTuple):
    """An end of a quantity that was moved.

    Attributes:
        variable: Number of the quantity.
        side: `AT_LEAST` or `AT_MOST`.
        value: Where the end is now.
        cause: Number of the row that moved it; of a given, ``~number``.
    """

    variable: int
    side: int
    value: int
    cause: int


class Clash(NamedTuple):
    """Why a component has no solution: events that leave no room.

    Attributes:
        events: Numbers of the events that cannot all hold.
        row: Number of the row that they break; None where they are two ends of one quantity, or
            one end below 0.
    """

    events: tuple[int, ...]
    row: int | None


class Propagation:
    """Bounds that follow from a system, and what moved each.

    Attributes:
        system: The system.
        low: The least that each quantity can be.
        high: The greatest; None where open.
        events: All that moved, in order.
        clashes: Component → its clash; the bounds of such a component mean nothing.
        stopped: The components that were stopped before nothing more would move; their bounds
            hold, and may be wider than they need be.
    """

    def __init__(self, system: System) -> None:
        count = len(system.names)
        self.system = system
        self.low = [0] * count
        self.high: list[int | None] = [None] * count
        self.events: list[Event] = []
        self.clashes: dict[int, Clash] = {}
        self.stopped: set[int] = set()
        self._moves: tuple[list[list[int]], list[list[int]]] = (
            [[] for _ in range(count)],
            [[] for _ in range(count)],
        )

    def end(self, variable: int, side: int) -> int | None:
        """Give one end of a quantity; None where it is open."""
        return self.low[variable] if side == AT_LEAST else self.high[variable]

    def event_of(self, variable: int, side: int, before: int | None = None) -> int | None:
        """Give the event that set an end, as it stood before another; None if none did."""
        moves = self._moves[side][variable]
        at = len(moves) if before is None else bisect_left(moves, before)
        return moves[at - 1] if at else None

    def antecedents(self, event: int) -> tuple[int, ...]:
        """Give the events that an event was computed from; none for what is given."""
        moved = self.events[event]
        if moved.cause < 0:
            return ()
        row = self.system.rows[moved.cause]
        sign = self._direction(row, moved)
        return tuple(self._behind(row, sign, event, moved.variable))

    def behind(self, events: Iterable[int]) -> list[int]:
        """Give some events and all that they rest on, in order."""
        needed: set[int] = set()
        todo = list(events)
        while todo:
            event = todo.pop()
            if event not in needed:
                needed.add(event)
                todo += self.antecedents(event)
        return sorted(needed)

    def units_behind(self, events: Iterable[int], row: int | None = None) -> list[int]:
        """Give the units that some events rest on, and a row with them."""
        rows, givens = self.system.rows, self.system.givens
        units: set[int] = set() if row is None else set(rows[row].units)
        for event in self.behind(events):
            cause = self.events[event].cause
            if cause < 0:
                units.add(givens[~cause].unit)
            else:
                units.update(rows[cause].units)
        return sorted(units)

    def _direction(self, row: Row, moved: Event) -> int:
        """Tell whether an event reads an equation as ≤ (1) or as ≥ (-1)."""
        if not row.is_equation:
            return 1
        c = row.coefficients[row.variables.index(moved.variable)]
        return 1 if (c > 0) == (moved.side == AT_MOST) else -1

    def _behind(self, row: Row, sign: int, before: int, apart_from: int) -> Iterator[int]:
        for c, v in zip(row.coefficients, row.variables, strict=True):
            if v != apart_from:
                side = AT_LEAST if c * sign > 0 else AT_MOST
                event = self.event_of(v, side, before)
                if event is not None:
                    yield event

    def move(self, variable: int, side: int, value: int, cause: int) -> bool:
        """Take over an end that says more; tell whether the component still has room."""
        event = len(self.events)
        self.events.append(Event(variable, side, value, cause))
        self._moves[side][variable].append(event)
        if side == AT_LEAST:
            self.low[variable] = value
        else:
            self.high[variable] = value
        high = self.high[variable]
        if high is None or self.low[variable] <= high:
            return True
        other = self.event_of(variable, 1 - side)
        events = (event,) if other is None else (other, event)
        self.clashes[self.system.component_of[variable]] = Clash(events, None)
        return False

    def is_restless(self, variable: int, side: int) -> bool:
        """Tell whether an end has moved so often that it may never come to rest."""
        return len(self._moves[side][variable]) > TURNS

    def fail(self, number: int, sign: int) -> None:
        """Note that a row leaves no room, read as ≤ (1) or as ≥ (-1)."""
        row = self.system.rows[number]
        events = tuple(self._behind(row, sign, len(self.events), -1))
        component = self.system.component_of[row.variables[0]] if row.variables else -1
        self.clashes[component] = Clash(events, number)


def propagate(system: System, units: Iterable[int] | None = None) -> Propagation:
    """Tighten bounds until nothing moves; a component with a clash is left where it clashed.

    Each end can move `TURNS` times, after which its component is stopped: the ends of
    ``x = y + z, y = x + w, w >= 1`` would go on for ever.

    Args:
        system: The system.
        units: Numbers of the units that hold; all if None.
    """
    kept = None if units is None else _flags(len(system.units), units)
    run = Propagation(system)
    _take_givens(run, kept)
    usable = [
        i for i, row in enumerate(system.rows) if kept is None or all(kept[u] for u in row.units)
    ]
    _Queue(run, usable).work()
    return run


def _flags(count: int, units: Iterable[int]) -> bytearray:
    flags = bytearray(count)
    for unit in units:
        flags[unit] = 1
    return flags


def _take_givens(run: Propagation, kept: bytearray | None) -> None:
    """Take over what says most of each end; an end moved by many claims is not restless."""
    low, high, label, clashes = run.low, run.high, run.system.component_of, run.clashes
    givens = run.system.givens
    least, most = list(low), list(high)
    lowest: dict[int, int] = {}
    highest: dict[int, int] = {}
    for number, (variable, at_least, at_most, unit) in enumerate(givens):
        if kept is None or kept[unit]:
            if at_least is not None and at_least > least[variable]:
                least[variable], lowest[variable] = at_least, number
            if at_most is not None:
                known = most[variable]
                if known is None or at_most < known:
                    most[variable], highest[variable] = at_most, number
    for variable, number in lowest.items():
        run.move(variable, AT_LEAST, least[variable], ~number)
    for variable, number in highest.items():
        end = most[variable]
        if end is not None and label[variable] not in clashes:
            run.move(variable, AT_MOST, end, ~number)


class _Queue:
    """The rows that may still move something."""

    def __init__(self, run: Propagation, usable: list[int]) -> None:
        self.run = run
        self.waiting = bytearray(len(run.system.rows))
        self.usable = bytearray(len(run.system.rows))
        for i in usable:
            self.usable[i] = self.waiting[i] = 1
        self.queue = deque(usable)

    def work(self) -> None:
        run, queue = self.run, self.queue
        rows, label = run.system.rows, run.system.component_of
        clashes, stopped = run.clashes, run.stopped
        while queue:
            number = queue.popleft()
            self.waiting[number] = 0
            row = rows[number]
            component = label[row.variables[0]] if row.variables else -1
            if component in clashes or component in stopped:
                continue
            if self._apply(number, row, 1) and row.is_equation:
                self._apply(number, row, -1)

    def _apply(self, number: int, row: Row, sign: int) -> bool:
        """Tighten each quantity of a row by the least of all others; False if there is a clash."""
        low, high = self.run.low, self.run.high
        room, open_at = row.bound * sign, -1
        for c, v in zip(row.coefficients, row.variables, strict=True):
            end = low[v] if c * sign > 0 else high[v]
            if end is not None:
                room -= c * sign * end
            elif open_at < 0:
                open_at = v
            else:
                return True
        if open_at >= 0:  # its greatest value is not known: it has a negative factor
            c = row.coefficients[row.variables.index(open_at)] * sign
            new = -(room // -c)
            return new <= low[open_at] or self._moved(open_at, AT_LEAST, new, number)
        if room < 0:
            self.run.fail(number, sign)
            return False
        return self._tighten(number, row, sign, room)

    def _tighten(self, number: int, row: Row, sign: int, room: int) -> bool:
        low, high = self.run.low, self.run.high
        for coefficient, v in zip(row.coefficients, row.variables, strict=True):
            c, end = coefficient * sign, high[v]
            if c > 0:
                new = low[v] + room // c
                if (end is None or new < end) and not self._moved(v, AT_MOST, new, number):
                    return False
            elif end is not None:
                new = end - room // -c
                if new > low[v] and not self._moved(v, AT_LEAST, new, number):
                    return False
        return True

    def _moved(self, variable: int, side: int, value: int, cause: int) -> bool:
        run = self.run
        if not run.move(variable, side, value, cause):
            return False
        if run.is_restless(variable, side):
            run.stopped.add(run.system.component_of[variable])
        waiting, usable = self.waiting, self.usable
        for i in run.system.touching[variable]:
            if usable[i] and not waiting[i]:
                waiting[i] = 1
                self.queue.append(i)
        return True
