"""Table: somebody else's figures, with what its columns mean."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.checks.report import Report
from repatriation.checks.rule import Rule
from repatriation.checks.waiver import Waiver
from repatriation.model.dataset import Dataset
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation
from repatriation.tables.grid import Grid
from repatriation.tables.mapping import ColumnUse, Mapping
from repatriation.tables.quantity import Measured

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

__all__ = ["Table", "check_table", "read_table"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Table:
    """A table, and what its columns are taken to mean.

    Attributes:
        grid: Its cells, as they were read.
        mapping: What each column means: as declared, and guessed where it was not.
    """

    grid: Grid
    mapping: Mapping

    @property
    def source(self) -> str:
        """The file, and the sheet of a workbook."""
        return f"{self.grid.source}, {self.grid.sheet}" if self.grid.sheet else self.grid.source

    @property
    def columns(self) -> tuple[ColumnUse, ...]:
        """All columns, in order."""
        return self.mapping.columns

    @property
    def used(self) -> tuple[ColumnUse, ...]:
        """The columns that are used."""
        return tuple(c for c in self.columns if c.role != "unused")

    @property
    def unused(self) -> tuple[ColumnUse, ...]:
        """The columns that are not used, each with its reason."""
        return tuple(c for c in self.columns if c.role == "unused")

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided in reading, in words."""
        return self.grid.notes

    @property
    def frame(self) -> Any:
        """The cells as a frame of the kind that they were read into or given as."""
        return self.grid.frame.select(*self.grid.headers).to_native()

    @cached_property
    def at_hand(self) -> Grid:
        """Its cells, already read if they are few; asking for it runs a lazy frame."""
        from repatriation.tables.lookup import at_hand

        return attrs.evolve(self.grid, frame=at_hand(self.grid.frame))

    @cached_property
    def measured(self) -> Measured:
        """Its cells as numbers, hedged words as they are usually meant by default."""
        return self.measured_by(DEFAULT_POLICY)

    def measured_by(self, policy: Policy) -> Measured:
        """Read its cells as numbers, hedged words as a policy takes them."""
        from repatriation.tables.measure import measure

        return measure(self.at_hand, self.mapping, policy)

    def to_dataset(self) -> Dataset:
        """Give the rows as records: a Group, an Utterance and a Statement ``row-12`` for each.

        Rows that sum up others are left out, since their people are those of the others.
        """
        from repatriation.tables.record import records_of

        return records_of(self)

    def __repr__(self) -> str:
        return f"<Table {self.source}: {len(self.used)} of {len(self.columns)} columns used>"


def read_table(
    source: str | os.PathLike[str] | IntoFrame,
    mapping: Mapping | str | os.PathLike[str] | None = None,
    *,
    sheet: str | None = None,
) -> Table:
    """Read a table of figures, and find out what its columns mean.

    Text files of any delimiter and encoding, Excel and OpenDocument workbooks, Parquet, Arrow,
    JSON and JSON Lines are read by their suffix; any frame that narwhals takes is read as it is,
    a lazy one lazily. What `mapping` does not say of a column is guessed from its header and its
    values, each guess with its reason under `Table.columns`.

    Args:
        source: The file, or a frame.
        mapping: What the columns mean: a `Mapping`, or the path of one in TOML.
        sheet: Name of the sheet, where a workbook has several tables.

    Raises:
        TableError: The file cannot be used; with every fault.
        MappingError: The mapping is wrong or does not fit the columns; with every fault.
        OSError: The file cannot be opened.
    """
    from repatriation.tables.opening import opened_table

    return opened_table(source, mapping, sheet=sheet)


def check_table(
    table: Table | str | os.PathLike[str] | IntoFrame,
    mapping: Mapping | str | os.PathLike[str] | None = None,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    waivers: Iterable[Waiver] = (),
    learn: bool = True,
    progress: Callable[[str, int, int], object] | None = None,
) -> Report:
    """Check a table: its form, its cells, what must hold in each row and between rows.

    Args:
        table: A table, the path of a file, or a frame.
        mapping: What the columns mean; see `read_table`.
        rules: Rules and relations to run; all that make sense for tables if None. A relation of
            one's own is asked of the rows of every group of people.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today; today's date if None.
        waivers: Waivers to apply to what is found, their record the row (``"row-12"``); see
            `repatriation.waive`.
        learn: Whether what the table shows about itself is taken into account: parts that may
            fall short of a whole, zeros that mean unknown, rounding, columns that mean
            something else. What is learned stands under `Report.assumed`.
        progress: Called with what is being checked, how much is done and of how much.

    Returns:
        Findings whose record is the row (``"row-12"``: line 12 of the file) and whose field is
        the column. They are made as one iterates; until then nothing is computed, and a lazy
        frame stays lazy.

    Raises:
        TableError: The file cannot be used; with every fault.
        MappingError: The mapping is wrong or does not fit the columns; with every fault.
        InvalidRecordError: `policy` or `as_of` is of another type.
    """
    from repatriation.tables.check import check_rows

    read = table if isinstance(table, Table) else read_table(table, mapping)
    return check_rows(
        read,
        rules=rules,
        policy=policy,
        as_of=as_of,
        waivers=waivers,
        learning=learn,
        progress=progress,
    )
