"""Between: what must hold between tables: references, and the same figure of the same key."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from repatriation.checks.finding import Finding
from repatriation.checks.report import Report
from repatriation.checks.run import require_options
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver
from repatriation.errors import Fault, TableError, near_matches
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.tables import dangling, disagreement
from repatriation.tables.dangling import Column
from repatriation.tables.disagreement import Comparison, Keyed
from repatriation.tables.table import Table, read_table

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

__all__ = ["check_tables"]


def check_tables(
    tables: Mapping[str, Table | str | os.PathLike[str] | IntoFrame],
    *,
    references: Mapping[str, str] | None = None,
    key: Sequence[str] = (),
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Check what must hold between tables; each by itself is checked by `check_table`.

    The values that are compared are held in memory: tables of some 100,000 rows are fine.

    Args:
        tables: Name → a table, the path of a file, or a frame. What the columns of a file mean
            is guessed; to declare it, give ``read_table(path, mapping)``.
        references: Column → the column of another table that must hold its values:
            ``{"people.flight": "flights.id"}``. Blank and missing values refer to nothing.
        key: Headers of the columns that tell which rows are of the same people. Every figure that
            several tables with these columns give must be the same, as far as words that hedge
            let one tell. A figure is one finding, however many tables it differs from.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today, for waivers; today's date if None.
        waivers: Waivers to apply to what is found; see `repatriation.waive`.

    Returns:
        Findings of DST502 and DST523. Their record is the row (``"row-12"``), and their field
        names table and column (``"people.flight"``).

    Raises:
        TableError: A file cannot be used, or there is no such table or column; with every fault.
        InvalidRecordError: `policy` or `as_of` is of another type.
    """
    require_options("check_tables", policy, as_of)
    opened = {
        name: each if isinstance(each, Table) else read_table(each) for name, each in tables.items()
    }
    columns = {
        f"{name}.{header}": Column(name, table, header)
        for name, table in opened.items()
        for header in table.grid.headers
    }
    asked = dict(references or {})
    keys = (key,) if isinstance(key, str) else tuple(key)
    keyed = [Keyed(name, table, keys, policy) for name, table in opened.items()] if keys else []
    sharing = [each for each in keyed if each.has_key]
    faults = [*_absent(columns, asked), *_unshared(opened, keys, sharing), *_nothing(asked, keys)]
    if faults:
        raise TableError(", ".join(opened) or "no tables", faults)
    compared = Comparison(sharing)
    found = sorted(_findings(columns, asked, compared), key=lambda each: each.order[:3])
    report = Report(
        findings=tuple(found),
        undecided=dict(compared.undecided),
        assumed=tuple(_taken_for_granted(keyed, compared)),
        rules=(*[dangling.CODE] * bool(asked), *[disagreement.CODE] * bool(keys)),
    )
    return waive(report, waivers, as_of=as_of)


def _findings(
    columns: Mapping[str, Column], references: Mapping[str, str], compared: Comparison
) -> Iterator[Finding]:
    for referring, target in references.items():
        yield from dangling.dangling(columns[referring], columns[target])
    yield from compared.findings()


# Faults ---------------------------------------------------------------------------------


def _absent(columns: Mapping[str, Column], references: Mapping[str, str]) -> Iterator[Fault]:
    known = list(columns)
    for text in dict.fromkeys([*references, *references.values()]):
        if text not in columns:
            near = near_matches(text, known)
            hint = f"did you mean {' or '.join(map(repr, near))}?" if near else _form(known)
            yield Fault("references", text, f"there is no such column; {hint}")


def _form(known: Sequence[str]) -> str:
    example = f", such as {known[0]!r}" if known else ""
    return f"name the table and the column{example}"


def _unshared(
    tables: Mapping[str, Table], key: Sequence[str], sharing: Sequence[Keyed]
) -> Iterator[Fault]:
    if not key or len(sharing) > 1:
        return
    said = "; ".join(f"{name} has {', '.join(t.grid.headers)}" for name, t in tables.items())
    yield Fault("key", list(key), f"fewer than two tables have all these columns: {said}")


def _nothing(references: Mapping[str, str], key: Sequence[str]) -> Iterator[Fault]:
    if not references and not key:
        message = "nothing is asked; give references, or the key that tables share"
        yield Fault("references", None, message)


# What was taken for granted -------------------------------------------------------------


def _taken_for_granted(keyed: Sequence[Keyed], compared: Comparison) -> Iterator[str]:
    for each in keyed:
        if not each.has_key:
            yield f"{each.name} does not have all columns of the key and is compared with none"
        elif each.left_out:
            yield (
                f"rows of {each.name} whose key repeats or is blank in part, and that are left "
                f"out: {each.left_out:,}"
            )
    if compared.tables:
        yield from _compared(compared)


def _compared(compared: Comparison) -> Iterator[str]:
    names = _listed([each.name for each in compared.tables])
    keys = f"{len(compared.keys):,} key{'s' if len(compared.keys) != 1 else ''}"
    if not compared.paths:
        yield f"{names} have {keys} in common; compared: nothing, since no figure is in two of them"
        return
    in_common = "in common" if len(compared.tables) == _TWO else "that at least two of them hold"
    everywhere = [p for p, tables in compared.paths.items() if len(tables) == len(compared.tables)]
    told = [", ".join(everywhere)] if everywhere else []
    told += [
        f"{path} of {_listed([each.name for each in tables])}"
        for path, tables in compared.paths.items()
        if path not in everywhere
    ]
    yield f"{names} have {keys} {in_common}; compared: {'; '.join(told)}"


_TWO = 2
_NAMED = 6


def _listed(names: Sequence[str]) -> str:
    shown = (
        names if len(names) <= _NAMED else (*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more")
    )
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
