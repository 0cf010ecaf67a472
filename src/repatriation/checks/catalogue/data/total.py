"""Totals: what is added up, and what span of time it covers."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.chronology import dated, event_of
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.origin import origins
from repatriation.checks.rule import rule
from repatriation.checks.same_people import same_people
from repatriation.checks.saying import Sayings, sayings
from repatriation.checks.topic import happens_once
from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS, Group
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import links_in_force

__all__ = ["no_coverage_window", "stock_flow_mixed"]


@rule("DST505", "error")
def stock_flow_mixed(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People who are somewhere and people who moved are parts of one sum.

    What it finds:
        Links ``made_up_of`` among whose parts are both a stock (the measure ``present``) and a
        flow (any movement, or an operation), unless the whole counts those who departed, of
        whom some return and some remain. SUSPECT, since a whole can be meant that holds both.

    Why it matters:
        A stock is as of one day and a flow of a span of time: whoever moved within it is
        counted in both, or in neither.

    Example:
        "380 remain" and "231 returned" added to "611 citizens".

    When it is legitimate:
        Where the stock is as of the end of the flow, and nobody can be in both: give the whole
        the measure ``departed``, or say so in a waiver.

    References:
        IDMC's stocks and flows.
    """
    for held in links_in_force(dataset):
        link = held.link
        measures = {part: _measure(dataset, part) for part in (link.a, *link.b)}
        if link.kind != "made_up_of" or measures[link.a] == "departed":
            continue
        stocks = [part for part in link.b if measures[part] == "present"]
        flows = [part for part in link.b if measures[part] in FLOWS]
        if stocks and flows:
            yield context.finding(
                held.statement or link.a,
                f"{link.a} adds up people who are somewhere, {', '.join(stocks)}, "
                f"and people who moved, {', '.join(flows)}",
                verdict=Verdict.SUSPECT,
                field="links" if held.statement else "",
                advice="keep stocks and flows apart, or say of the whole that it departed",
                values=[(part, measures[part]) for part in link.b],
                claims=[held.statement] if held.statement else [],
                relation=str(link),
                assumes=held.assumes,
            )
        elif stocks and len(stocks) < len(link.b):
            context.undecided()


def _measure(dataset: Dataset, id_: str) -> str:
    """Give what is counted of a group; an operation's people moved."""
    record = dataset.get(id_)
    if isinstance(record, Operation):
        return "returned"
    return record.measure if isinstance(record, Group) else "any"


@rule("DST509", "warning")
def no_coverage_window(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A running total does not say until when it counts.

    What it finds:
        Numbers of people of a programme, or of a group that moved, where nothing gives the
        total an end: no period of the statement, the group, its operation or a group that is
        the same, and no day on which it was said or published. Stages and movements happen
        once and need none. One finding for a source. Stocks are left to
        ``stock-without-date``.

    Why it matters:
        "607 since 2019" is true on one day; a month later it contradicts the next total, and
        nobody can tell which flights it holds.

    Example:
        A table of returns by country, "as of" nothing, from an undated page.

    When it is legitimate:
        Where the programme is over: give it its period.

    References:
        SDMX's time dimension; IDMC's reporting periods.
    """
    known = context.shared(sayings)
    undated = [s for s in dataset.statements if s.estimates and _is_undated(dataset, known, s)]
    if not undated:
        return
    running = _running(dataset, context)
    came_from = context.shared(origins)
    sources = {s.id: came_from.source_of(s) or "" for s in undated if running}
    by_source: dict[str, list[Claim]] = {}
    for claim in context.claims if running else ():
        source = sources.get(claim.statement.id)
        if source is None or claim.group not in running or not claim.is_count:
            continue
        if not claim.bounds.is_unbounded:
            by_source.setdefault(source, []).append(claim)
    for source, claims in by_source.items():
        yield _open_ended(context, source, claims)


def _is_undated(dataset: Dataset, known: Sayings, statement: Statement) -> bool:
    """Tell whether neither a statement nor its saying has an end."""
    if statement.period is not None and statement.period.latest is not None:
        return False
    said = known.said(dataset.utterances.get(statement.utterance))
    return said is None or said.period.latest is None


_SHOWN = 3


def _open_ended(context: Context, source: str, claims: list[Claim]) -> Finding:
    first = [c.estimate.figure for c in claims[:_SHOWN]]
    values = [(c.quantity, f.wording or str(f)) for c, f in zip(claims, first, strict=False)]
    shown = ", ".join(f"{words!r} for {what}" for what, words in values)
    more = f" and {len(claims) - _SHOWN} more figures" if len(claims) > _SHOWN else ""
    give = f"date the source {source}" if source else "give it a source with a date"
    return context.finding(
        claims[0].statement.id,
        f"{shown}{more}, but nothing says until when they are counted",
        field=f"estimates[{claims[0].estimate.label}]",
        advice=f"give the period of the statement or of the group, or {give}",
        values=values,
        claims=[claim.statement.id for claim in claims],
    )


def _running(dataset: Dataset, context: Context) -> frozenset[str]:
    """List the groups and programmes whose number grows, and that have no known end.

    The end of a group that is the same is an end too.
    """
    same, known = context.shared(same_people), context.shared(dated)
    ended: set[str] = set()
    growing: set[str] = set()
    for record in (*dataset.groups, *dataset.operations):
        event = event_of(dataset, record.id) if record.id in known else None
        if event is not None and event.period.latest is not None:
            ended.add(same.root(record.id))
        elif _grows(dataset, record):
            growing.add(record.id)
    return frozenset(g for g in growing if same.root(g) not in ended)


def _grows(dataset: Dataset, record: Group | Operation) -> bool:
    if isinstance(record, Operation):
        return record.level == "programme"
    return record.measure in FLOWS and not happens_once(dataset, record.id)
