"""Checked: all that a renderer needs to know of one input that was checked, as plain data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from repatriation.checks.report import Report
from repatriation.model.dataset import Dataset
from repatriation.tables.naming import row_ids
from repatriation.tables.table import Table
from repatriation.views.claim import claims_cited
from repatriation.views.fingerprint import fingerprints
from repatriation.views.report import report_data
from repatriation.views.table import extent, table_data

__all__ = ["checked_data", "run_data"]


def checked_data(
    name: str,
    report: Report,
    dataset: Dataset | None,
    *,
    table: Table | None = None,
    path: str = "",
    lines: Mapping[str, int] | None = None,
    redact: bool = False,
) -> dict[str, Any]:
    """Give what was found in an input, what explains it, and the claims that it involves.

    Args:
        name: What the input is called.
        report: What was found.
        dataset: What was checked; None for a table.
        table: The table, where the input is one.
        path: The file that was checked; empty for none.
        lines: Id → line of the file, for records whose line is known.
        redact: Whether no cell of the table is shown; the report is to be a redacted one.

    Returns:
        The data of `report_data`, each finding with its ``fingerprint``, and beside them
        ``explanations``, ``waiver_notes``, ``claims`` (by id), ``path``, ``lines`` (of the
        records and claims of findings); for a table also ``table`` and ``names`` (what its
        id column calls the rows of findings).
    """
    waived = [each.finding for each in report.waived]
    cited = dict.fromkeys(id_ for f in (*report, *waived) for id_ in (f.record, *f.claims))
    data = report_data(name, report, dataset)
    data["explanations"] = [found.to_dict() for found in report.explanations(dataset)]
    data["waiver_notes"] = list(report.waiver_notes())
    data["claims"] = claims_cited(dataset, cited) if dataset is not None else {}
    data["path"] = path
    rows = None
    if table is not None:
        lines_of = {id_: int(id_[4:]) for id_ in cited if _ROW.fullmatch(id_)}
        rows = row_ids(table, lines_of)
        data["lines"] = lines_of
        data["names"] = {name: id_ for name, id_ in rows.items() if id_ and not redact}
        data["table"] = table_data(table, redact=redact)
        data["summary"] += f"; {extent(data['table'])}"
    else:
        known = lines or {}
        data["lines"] = {id_: known[id_] for id_ in cited if id_ in known}
    told = [*data["findings"], *(each["finding"] for each in data["waived"])]
    for finding, digest in zip(told, fingerprints((*report, *waived), rows), strict=True):
        finding["fingerprint"] = digest
    return data


_ROW = re.compile(r"row-\d+")


def run_data(
    inputs: Sequence[Mapping[str, Any]],
    unusable: Sequence[Mapping[str, Any]] = (),
    version: str = "",
) -> dict[str, Any]:
    """Give what a run of the command found in all inputs; this is what renderers take."""
    return {"version": version, "inputs": list(inputs), "unusable": list(unusable)}
