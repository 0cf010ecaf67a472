"""Findings: what was found in a table, made into findings as one asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, overload

from repatriation.checks.finding import Finding
from repatriation.model.verdict import SEVERITIES, Severity, Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.lookup import collected

__all__ = ["LazyMapping", "LazySequence", "TableFindings", "Tally"]

T = TypeVar("T")

Tally = tuple[str, Severity, Verdict]
"""What findings are counted by: code, severity and verdict."""


class _Index(NamedTuple):
    """Where a finding comes from; sorts as findings do: gravest and surest first."""

    severity: int
    verdict: int
    code: str
    line: int
    hits: int
    row: int


_SURENESS = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.UNDECIDED, Verdict.HOLDS)


class TableFindings(Sequence[Finding]):
    """All findings of a table, gravest and surest first.

    Rows of frames until one asks: counting them makes none of them into a `Finding`.
    """

    def __init__(self, hits: Callable[[], Sequence[Hits]]) -> None:
        self._asked = hits

    @cached_property
    def hits(self) -> tuple[Hits, ...]:
        """What each rule found; asking for it runs the check."""
        return tuple(self._asked())

    @cached_property
    def _rows(self) -> tuple[list[dict[str, Any]], ...]:
        return tuple(collected(hits.frame).rows(named=True) for hits in self.hits)

    @cached_property
    def _indexes(self) -> list[_Index]:
        return sorted(
            _Index(
                SEVERITIES.index(hits.severity),
                _SURENESS.index(Verdict(row[VERDICT])),
                hits.code,
                row[LINE] or 0,
                i,
                j,
            )
            for i, (hits, rows) in enumerate(zip(self.hits, self._rows, strict=True))
            for j, row in enumerate(rows)
        )

    @cached_property
    def tally(self) -> Counter[Tally]:
        """How many there are of each code, severity and verdict."""
        counted: Counter[Tally] = Counter()
        for hits in self.hits:
            verdicts = collected(hits.frame.select(VERDICT))[VERDICT].to_list()
            for verdict, count in Counter(verdicts).items():
                counted[hits.code, hits.severity, Verdict(verdict)] += count
        return counted

    def __len__(self) -> int:
        return self.tally.total()

    def __iter__(self) -> Iterator[Finding]:
        for index in self._indexes:
            yield self._finding(index)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        if isinstance(index, slice):
            return tuple(map(self._finding, self._indexes[index]))
        return self._finding(self._indexes[index])

    def _finding(self, index: _Index) -> Finding:
        return self.hits[index.hits].finding(self._rows[index.hits][index.row])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} findings>"


class LazySequence(Sequence[T]):
    """A sequence that is worked out when it is first asked for."""

    def __init__(self, made: Callable[[], Sequence[T]]) -> None:
        self._made = made

    @cached_property
    def _items(self) -> tuple[T, ...]:
        return tuple(self._made())

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._items[index]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


class LazyMapping(Mapping[str, int]):
    """Counts that are worked out when they are first asked for."""

    def __init__(self, made: Callable[[], Mapping[str, int]]) -> None:
        self._made = made

    @cached_property
    def _items(self) -> dict[str, int]:
        return dict(self._made())

    def __getitem__(self, key: str) -> int:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __repr__(self) -> str:
        return repr(self._items)
