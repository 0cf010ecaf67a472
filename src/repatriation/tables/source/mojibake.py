"""Mojibake: cells whose letters were garbled by reading them in a wrong encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repatriation.tables.grid import LINE, Oddity
from repatriation.tables.source.extra import needed

if TYPE_CHECKING:
    import polars as pl

__all__ = ["mojibake"]

_LOST = "\ufffd"
_MOST = 100
"""Values of one table that are listed."""


def mojibake(frame: pl.LazyFrame, source: str) -> tuple[Oddity, ...]:
    """List the values of text columns that seem garbled, each once, at its first line.

    Args:
        frame: The cells, with `LINE`.
        source: What the table is called in messages.
    """
    found = []
    for header, values in _suspects(frame).items():
        readings = {value: fixed for value in values if (fixed := _repaired(value, source))}
        if readings:
            found += _placed(frame, header, readings)
    found.sort(key=lambda oddity: oddity.line)
    return tuple(found[:_MOST])


def _suspects(frame: pl.LazyFrame) -> dict[str, list[str]]:
    """Give the distinct cells of each text column that are not all ASCII."""
    import polars as pl

    texts = [n for n, kind in frame.collect_schema().items() if kind == pl.String and n != LINE]
    odd = frame.select(pl.col(n).filter(_is_foreign(pl.col(n))).unique().implode() for n in texts)
    held = odd.collect(engine="streaming") if texts else None
    if held is None or held.is_empty():
        return {}
    return {n: sorted(held[n][0].to_list()) for n in texts}


def _is_foreign(text: pl.Expr) -> pl.Expr:
    return text.str.len_bytes() != text.str.len_chars()


def _repaired(value: str, source: str) -> str:
    """Give what was probably meant; empty if the value is sound."""
    badness = needed("ftfy.badness", source)
    if _LOST in value:
        return _LOST
    if not badness.is_bad(value):
        return ""
    fixed = str(needed("ftfy", source).fix_encoding(value))
    return fixed if fixed != value else ""


def _placed(frame: pl.LazyFrame, header: str, readings: dict[str, str]) -> list[Oddity]:
    import polars as pl

    held = frame.filter(pl.col(header).is_in(list(readings)))
    places = held.group_by(header).agg(pl.col(LINE).min(), pl.len().alias(f"{LINE}n"))
    return [
        _oddity(header, value, readings[value], line, times)
        for value, line, times in places.collect().iter_rows()
    ]


def _oddity(header: str, value: str, fixed: str, line: int, times: int) -> Oddity:
    again = f", in {times:,} rows" if times > 1 else ""
    if fixed == _LOST:
        message = f"{value!r} has lost letters{again}: {_LOST} stands for what could not be read"
        advice = "export the table again as UTF-8"
    else:
        message = (
            f"{value!r} is garbled{again}: it probably was {fixed!r}, read in a wrong encoding"
        )
        advice = f"write {fixed!r}, or export the table again as UTF-8"
    return Oddity(
        code="DST508", line=line, header=header, value=value[:80], message=message, advice=advice
    )
