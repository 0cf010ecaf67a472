"""Odd: the cells that give no number, grouped so that one finding speaks for all that are alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.model.verdict import Severity, Verdict
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE, Grid, Line
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.lookup import Frame, beside, collected
from repatriation.tables.number import OddKind
from repatriation.tables.rule import TableContext

if TYPE_CHECKING:
    pass

__all__ = ["OddRule", "cells_said", "filled", "listed_hits", "odd_hits", "repeats_said"]


@attrs.frozen(kw_only=True)
class OddRule:
    """How a rule speaks of odd cells.

    Attributes:
        code: The rule's code.
        name: Its name.
        severity: Severity of its findings.
        kinds: Kinds of odd cells that it reports.
        wrong: What is wrong with one cell, after its value; ``{reason}`` is why.
        wrong_all: What is wrong with many: ``"are negative"``.
        advice: What to do.
        most: Different values of one column up to which each is a finding of its own.
        except_values: Header → values that another rule reports.
    """

    code: str
    name: str
    severity: Severity
    kinds: tuple[OddKind, ...]
    wrong: str
    wrong_all: str
    advice: str
    most: int = 12
    except_values: Mapping[str, Collection[str]] = attrs.field(factory=dict)


def odd_hits(context: TableContext, rule: OddRule) -> Iterator[Hits]:
    """Report odd cells: each value once, and a column once where too many differ."""
    import narwhals as nw

    if context.measured.odd is None:
        return
    odd: Frame = context.measured.odd.filter(nw.col("kind").is_in(list(rule.kinds)))
    for header, values in rule.except_values.items():
        odd = odd.filter(~((nw.col("header") == header) & nw.col("value").is_in(list(values))))
    by_value = _grouped(odd, "header", "value", "reason")
    crowded = _crowded(context, by_value, rule.most)
    each = by_value.filter(~nw.col("header").is_in(crowded)) if crowded else by_value
    yield _hits(rule, each, _about_value(context.grid, rule))
    if crowded:
        shares = {header: filled(context.grid.frame, header) for header in crowded}
        found = _grouped(odd.filter(nw.col("header").is_in(crowded)), "header")
        yield _hits(rule, found, _about_column(context.grid, rule, shares))


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


def _hits(rule: OddRule, frame: Frame, finding: Callable[[Mapping[str, Any]], Finding]) -> Hits:
    import narwhals as nw

    verdict = nw.lit(Verdict.VIOLATED.value).alias(VERDICT)
    return Hits(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        frame=frame.with_columns(verdict),
        finding=finding,
    )


def _about_value(grid: Grid, rule: OddRule) -> Callable[[Mapping[str, Any]], Finding]:
    def finding(row: Mapping[str, Any]) -> Finding:
        header, value = row["header"], row["value"]
        wrong = rule.wrong.format(reason=row["reason"])
        more = repeats_said(grid, header, int(row["rows"]), row["last"])
        what = f"{value!r} in {header!r} {wrong}{more}"
        return _finding(grid, rule, row, what)

    return finding


def _about_column(
    grid: Grid, rule: OddRule, shares: Mapping[str, int]
) -> Callable[[Mapping[str, Any]], Finding]:
    def finding(row: Mapping[str, Any]) -> Finding:
        header, rows = row["header"], int(row["rows"])
        all_ = shares[header]
        of = f" of {all_:,} that are filled" if all_ else ""
        most = "; it is probably no column of counts" if all_ and 2 * rows > all_ else ""
        what = (
            f"{rows:,} cells{of} in {header!r} {rule.wrong_all}, such as {row['value']!r}; "
            f"this is the first, and the last is {grid.place(row['last'], header)}{most}"
        )
        return _finding(grid, rule, row, what)

    return finding


def repeats_said(grid: Grid, header: str, rows: int, line: Line) -> str:
    """Say in how many more rows a value stands, and in which last; nothing where in one."""
    more = rows - 1
    if not more:
        return ""
    last = grid.place(line, header)
    return f" (and in {last})" if more == 1 else f" (and so in {more:,} more rows, last {last})"


def _finding(grid: Grid, rule: OddRule, row: Mapping[str, Any], what: str) -> Finding:
    line, header = row[LINE], row["header"]
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        verdict=Verdict(row[VERDICT]),
        record=grid.record(line),
        field=header,
        message=f"{grid.place(line, header)}: {what}",
        advice=rule.advice,
        values=((header, row["value"]),),
    )


def cells_said(number: int) -> str:
    """Say how many cells."""
    return "1 cell" if number == 1 else f"{number:,} cells"


def listed_hits(
    context: TableContext,
    rule: tuple[str, str, Severity],
    rows: list[dict[str, Any]],
    verdict: Verdict,
) -> Hits:
    """Give hits that are known one by one.

    Args:
        context: The table.
        rule: Code, name and severity.
        rows: `LINE`, header, value, what is wrong and advice of each; one at least.
        verdict: The verdict on all of them.
    """
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    columns[VERDICT] = [verdict.value] * len(rows)
    return Hits(
        code=rule[0],
        rule=rule[1],
        severity=rule[2],
        frame=beside(context.measured.frame, columns),
        finding=_maker(context, rule),
    )


def _maker(
    context: TableContext, rule: tuple[str, str, Severity]
) -> Callable[[Mapping[str, Any]], Finding]:
    def finding(row: Mapping[str, Any]) -> Finding:
        line, header = row[LINE], row["header"]
        return Finding(
            code=rule[0],
            rule=rule[1],
            severity=rule[2],
            verdict=Verdict(row[VERDICT]),
            record=context.grid.record(line),
            field=header,
            message=f"{context.grid.place(line, header)}: {row['what']}",
            advice=row["advice"],
            values=((header, row["value"]),) if row["value"] else (),
        )

    return finding
