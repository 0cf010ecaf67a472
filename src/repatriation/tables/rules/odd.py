"""Odd: the cells that give no number, grouped so that one finding speaks for all that are alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import attrs

from repatriation.model.verdict import Severity, Verdict
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE, Grid, Line
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import Frame, beside, collected
from repatriation.tables.number import OddKind
from repatriation.tables.rule import Said, TableContext, TableRule

__all__ = ["OddRule", "cells_said", "filled", "listed_hits", "odd_hits", "repeats_said"]


@attrs.frozen(kw_only=True)
class OddRule:
    """How a rule speaks of odd cells.

    Attributes:
        rule: The rule.
        kinds: Kinds of odd cells that it reports.
        wrong: What is wrong with one cell, after its value; ``{reason}`` is why.
        wrong_all: What is wrong with many: ``"are negative"``.
        advice: What to do.
        most: Different values of one column up to which each is a finding of its own.
        except_values: Header → values that another rule reports.
    """

    rule: TableRule
    kinds: tuple[OddKind, ...]
    wrong: str
    wrong_all: str
    advice: str
    most: int = 12
    except_values: Mapping[str, Collection[str]] = attrs.field(factory=dict)


def odd_hits(context: TableContext, odd: OddRule) -> Iterator[Hits]:
    """Report odd cells: each value once, and a column once where too many differ."""
    import narwhals as nw

    if context.measured.odd is None:
        return
    cells: Frame = context.measured.odd.filter(nw.col("kind").is_in(list(odd.kinds)))
    for header, values in odd.except_values.items():
        cells = cells.filter(~((nw.col("header") == header) & nw.col("value").is_in(list(values))))
    by_value = _grouped(cells, "header", "value", "reason")
    crowded = _crowded(context, by_value, odd.most)
    each = by_value.filter(~nw.col("header").is_in(crowded)) if crowded else by_value
    yield odd.rule.hits(context, each, _about_value(context.grid, odd))
    if crowded:
        shares = {header: filled(context.grid.frame, header) for header in crowded}
        found = _grouped(cells.filter(nw.col("header").is_in(crowded)), "header")
        yield odd.rule.hits(context, found, _about_column(context.grid, odd, shares))


def _grouped(odd: Frame, *by: str) -> Frame:
    import narwhals as nw

    line = nw.col(LINE)
    ends = [line.min().alias("__first__"), line.max().alias("last"), nw.len().alias("rows")]
    shown = [nw.col("value").min().alias("value")] if "value" not in by else []
    return odd.group_by(*by).agg(*ends, *shown).rename({"__first__": LINE})


def _crowded(context: TableContext, by_value: Frame, most: int) -> list[str]:
    """Choose the columns of which most cells are odd, or too many different ones."""
    import narwhals as nw

    columns = collected(
        by_value.group_by("header").agg(nw.len().alias("values"), nw.col("rows").sum())
    )
    found = []
    names, values, rows = (columns[c].to_list() for c in ("header", "values", "rows"))
    for header, different, cells in sorted(zip(names, values, rows, strict=True)):
        if different > most:
            found.append(header)
        elif different > 1 and header in context.grid.headers:
            found += [header] if 2 * cells > filled(context.grid.frame, header) else []
    return found


def filled(frame: Frame, header: str) -> int:
    """Count the cells of a column that are not blank; 0 where there is no such column."""
    import narwhals as nw

    if header not in frame.collect_schema().names():
        return 0
    some = (cell_text(header) != "").cast(nw.Int64).sum().alias("filled")
    return int(collected(frame.select(some)).item() or 0)


def _about_value(grid: Grid, odd: OddRule) -> Callable[[Mapping[str, Any]], Said]:
    def said(row: Mapping[str, Any]) -> Said:
        header, value = row["header"], row["value"]
        wrong = odd.wrong.format(reason=row["reason"])
        more = repeats_said(grid, header, int(row["rows"]), row["last"])
        return _said(grid, row, f"{value!r} in {header!r} {wrong}{more}", odd.advice)

    return said


def _about_column(
    grid: Grid, odd: OddRule, shares: Mapping[str, int]
) -> Callable[[Mapping[str, Any]], Said]:
    def said(row: Mapping[str, Any]) -> Said:
        header, rows = row["header"], int(row["rows"])
        all_ = shares[header]
        of = f" of {all_:,} that are filled" if all_ else ""
        most = "; it is probably no column of counts" if all_ and 2 * rows > all_ else ""
        what = (
            f"{rows:,} cells{of} in {header!r} {odd.wrong_all}, such as {row['value']!r}; "
            f"this is the first, and the last is {grid.place(row['last'], header)}{most}"
        )
        return _said(grid, row, what, odd.advice)

    return said


def _said(grid: Grid, row: Mapping[str, Any], what: str, advice: str) -> Said:
    """Say of a cell what is wrong with it."""
    header, value = row["header"], row["value"]
    return {
        "field": header,
        "message": f"{grid.place(row[LINE], header)}: {what}",
        "advice": advice,
        "values": ((header, value),) if value else (),
        "claims": (),
    }


def repeats_said(grid: Grid, header: str, rows: int, line: Line) -> str:
    """Say in how many more rows a value stands, and in which last; nothing where in one."""
    more = rows - 1
    if not more:
        return ""
    last = grid.place(line, header)
    return f" (and in {last})" if more == 1 else f" (and so in {more:,} more rows, last {last})"


def cells_said(number: int) -> str:
    """Say how many cells."""
    return "1 cell" if number == 1 else f"{number:,} cells"


def listed_hits(
    context: TableContext,
    rule: TableRule,
    rows: list[dict[str, Any]],
    *,
    verdict: Verdict = Verdict.VIOLATED,
    severity: Severity | None = None,
) -> Hits:
    """Give hits that are known one by one.

    Args:
        context: The table.
        rule: The rule that found them.
        rows: `LINE`, header, value, what is wrong and advice of each; one at least.
        verdict: The verdict on all of them.
        severity: Their severity; the rule's if None.
    """
    frame = beside(context.measured.frame, {name: [row[name] for row in rows] for name in rows[0]})

    def said(row: Mapping[str, Any]) -> Said:
        return _said(context.grid, row, row["what"], row["advice"])

    return rule.hits(context, frame, said, verdict=verdict, severity=severity)
