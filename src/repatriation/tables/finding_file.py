"""Finding file: findings as a table of their own, for spreadsheets and for other programs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.errors import FormatError
from repatriation.formats.csv import write_table
from repatriation.formats.replacement import replace
from repatriation.tables.grid import Grid
from repatriation.tables.place import Places, places_of
from repatriation.tables.source.cell_writer import write_cell
from repatriation.tables.source.extra import needed

__all__ = ["SUFFIXES", "FindingRow", "rows_of", "write_findings"]


@attrs.frozen(kw_only=True)
class FindingRow:
    """One finding as a row of a table; its fields are the columns.

    Attributes:
        line: The row or line of the table; None for the whole table.
        cell: The cell in a workbook: ``"Data!C12"``; elsewhere ``"line 12"``.
        key: What names the row, as the table has it.
        code: Code of the rule.
        rule: Name of the rule.
        severity: ``"error"``, ``"warning"`` or ``"info"``.
        verdict: ``"violated"`` or ``"suspect"``.
        column: Headers of the cells, joined by commas.
        value: What stands there: ``"men: 5; women: 9"``.
        message: What is wrong.
        advice: What to do.
    """

    line: int | None
    cell: str
    key: str
    code: str
    rule: str
    severity: str
    verdict: str
    column: str
    value: str
    message: str
    advice: str


COLUMNS = tuple(field.name for field in attrs.fields(FindingRow))


def rows_of(
    findings: Iterable[Finding],
    grid: Grid,
    *,
    places: Places | None = None,
    key: Callable[[int], str] = lambda _: "",
) -> list[FindingRow]:
    """Turn the findings of a table into rows, in the order of the table.

    Args:
        findings: What was found.
        grid: The table.
        places: Tells where a finding points; None for `places_of`.
        key: Gives what names the row of a line.
    """
    where = places or (lambda finding: places_of(finding, grid))
    rows = []
    for finding in sorted(findings, key=lambda finding: finding.order):
        found = [place for place in where(finding) if place.line > 0]
        line = found[0].line if found else None
        named = dict.fromkeys(place.header for place in found if place.header)
        rows.append(
            FindingRow(
                line=line,
                cell=grid.place(found[0].line, found[0].header) if found else "",
                key=key(line) if line is not None else "",
                code=finding.code,
                rule=finding.rule,
                severity=finding.severity,
                verdict=finding.verdict.value,
                column=", ".join(named) or finding.field,
                value="; ".join(f"{name}: {value}" for name, value in finding.values),
                message=finding.message,
                advice=finding.advice,
            )
        )
    return sorted(rows, key=lambda row: row.line or 0)


def write_findings(rows: Iterable[FindingRow], path: str | Path) -> None:
    """Write findings as CSV, Parquet or Excel, as the suffix says; whole or not at all.

    Texts that a spreadsheet could take for formulas are guarded in CSV by an apostrophe, and
    stored as texts in Excel.

    Raises:
        FormatError: The suffix is none of ``.csv``, ``.parquet`` and ``.xlsx``.
        TableError: A library is missing.
        OSError: The file cannot be written.
    """
    file = Path(path)
    writer = _WRITERS.get(file.suffix.lower())
    if writer is None:
        raise FormatError(file.name, "has no suffix that findings are written as", list(_WRITERS))
    replace(file, writer([attrs.astuple(row) for row in rows], file.name))


Cells = Sequence[tuple[Any, ...]]


def _csv(rows: Cells, _: str) -> bytes:
    # the mark makes spreadsheet programs read it as UTF-8
    return write_table(COLUMNS, rows).encode("utf-8-sig")


def _parquet(rows: Cells, name: str) -> bytes:
    pl = needed("polars", name)
    schema = {column: pl.Int64 if column == "line" else pl.String for column in COLUMNS}
    stream = io.BytesIO()
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(stream)
    return stream.getvalue()


def _xlsx(rows: Cells, name: str) -> bytes:
    book = needed("openpyxl", name).Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Findings"
    for i, row in enumerate([COLUMNS, *rows], start=1):
        for j, value in enumerate(row, start=1):
            if value is not None:
                write_cell(sheet.cell(i, j), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_WRITERS: dict[str, Callable[[Cells, str], bytes]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
}

SUFFIXES = tuple(_WRITERS)
"""Suffixes of the files that findings are written to."""
