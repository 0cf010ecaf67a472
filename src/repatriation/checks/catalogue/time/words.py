"""Periods that say something other than their words do (TMP)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from repatriation.checks.catalogue.time.told import said_of
from repatriation.checks.context import Context
from repatriation.checks.dated import all_periods
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.worded import day_of, read_period_words, words_of
from repatriation.model.dataset import Dataset, Record
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.model.verdict import Verdict
from repatriation.wording.period import LANGUAGES

__all__ = ["precision_invented", "set_vs_range"]


@rule("TMP704", "warning")
def precision_invented(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A period is stored more precisely than its words give it.

    What it finds:
        Periods of any record whose days lie within those that their own words mean and are
        fewer: "in January" stored as 1 January. SUSPECT where the words are vague themselves
        ("around May"). A period that is marked uncertain or approximate, or that names what
        was supplied beyond the year, says so and is not reported; words that are not
        understood count as undecided.

    Why it matters:
        The invented day is sorted, subtracted and compared like any other.

    Example:
        "In January", stored as 1 January 2019; it was on 6 January.

    When it is legitimate:
        Where the day is known from elsewhere: name it in ``supplied``, such as ``["day"]``.

    References:
        EDTF keeps a month a month: 2019-01.
    """
    for record, field, period, read in context.shared(_reread):
        if _owns_up(period):
            continue
        if read is None:
            context.undecided()
        elif period.edtf != read.edtf and _is_finer(period, read):
            vague = read.uncertain or read.approximate
            yield context.finding(
                record.id,
                f"{period.wording!r} means {read.edtf}, but is stored as {period.edtf}",
                verdict=Verdict.SUSPECT if vague else Verdict.VIOLATED,
                field=field,
                advice="store what the words give, or say in supplied what comes from elsewhere",
                values=[(field, period.edtf), ("words", f"{period.wording} ({read.edtf})")],
            )


def _owns_up(period: Period) -> bool:
    """Tell whether a period says itself that it is finer than its words."""
    return period.uncertain or period.approximate or bool(set(period.supplied) - {"year"})


def _is_finer(stored: Period, read: Period) -> bool:
    inner, outer = _ends(stored), _ends(read)
    if inner is None or outer is None:
        return False
    (first, last), (earliest, latest) = inner, outer
    return earliest <= first <= last <= latest and last - first < latest - earliest


_Ends = tuple[datetime.date, datetime.date] | None


def _ends(period: Period) -> _Ends:
    if period.earliest is None or period.latest is None:
        return None
    return period.earliest, period.latest


def _reread(dataset: Dataset, context: Context) -> list[tuple[Record, str, Period, Period | None]]:
    """Read the words of every period again, in the year that the record or its saying gives."""
    return [
        (record, field, period, _read(dataset, context, record, period))
        for record, field, period in context.shared(all_periods)
        if period.wording.strip() and not period.is_inverted
    ]


def _read(dataset: Dataset, context: Context, record: Record, period: Period) -> Period | None:
    said = None
    if isinstance(record, Statement):
        said = said_of(dataset, context.shared(sayings), record)
    anchors = [day_of(said.period) if said else None, period.earliest, period.latest]
    for code in _languages(dataset, context, record):
        for anchor in dict.fromkeys(anchors):
            read = read_period_words(period.wording, anchor, code)
            if read is not None:
                return read
    return None


def _languages(dataset: Dataset, context: Context, record: Record) -> tuple[str, ...]:
    tag: str | None = None
    if isinstance(record, Statement):
        return tuple(c for c in context.shared(words_of).languages(record) if c in LANGUAGES)
    if isinstance(record, Utterance):
        source = dataset.sources.get(context.shared(sayings).source_id(record))
        tag = source.language if source is not None else None
    elif isinstance(record, Source):
        tag = record.language
    code = (tag or "").partition("-")[0].casefold()
    return (code, "en") if code in LANGUAGES and code != "en" else ("en",)


@rule("TMP706", "info")
def set_vs_range(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Two days are stored as all days from one to the other, or the other way round.

    What it finds:
        Periods stored as an interval whose own words name several days apart ("7 and 9 May"),
        and sets of days whose words are a range. Also, as SUSPECT, one group's set of days in
        one statement beside an interval with the same ends in another; and SUSPECT where a
        date is marked uncertain or approximate. Days that follow each other are the same
        either way.

    Why it matters:
        The 8th is in the one and not in the other. A dash loses it, and nothing brings it back.

    Example:
        Flights "on 7 and 9 May", which an article made "7-9 May".

    When it is legitimate:
        Where the source leaves it open, keep its words; a doubt can hold both readings.

    References:
        EDTF: {2019-05-07,2019-05-09} against 2019-05-07/2019-05-09.
    """
    for record, field, period, read in context.shared(_reread):
        if read is not None and _differ_inside(period, read):
            vague = any(p.uncertain or p.approximate for p in (period, read))
            verdict = Verdict.SUSPECT if vague else Verdict.VIOLATED
            how = f"{period.wording!r} means"
            yield _unlike(context, record.id, field, (period, read.edtf), how, verdict)
    for (id_, period), (other, apart) in _one_group_two_ways(dataset):
        pair = period, apart.edtf
        yield _unlike(context, id_, "period", pair, f"{other} has", Verdict.SUSPECT)


_Told = tuple[str, Period]


def _one_group_two_ways(dataset: Dataset) -> Iterator[tuple[_Told, _Told]]:
    """Give intervals for a group, each with a set of days with the same ends for that group."""
    sets: dict[tuple[str, _Ends], _Told] = {}
    ranges: dict[tuple[str, _Ends], _Told] = {}
    for kind, known in (("{[", sets), ("/", ranges)):
        for statement in dataset.statements if known is sets or sets else ():
            period = statement.period
            if period is None or not any(sign in period.edtf for sign in kind):
                continue
            for group in statement.groups:
                known.setdefault((group, _ends(period)), (statement.id, period))
    for key, told in ranges.items():
        if key in sets and _differ_inside(told[1], sets[key][1]):
            yield told, sets[key]


def _differ_inside(a: Period, b: Period) -> bool:
    """Tell whether one is a set of days apart and the other all days between the same ends."""
    if a.kind == b.kind:
        return False
    same = _ends(a) is not None and _ends(a) == _ends(b)
    return same and {a.kind, b.kind} & {"interval"} != set() and _has_gaps(a) != _has_gaps(b)


def _has_gaps(period: Period) -> bool:
    ends = _ends(period)
    if ends is None or period.kind not in {"all_of", "one_of"} or period.is_inverted:
        return False
    covered = sum((b - a).days + 1 for a, b in period.days if a is not None and b is not None)
    return covered < (ends[1] - ends[0]).days + 1


def _unlike(  # noqa: PLR0917 - a record, a field, and two periods to show
    context: Context,
    record: str,
    field: str,
    pair: tuple[Period, str],
    how: str,
    verdict: Verdict,
) -> Finding:
    period, other = pair
    return context.finding(
        record,
        f"{how} {other}, but it is stored as {period.edtf}",
        verdict=verdict,
        field=field,
        advice="look up whether the days between are meant, and store the same in both",
        values=[(field, period.edtf), ("other", other)],
    )
