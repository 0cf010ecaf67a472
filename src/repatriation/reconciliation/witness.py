"""Witness: search whole numbers that satisfy the rows of a piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from repatriation.reconciliation.piece import Box, Piece, PieceRow
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST

__all__ = ["Search", "Wish"]


class Wish(NamedTuple):
    """Where a search should look for the value of a quantity first.

    Attributes:
        side: `AT_LEAST` or `AT_MOST`: from which end.
        value: From which value, if it is within bounds.
    """

    side: int
    value: int | None = None


class _HalfRow(NamedTuple):
    """A row read as ``<=``."""

    terms: tuple[tuple[int, int], ...]
    bound: int


class _Choice(NamedTuple):
    """A quantity that was settled on one of several ranges.

    Attributes:
        mark: The bounds before.
        at: Its place in the order.
        ranges: What has not been tried.
    """

    mark: int
    at: int
    ranges: Iterator[tuple[int, int | None]]


class Search:
    """Bounds of a piece that can be narrowed, propagated and taken back.

    Args:
        piece: The piece.
        work: How many terms of rows may be looked at before `is_spent`.
    """

    def __init__(self, piece: Piece, work: int) -> None:
        self.low = list(piece.low)
        self.high = list(piece.high)
        self.work = work
        self._half: list[_HalfRow] = []
        count = len(self.low)
        self._watching: tuple[list[list[int]], list[list[int]]] = (
            [[] for _ in range(count)],
            [[] for _ in range(count)],
        )
        self._trail: list[tuple[int, int, int | None]] = []
        self._queue: deque[int] = deque()
        self._waiting: bytearray = bytearray()
        for row in piece.rows:
            self.add_row(row)

    @property
    def is_spent(self) -> bool:
        """Whether no work is left."""
        return self.work <= 0

    def box(self) -> Box:
        """Give the bounds as they are now."""
        return Box(list(self.low), list(self.high))

    def add_row(self, row: PieceRow) -> None:
        """Take one more row into account, from the next `propagate` on."""
        for sign in (1, -1) if row.is_equation else (1,):
            terms = tuple(
                (c * sign, v) for c, v in zip(row.coefficients, row.variables, strict=True)
            )
            number = len(self._half)
            self._half.append(_HalfRow(terms, row.bound * sign))
            for c, v in terms:
                self._watching[AT_LEAST if c > 0 else AT_MOST][v].append(number)
            self._waiting.append(1)
            self._queue.append(number)

    def narrow(self, variable: int, side: int, value: int) -> bool:
        """Move an end inward; tell whether the quantity still has room."""
        if side == AT_LEAST:
            self._trail.append((variable, side, self.low[variable]))
            self.low[variable] = value
        else:
            self._trail.append((variable, side, self.high[variable]))
            self.high[variable] = value
        waiting = self._waiting
        for number in self._watching[side][variable]:
            if not waiting[number]:
                waiting[number] = 1
                self._queue.append(number)
        high = self.high[variable]
        return high is None or self.low[variable] <= high

    def fix(self, variable: int, value: int) -> bool:
        """Settle on one value; tell whether it is within bounds."""
        high = self.high[variable]
        if value < self.low[variable] or (high is not None and value > high):
            return False
        if self.low[variable] != value:
            self.narrow(variable, AT_LEAST, value)
        if high != value:
            self.narrow(variable, AT_MOST, value)
        return True

    def mark(self) -> int:
        """Remember the bounds as they are, for `back_to`."""
        return len(self._trail)

    def back_to(self, mark: int) -> None:
        """Take back all that was narrowed since a mark."""
        while len(self._trail) > mark:
            variable, side, value = self._trail.pop()
            if side == AT_LEAST:
                assert value is not None  # noqa: S101 -- a least value is never open
                self.low[variable] = value
            else:
                self.high[variable] = value
        self._rest()

    def _rest(self) -> None:
        for number in self._queue:
            self._waiting[number] = 0
        self._queue.clear()

    def propagate(self) -> bool:
        """Narrow until nothing moves; False if there is no room, or no work left."""
        queue = self._queue
        while queue:
            number = queue.popleft()
            self._waiting[number] = 0
            half = self._half[number]
            self.work -= len(half.terms)
            if self.work <= 0 or not self._apply(half):
                self._rest()
                return False
        return True

    def _apply(self, half: _HalfRow) -> bool:
        low, high = self.low, self.high
        room, alone = half.bound, None
        for c, v in half.terms:
            end = low[v] if c > 0 else high[v]
            if end is not None:
                room -= c * end
            elif alone is None:
                alone = (c, v)
            else:
                return True
        if alone is not None:
            c, v = alone
            new = -(room // -c)
            return new <= low[v] or self.narrow(v, AT_LEAST, new)
        return room >= 0 and self._tighten(half, room)

    def _tighten(self, half: _HalfRow, room: int) -> bool:
        low, high = self.low, self.high
        for c, v in half.terms:
            end = high[v]
            if c > 0:
                new = low[v] + room // c
                if (end is None or new < end) and not self.narrow(v, AT_MOST, new):
                    return False
            elif end is not None:
                new = end - room // -c
                if new > low[v] and not self.narrow(v, AT_LEAST, new):
                    return False
        return True

    def dive(
        self, order: Iterable[int], wishes: Sequence[Wish], retries: int = 30
    ) -> list[int] | None:
        """Settle quantities one by one, each propagated before the next; None if not found.

        Where a value fails, it is cut off and the next is tried, `retries` times in all. The bounds
        are afterwards as they were before.
        """
        start = self.mark()
        self._waiting = bytearray(b"\1") * len(self._half)
        self._queue = deque(range(len(self._half)))  # bounds need not have come to rest before
        found = self._dive(list(order), wishes, retries)
        self.back_to(start)
        return found

    def _dive(self, order: list[int], wishes: Sequence[Wish], retries: int) -> list[int] | None:
        if not self.propagate():
            return None
        choices: list[_Choice] = []
        at = 0
        while True:
            while at < len(order) and self.low[order[at]] == self.high[order[at]]:
                at += 1
            if at == len(order):
                return list(self.low)
            choices.append(_Choice(self.mark(), at, self._ranges(order[at], wishes[order[at]])))
            while choices and not self._choose(choices, order):
                retries -= 1
                if retries < 0 or self.is_spent:
                    return None
            if not choices:
                return None
            at = choices[-1].at

    def _choose(self, choices: list[_Choice], order: list[int]) -> bool:
        """Try what the last choice offers next; drop the choice if that is nothing."""
        mark, at, ranges = choices[-1]
        self.back_to(mark)
        offer = next(ranges, None)
        if offer is None:
            choices.pop()
            return False
        self._restrict(order[at], *offer)
        return self.propagate()

    def _ranges(self, variable: int, wish: Wish) -> Iterator[tuple[int, int | None]]:
        """Split a quantity's values, the wished one first."""
        low, high = self.low[variable], self.high[variable]
        value = wish.value
        if value is None:
            value = low if wish.side == AT_LEAST or high is None else high
        value = max(low, value if high is None else min(value, high))
        yield value, value
        if value > low:
            yield low, value - 1
        if high is None or value < high:
            yield value + 1, high

    def _restrict(self, variable: int, low: int, high: int | None) -> None:
        if low > self.low[variable]:
            self.narrow(variable, AT_LEAST, low)
        if high is not None and high != self.high[variable]:
            self.narrow(variable, AT_MOST, high)
