"""Findings: what was found in a table, made into findings as one asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, overload

from repatriation.checks.finding import Finding
from repatriation.model.verdict import SEVERITIES, Severity, Verdict
from repatriation.tables.grid import LINE, Line
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.joining import plain_row
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.spread import counted_on, is_spread, spread

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["LazyMapping", "LazySequence", "TableFindings", "Tally"]

T = TypeVar("T")

Tally = tuple[str, Severity, Verdict]
"""What findings are counted by: code, severity and verdict."""


class _Index(NamedTuple):
    """Where a finding comes from; sorts as findings do: gravest and surest first."""

    severity: int
    verdict: int
    code: str
    line: tuple[int, str]
    hits: int
    row: int


def _placed(line: Line) -> tuple[int, str]:
    """Sort rows by their number, or else by their key."""
    return (0, line) if isinstance(line, str) else (line, "")


_AT_ONCE = 1000
"""Rows that become findings together."""

_SURENESS = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.UNDECIDED, Verdict.HOLDS)


def _settled(found: nw.DataFrame[Any]) -> nw.DataFrame[Any]:
    """Put rows of one place in order by what they say, since engines give groups in any order."""
    import narwhals as nw

    if found[LINE].n_unique() == len(found):
        return found
    plain = (nw.String, nw.Boolean)
    said = [
        name
        for name, dtype in found.schema.items()
        if name != LINE and (isinstance(dtype, plain) or dtype.is_numeric())
    ]
    return found.sort(LINE, *said)


def _indexes_of(number: int, hits: Hits, found: nw.DataFrame[Any]) -> Iterator[_Index]:
    severity = SEVERITIES.index(hits.severity)
    verdicts = {verdict.value: i for i, verdict in enumerate(_SURENESS)}
    told = zip(found[VERDICT].to_list(), found[LINE].to_list(), strict=True)
    for row, (verdict, line) in enumerate(told):
        yield _Index(severity, verdicts[verdict], hits.code, _placed(line), number, row)


class TableFindings(Sequence[Finding]):
    """All findings of a table, gravest and surest first.

    Rows of frames until one asks: counting them makes none of them into a `Finding`.

    Args:
        hits: Gives what each rule found.
        near: A frame of the engine of the table.
        keyed: Whether rows are named by keys, as `Grid.where` says.
    """

    def __init__(
        self,
        hits: Callable[[], Sequence[Hits]],
        near: Frame | None = None,
        *,
        keyed: bool = False,
    ) -> None:
        self._asked = hits
        self._cluster = near if near is not None and is_spread(near) else None
        self._keyed = keyed

    @cached_property
    def hits(self) -> tuple[Hits, ...]:
        """What each rule found; asking for it runs the check."""
        return tuple(self._asked())

    @cached_property
    def _found(self) -> tuple[nw.DataFrame[Any], ...]:
        """The rows of each, asked for once."""
        return tuple(_settled(collected(hits.frame)) for hits in self.hits)

    @cached_property
    def _indexes(self) -> list[_Index]:
        return sorted(
            index
            for i, (hits, found) in enumerate(zip(self.hits, self._found, strict=True))
            for index in _indexes_of(i, hits, found)
        )

    @property
    def frame(self) -> Any:
        """A polars frame of all findings, in order, none of which is made for it.

        Of a Spark frame it is one, too: lazy, in no order, and computed on the cluster.
        Its columns are ``code``, ``rule``, ``severity``, ``verdict`` and ``line``: the row, as
        `Grid.where` counts, 0 for the table; or, where that is ``"key"``, its key as text, empty
        for the table. Cells are in the frames of `hits`.
        """
        import narwhals as nw

        if self._cluster is not None:
            return spread(self.hits, self._cluster).to_native()
        told = self._indexes
        columns: dict[str, list[Any]] = {
            "code": [index.code for index in told],
            "rule": [self.hits[index.hits].rule for index in told],
            "severity": [SEVERITIES[index.severity] for index in told],
            "verdict": [_SURENESS[index.verdict].value for index in told],
            "line": [index.line[self._keyed] for index in told],
        }
        line = nw.String() if self._keyed else nw.Int64()
        types = {name: line if name == "line" else nw.String() for name in columns}
        return nw.from_dict(columns, types, backend="polars").to_native()

    @cached_property
    def tally(self) -> Counter[Tally]:
        """How many there are of each code, severity and verdict."""
        counted: Counter[Tally] = Counter()
        if self._cluster is not None:
            return counted_on(self._cluster, self.hits)
        for hits, found in zip(self.hits, self._found, strict=True):
            for verdict, count in Counter(found[VERDICT].to_list()).items():
                counted[hits.code, hits.severity, Verdict(verdict)] += count
        return counted

    def where(self, fits: Callable[[Tally], bool]) -> tuple[Finding, ...]:
        """Make the findings whose code, severity and verdict pass a test, asked in order."""
        chosen = [
            index
            for index in self._indexes
            if fits((index.code, SEVERITIES[index.severity], _SURENESS[index.verdict]))
        ]
        return tuple(self._made(chosen))

    def __len__(self) -> int:
        return self.tally.total()

    def __iter__(self) -> Iterator[Finding]:
        for start in range(0, len(self._indexes), _AT_ONCE):
            yield from self._made(self._indexes[start : start + _AT_ONCE])

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        if isinstance(index, slice):
            return tuple(self._made(self._indexes[index]))
        return next(self._made([self._indexes[index]]))

    def _made(self, indexes: Sequence[_Index]) -> Iterator[Finding]:
        """Make some findings; only their rows become objects."""
        wanted: dict[int, list[int]] = {}
        for index in indexes:
            wanted.setdefault(index.hits, []).append(index.row)
        rows = {i: iter(self._found[i][at, :].rows(named=True)) for i, at in wanted.items()}
        for index in indexes:
            yield self.hits[index.hits].finding(plain_row(next(rows[index.hits])))

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
