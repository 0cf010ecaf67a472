"""Tour: a dataset in one screen: what is said, what follows, what the checks find."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from repatriation.checks.report import Report
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.relations.follow import tellings_of
from repatriation.relations.linked import links_in_force
from repatriation.views.figure import claim_data, name_of, when_words
from repatriation.views.follow import Consequence, consequences
from repatriation.views.page import Block, Gap, Grid, Heading, Page, Words, line
from repatriation.views.reconciliation_group import group_note
from repatriation.views.report import report_data
from repatriation.views.speaker import Told, told
from repatriation.views.tour_record import record_blocks, withheld_data

__all__ = ["tour_data", "tour_page"]

_MOST_RULES = 1
_PURPOSE = "who said how many came home, and which claims hold together"


def tour_data(
    dataset: Dataset, report: Report, name: str, version: str, record: Dataset | None = None
) -> dict[str, Any]:
    """Choose what a newcomer should see of a dataset.

    Of each operation, in the order of time, the telling that counts most; then of the groups
    that are the same people, or who are said to be there still; what follows for the
    operation of which most follows; what the checks find; and what a record of many sources
    determines, though nobody is asked for it.
    """
    told_groups = [*_operations(dataset), *_same(dataset), *_stocks(dataset)]
    groups = [_group_data(dataset, id_) for id_ in dict.fromkeys(told_groups)]
    speakers = {u.asserted_by for u in dataset.utterances}
    return {
        "version": version,
        "dataset": name,
        "statements": len(dataset.statements),
        "speakers": len(speakers),
        "doubts": len(dataset.doubts),
        "groups": [group for group in groups if group["claims"]],
        "follows": _follows(dataset),
        "report": report_data(name, report, dataset),
        "record": withheld_data(record) if record is not None else {},
    }


def _operations(dataset: Dataset) -> list[str]:
    def start(operation: Operation) -> tuple[datetime.date, str]:
        day = operation.period.earliest if operation.period is not None else None
        return day or datetime.date.max, operation.id

    return [operation.id for operation in sorted(dataset.operations, key=start)]


def _same(dataset: Dataset) -> list[str]:
    """List the groups that are stated or taken to be those of an operation."""
    ids = [
        id_
        for held in links_in_force(dataset)
        if held.link.kind == "same_as"
        for id_ in (held.link.a, *held.link.b)
    ]
    return [id_ for id_ in ids if isinstance(dataset.get(id_), Group)]


def _stocks(dataset: Dataset) -> list[str]:
    """List the groups of people who are present somewhere and of whom all are counted."""
    return [
        group.id
        for group in dataset.groups
        if group.is_stock
        and any("everyone" in telling.counts() for telling in tellings_of(dataset, group.id))
    ]


def _group_data(dataset: Dataset, id_: str) -> dict[str, Any]:
    claims = [
        claim_data(dataset, claim.estimate) | {"statement": claim.statement.id}
        for telling in tellings_of(dataset, id_)
        for claim in telling.claims
        if claim.estimate.per is None
    ]
    is_operation = id_ in dataset.operations
    first = dataset.statements[claims[0]["statement"]] if claims else None
    return {
        "id": id_,
        "name": name_of(dataset, id_) if is_operation else id_.replace("-", " "),
        "note": group_note(dataset, id_),
        "by": _by(told(dataset, first)) if first is not None else "",
        "claims": claims,
    }


def _by(way: Told) -> str:
    """Name the speaker and the first of the documents on the way."""
    if len(way.via) < 2:
        return way.brief
    return f"{attrs.evolve(way, via=way.via[:1]).brief} …"


def _follows(dataset: Dataset) -> dict[str, Any]:
    found: dict[str, list[Consequence]] = {
        operation: consequences(dataset, operation) for operation in _operations(dataset)
    }
    richest = max(found, key=lambda id_: len(found[id_]), default=None)
    if richest is None or not found[richest]:
        return {}
    when = when_words(dataset.operations[richest].period)
    return {
        "id": richest,
        "when": f"in {when}" if when else f"in {name_of(dataset, richest)}",
        "numbers": [consequence.to_dict() for consequence in found[richest]],
    }


# The page -------------------------------------------------------------------------------


def tour_page(data: Mapping[str, Any]) -> Page:
    """Lay out the data of a tour, on one screen for the article."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(text=f"repatriation {data['version']}", note=_PURPOSE)
    yield Gap()
    counted = f": {data['statements']} statements by {data['speakers']} speakers"
    yield line(Words(f"What the {data['dataset']} says", "strong"), counted)
    yield from _groups(data["groups"])
    if data["follows"]:
        yield Gap()
        yield line(Words("What follows", "strong"), ", though nobody says it")
        yield from _numbers(data["follows"])
    yield Gap()
    yield line(Words("What the checks find", "strong"), f": {data['report']['summary']}")
    yield from _findings(data)
    if data["record"]:
        yield from record_blocks(data["record"])
    yield Gap()
    yield line(Words("What to type next", "strong"))
    yield _next(data)


def _groups(groups: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    claims = [claim for group in groups for claim in group["claims"]]
    least = tuple(max((len(c[column]) for c in claims), default=0) for column in _COLUMNS)
    for group in groups:
        note = f", {group['note']}" if group["note"] else ""
        yield line(f"{group['name']}{note}", Words(f" — {group['by']}", "muted"), indent=2, hang=2)
        rows = (
            (
                Words(c["who"]),
                Words(c["figure"], "strong"),
                Words(c["bounds"] if c["bounds"] != c["figure"] else ""),
            )
            for c in group["claims"]
        )
        yield Grid(rows=tuple(rows), indent=4, least=least)


_COLUMNS = ("who", "figure", "bounds")


def _numbers(follows: Mapping[str, Any]) -> Iterator[Block]:
    for number in follows["numbers"]:
        if number["is_exact"]:
            what = f"{number['number']} {number['who']} {follows['when']}"
            yield line(Words(what, "strong"), indent=2)
            for step in number["derivation"]:
                yield line(step, indent=4, hang=3)
        else:
            sought = f"{number['quantity']} ≥ {number['least']}: "
            reason = next((s.partition(sought)[2] for s in number["derivation"] if sought in s), "")
            words = Words(f"at least {number['least']} {number['who']}", "strong")
            yield line(words, f": {_unnumbered(reason)}", indent=2, hang=2)


def _unnumbered(reason: str) -> str:
    return reason.rpartition(", from ")[0] or reason


def _findings(data: Mapping[str, Any]) -> Iterator[Block]:
    """Lay out the first finding of each of the gravest rules, and how many more there are."""
    report = data["report"]
    first: dict[str, Mapping[str, Any]] = {}
    for finding in report["findings"]:
        first.setdefault(finding["code"], finding)
    for code, finding in list(first.items())[:_MOST_RULES]:
        count = report["counts"]["by_rule"][code]
        more = Words(f" (and {count - 1} more of {code})" if count > 1 else "", "muted")
        severity = Words(finding["severity"], finding["severity"])
        said = f" {finding['message']}"
        yield line(Words(code, "code"), " ", severity, said, more, indent=2, hang=2)
        why = "; ".join((*finding.get("because", ()), *finding.get("assumes", ())))
        if why:
            yield line(Words("why: ", "muted"), why, indent=4, hang=5)
    rest = []
    if len(first) > _MOST_RULES:
        rest.append(f"and findings of {len(first) - _MOST_RULES} more rules")
    if data["doubts"]:
        rest.append(f"{data['doubts']} passages are kept open: they can be read in several ways")
    if rest:
        yield line("; ".join(rest), indent=2, hang=2)


def _next(data: Mapping[str, Any]) -> Grid:
    seed = data["dataset"]
    shown = data["follows"]["id"] if data["follows"] else "ID"
    commands = (
        (f"repatriation check --seed {seed}", "every finding, with its reasons and claims"),
        (f"repatriation show {shown}", "one record: claims, what follows, links, doubts"),
        ("repatriation check FILE.csv", "your own table, row by row"),
        ("repatriation reconcile --seed record", "what all claims of the record together leave"),
    )
    return Grid(rows=tuple((Words(c, "code"), Words(what)) for c, what in commands))
