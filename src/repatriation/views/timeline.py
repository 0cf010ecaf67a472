"""Timeline: what took place and who spoke of it, over time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.saying import Said, Sayings
from repatriation.model.statement import Statement
from repatriation.relations.force import Force
from repatriation.views.chart import Chart
from repatriation.views.chart_row import Row
from repatriation.views.figure import claim_data, place_words
from repatriation.views.figure_chart import force_words, voice_words
from repatriation.views.moment import moment_words, period_intervals, said_words
from repatriation.views.reconciliation_group import group_words

__all__ = ["timeline"]

_UNKNOWN = "date not known"


def timeline(dataset: Dataset, *, about: str | Iterable[str] = ()) -> Chart:
    """Draw when operations took place, and who said what when.

    >>> import repatriation as rp
    >>> from repatriation.views.timeline import timeline
    >>> print(timeline(rp.load_seed("article"), about="may").rows[1].sentence)
    May operation: 7 to 9 May 2019 (“on 7-9 May”); stage, Syria → Kazakhstan, completed

    Days that are known stand as points, "January 2019" as the month in which it was some time, and
    what nobody dates as unknown. Of each utterance the chart shows when it was said and of which
    time it speaks; where nobody says when it was said, that it was no later than published.

    Args:
        dataset: The records.
        about: Ids of operations and groups; everything, if none are given.

    Returns:
        A chart with `.svg`, `.html`, `.text` and `.save(path)`.

    Raises:
        UnknownIdError: `about` names no operation or group of the dataset.
    """
    require_dataset("timeline", dataset)
    asked = (about,) if isinstance(about, str) else tuple(about)
    known = [record.id for record in (*dataset.operations, *dataset.groups)]
    for id_ in asked:
        if id_ not in known:
            raise UnknownIdError(id_, "operation or group", near_matches(id_, known))
    operations = _operations(dataset, asked)
    said = _sayings(dataset, asked)
    rows = [Row(label="What took place", is_heading=True), *operations] if operations else []
    rows += [Row(label="Who said what, and of when", is_heading=True), *said] if said else []
    undated = sum(row.sign == "?" for row in rows)
    unknown = f"; without a date: {undated}" if undated else ""
    return Chart(
        title="What took place, and who spoke of it when",
        summary=(
            f"Operations and groups of people: {len(operations)}; acts of saying: {len(said)}"
            f"{unknown}."
        ),
        rows=tuple(rows),
        scale="time",
    )


# What took place ------------------------------------------------------------------------


def _operations(dataset: Dataset, asked: Sequence[str]) -> list[Row]:
    chosen: list[Operation | Group] = [*dataset.operations]
    chosen += [group for group in dataset.groups if group.period is not None]
    wanted = [record for record in chosen if not asked or record.id in asked]
    return [_happened(dataset, r) for r in sorted(wanted, key=lambda r: (_first(r.period), r.id))]


def _first(period: Period | None) -> tuple[int, str]:
    day = (period.earliest or period.latest) if period is not None else None
    return (1, "") if day is None else (0, day.isoformat())


def _happened(dataset: Dataset, record: Operation | Group) -> Row:
    if isinstance(record, Operation):
        label = record.name
        notes = [record.level, place_words(dataset, record)]
        notes += [record.status.replace("_", " ") if record.status != "unknown" else ""]
    else:
        words = group_words(dataset, record.id)
        label = words["name"]
        notes = [record.measure.replace("_", " "), words["note"] or words["definition"]]
    intervals = period_intervals(record.period, "known") if record.period is not None else ()
    return Row(
        label=label,
        note=", ".join(dict.fromkeys(filter(None, notes))),
        value=moment_words(record.period) if record.period is not None else _UNKNOWN,
        intervals=intervals,
        sign="" if intervals else "?",
    )


# Who said what --------------------------------------------------------------------------


def _sayings(dataset: Dataset, asked: Sequence[str]) -> list[Row]:
    """Give a row for each act of saying that has a figure or speaks of a time."""
    acts: dict[str, list[Statement]] = {}
    for statement in dataset.statements:
        is_asked = not asked or {*statement.groups, *statement.about}.intersection(asked)
        if is_asked and (statement.estimates or statement.period is not None):
            acts.setdefault(statement.utterance or statement.id, []).append(statement)
    said, force = Sayings(dataset), Force.of(dataset)
    found = []
    for id_, statements in acts.items():
        utterance = dataset.utterances.get(id_)
        when = said.said(utterance)
        place = _first(when.period if when is not None else None)
        found.append((place, id_, _said(dataset, statements, when, force)))
    return [row for *_, row in sorted(found, key=lambda each: each[:2])]


def _said(
    dataset: Dataset, statements: Sequence[Statement], when: Said | None, force: Force
) -> Row:
    ordered = sorted(statements, key=lambda s: (s.at.start if s.at is not None else 0, s.id))
    of = tuple(dict.fromkeys(s.period for s in ordered if s.period is not None))
    intervals = [each for period in of for each in period_intervals(period, "known")]
    if when is not None:
        intervals += period_intervals(when.period, "claim" if when.how == "said" else "uncounted")
    spoken_of = f"; speaks of {'; '.join(map(moment_words, of))}" if of else ""
    told_when = said_words(when) if when is not None else _UNKNOWN
    return Row(
        label=voice_words(dataset, ordered[0]),
        note="; ".join(_figures(dataset, ordered, force)) or ordered[0].paraphrase,
        value=f"{told_when}{spoken_of}",
        intervals=tuple(intervals),
        sign="" if intervals else "?",
        statements=tuple(s.id for s in ordered),
        depth=1,
    )


def _figures(dataset: Dataset, statements: Iterable[Statement], force: Force) -> Iterator[str]:
    """Give the figures as they are worded, with whom they count, group by group."""
    found: dict[str, dict[str, None]] = {}
    for statement in statements:
        marks = force_words(statement, force)
        marked = f" ({', '.join(marks)})" if marks else ""
        for estimate in statement.estimates:
            data = claim_data(dataset, estimate)
            who = "" if data["who"] == "everyone" else f" {data['who']}"
            found.setdefault(estimate.group, {})[f"“{data['figure']}”{who}{marked}"] = None
    for group, figures in found.items():
        yield f"{group_words(dataset, group)['name']}: {', '.join(figures)}"
