"""Sentinel: numbers that stand for "not known" in a column of counts, though nobody said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from repatriation.tables.grid import LINE, Line
from repatriation.tables.lookup import collected
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Sentinel", "negative_codes", "sentinels"]

_HIGH = (99, 999, 9999)
_LOW = (-1, -9, -99, -999, -9999)
_Key = TypeVar("_Key")

_LEAST = 3
"""Times that 99 or -1 must occur: once, it may be a number or a slip."""


@attrs.frozen(kw_only=True)
class Sentinel:
    """A number that is taken for a code.

    Attributes:
        header: Its column.
        value: The number, as the cells write it.
        rows: How many cells say so.
        line: Where the first stands.
    """

    header: str
    value: str
    rows: int
    line: Line


def sentinels(measured: Measured) -> tuple[Sentinel, ...]:
    """Find numbers such as 999 and -99 far outside of the rest of their column.

    Those below zero count as unknown already; the others are numbers until they are declared.
    """
    return (*negative_codes(measured), *_above(measured))


def negative_codes(measured: Measured) -> Iterator[Sentinel]:
    """Find codes below zero, such as -99, that nobody declared."""
    import narwhals as nw

    if measured.odd is None:
        return
    negative = measured.odd.filter(nw.col("kind") == "negative")
    grouped = negative.group_by("header", "value").agg(
        nw.len().alias("rows"), nw.col(LINE).min().alias("line")
    )
    found = [
        Sentinel(header=header, value=value, rows=int(rows), line=line)
        for header, value, rows, line in collected(
            grouped.select("header", "value", "rows", "line")
        ).iter_rows()
    ]
    all_: dict[str, int] = {}
    for each in found:
        all_[each.header] = all_.get(each.header, 0) + each.rows
    for each in sorted(found, key=lambda s: (s.line, s.value)):
        number = _number(each.value)
        often = each.rows >= (_LEAST if number in {-1, -9} else 1)
        if number in _LOW and often and 2 * each.rows >= all_[each.header]:
            yield each


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace(" ", "").replace(",", ""))


def _above(measured: Measured) -> Iterator[Sentinel]:
    import narwhals as nw

    exact = [q for q in measured.quantities if q.is_exact and len(q.headers) == 1]
    most = _answers(measured, {i: nw.col(q.low).max() for i, q in enumerate(exact)})
    times = {
        (i, code): _count(_known(quantity) == code)
        for i, quantity in enumerate(exact)
        for code in _HIGH
        if code <= most[i]
    }
    often = [key for key, n in _answers(measured, times).items() if n >= _LEAST]
    asked = {(i, code, name): each for i, code in often for name, each in _asked(exact[i], code)}
    answers = _answers(measured, asked)
    for i, code in often:
        rows, known, near, over, line = (
            answers[i, code, name] for name in ("rows", "known", "near", "over", "line")
        )
        if rows > near and 100 * over <= known:
            header = exact[i].headers[0]
            yield Sentinel(header=header, value=str(code), rows=int(rows), line=line)


def _known(quantity: Quantity) -> nw.Expr:
    import narwhals as nw

    return nw.col(quantity.low).fill_null(-1)


def _asked(quantity: Quantity, code: int) -> Iterator[tuple[str, nw.Expr]]:
    """Ask how many cells are the code, near it, and above half of it."""
    import narwhals as nw

    number = _known(quantity)
    above = ~number.is_in(list(_HIGH)) & (2 * number >= code)
    yield "rows", _count(number == code)
    yield "known", _count(number >= 0)
    yield "over", _count(above)
    yield "near", _count(above & (number <= 2 * code))
    yield "line", nw.when(number == code).then(nw.col(quantity.line or LINE)).min()


def _answers(measured: Measured, asked: Mapping[_Key, nw.Expr]) -> dict[_Key, Any]:
    """Ask all at once, in one query."""
    if not asked:
        return {}
    named = [each.alias(f"asked_{i}") for i, each in enumerate(asked.values())]
    table = collected(measured.frame.select(*named)).to_dict(as_series=False)
    return {key: table[f"asked_{i}"][0] or 0 for i, key in enumerate(asked)}


def _count(where: nw.Expr) -> nw.Expr:
    import narwhals as nw

    return where.cast(nw.Int64).sum()
