"""Table: somebody else's figures, row by row, as far as they are understood."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from repatriation.checks.report import Report
from repatriation.checks.rule import Rule
from repatriation.checks.waiver import Waiver
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.period import Period
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation
from repatriation.tables.cell import NotUnderstood
from repatriation.tables.column import Column

__all__ = ["Row", "Table", "check_table", "read_table"]


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table.

    Attributes:
        line: Line of the file on which it begins; the header stands on the first.
        id: What the id column says; empty where there is none.
        figures: The columns that count something, and what they say; blank cells are left out.
        period: When, where a date column says so.
    """

    line: int
    id: str = ""
    figures: tuple[tuple[Column, Figure], ...] = ()
    period: Period | None = None

    @property
    def name(self) -> str:
        """What findings call it: ``"row-12"``."""
        return f"row-{self.line}"


@attrs.frozen(kw_only=True)
class Table:
    """A table as it was read: which columns are used as what, and what is not understood.

    Attributes:
        source: The file, or what stands for it.
        delimiter: What separates its cells.
        columns: All columns, in order, each with its meaning or why it is not used.
        rows: All rows that are not blank.
        not_understood: Cells that could not be read; their figures count as unknown.
        notes: What else was decided in reading, in words.
    """

    source: str
    delimiter: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    not_understood: tuple[NotUnderstood, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def used(self) -> tuple[Column, ...]:
        """The columns that are used."""
        return tuple(c for c in self.columns if c.role != "unused")

    @property
    def unused(self) -> tuple[Column, ...]:
        """The columns that are not used, each with its reason."""
        return tuple(c for c in self.columns if c.role == "unused")

    def to_dataset(self) -> Dataset:
        """Give the rows as records: a Group, an Utterance and a Statement ``row-12`` for each."""
        from repatriation.tables.record import records_of

        return records_of(self)

    def __repr__(self) -> str:
        return f"<Table {self.source}: {len(self.rows)} rows, {len(self.used)} columns used>"


def read_table(
    path: str | os.PathLike[str],
    *,
    delimiter: str | None = None,
    language: str | None = None,
) -> Table:
    """Read a CSV file of figures, one group of people in each row.

    Columns are understood by their headers: ``total``, ``men``, ``women``, ``children``,
    ``orphans`` and the other standard categories, ``families``, ``start``, ``end``, ``id``.
    Cells are read as worded ("about 380"); blank is unknown, not zero.

    Args:
        path: The file: UTF-8, with a header, separated by comma, semicolon or tab.
        delimiter: What separates its cells; read off the header if None.
        language: Code of the language of its words; None goes by the column ``lang``, and
            tries all languages where there is none.

    Raises:
        TableError: The file cannot be used; with every fault.
        OSError: It cannot be opened.
    """
    from repatriation.tables.reading import read_bytes

    file = Path(path)
    return read_bytes(file.read_bytes(), file.name, delimiter=delimiter, language=language)


def check_table(
    table: Table | str | os.PathLike[str],
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Check every row of a table by the rules that objects are checked by.

    Args:
        table: A table, or the path of a CSV file.
        rules: Rules and relations to run; those that make sense for single rows if None.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today; today's date if None.
        texts: Source id → the source's text; see `repatriation.check`.
        waivers: Waivers to apply to what is found, their record the row (``"row-12"``); see
            `repatriation.waive`.

    Returns:
        Findings whose record is the row (``"row-12"``: line 12 of the file) and whose field is
        the column; what the columns were taken to mean stands under `Report.assumed`.

    Raises:
        TableError: The file cannot be used; with every fault.
    """
    from repatriation.tables.check import check_rows

    read = table if isinstance(table, Table) else read_table(table)
    return check_rows(read, rules=rules, policy=policy, as_of=as_of, texts=texts, waivers=waivers)
