"""Moment: damages to the order of what was said and done, and to how exactly it is dated."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from repatriation.model.category import Category
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.group import Group, Measure
from repatriation.model.link import Link
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    GROUP,
    PEOPLE,
    UTTERANCE,
    Blown,
    at_least,
    at_most,
    changed,
    counted,
    replaced,
    site,
    statement_id,
    told,
)
from repatriation.testing.damage.story import PARTS, WHOLE, staged

__all__ = [
    "age_impossible",
    "announced_as_event",
    "cumulative_decreases",
    "order_of_moments",
    "outcome_too_soon",
    "precision_invented",
]

_DAY = datetime.date(2012, 1, 2)
_MONTHS = ("January", "February", "March", "April", "May", "June")
_DEAD = Group(
    id="damage-dead", measure="died", period=Period.of("2012-01-01"), definition="the parents"
)


def _after(days: int) -> Period:
    return Period.on(_DAY + datetime.timedelta(days))


def cumulative_decreases(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower a programme's later total below its earlier one."""
    number = draw(PEOPLE)
    before = counted("", at_least(draw, number), WHOLE)
    good = counted("", Figure.exactly(number + draw(PEOPLE)), WHOLE)
    bad = counted("", at_most(draw, draw(st.integers(0, number - 1))), WHOLE)
    sound = base.with_(*staged(), *site((before,), (good,)))
    for each in (1, 2):
        said = Period.of(f"2013-0{each}-01")
        sound = changed(sound, f"damage-utterance-{each}", statement_date=said)
    damage = f"the {good.figure.wording} of {WHOLE} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 2, bad), statement_id(2), damage)


def precision_invented(draw: st.DrawFn, base: Dataset) -> Blown:
    """Store a day where the words give a month."""
    month = draw(st.integers(1, len(_MONTHS)))
    words, edtf = f"in {_MONTHS[month - 1]} 2013", f"2013-{month:02}"
    invented = f"{edtf}-{draw(st.integers(1, 28)):02}"
    record = one_of(draw, (statement_id(), GROUP))
    sound = changed(told(draw, base), record, period=Period(wording=words, edtf=edtf))
    broken = changed(sound, record, period=Period(wording=words, edtf=invented))
    return Blown(sound, broken, record, f"{words!r} was stored as {invented}")


def announced_as_event(draw: st.DrawFn, base: Dataset) -> Blown:
    """Store the day of the news as that of what it tells."""
    if draw(st.booleans()):
        return _operation_announced(draw, base)
    words = f"{_DAY.day} {_MONTHS[_DAY.month - 1]} {_DAY.year}"
    news = _after(draw(st.integers(1, 200)))
    sound = changed(told(draw, base), GROUP, period=None)
    sound = changed(sound, UTTERANCE, statement_date=news)
    good = Period(wording=words, edtf=_DAY.isoformat())
    sound = changed(sound, statement_id(), period=good)
    broken = changed(sound, statement_id(), period=Period(wording=words, edtf=news.edtf))
    return Blown(sound, broken, statement_id(), f"{words!r} was stored as {news}")


def _operation_announced(draw: st.DrawFn, base: Dataset) -> Blown:
    stage = PARTS[0]
    news = _after(draw(st.integers(1, 200)))
    sound = changed(told(draw, base.with_(*staged()), stage), UTTERANCE, statement_date=news)
    sound = changed(sound, statement_id(), period=_after(0))
    broken = changed(sound, stage, period=news)
    damage = f"{stage} was moved to {news}"
    return Blown(sound, broken, stage, damage, verdict=Verdict.SUSPECT)


def outcome_too_soon(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let people be rehabilitated within a month of their landing."""
    done = one_of(draw, ("rehabilitated", "reintegrated", "deradicalised"))
    category = Category(id=done, within=("everyone",), dimension="outcome", definition="by course")
    count = counted(done, at_least(draw, draw(PEOPLE)))
    sound = changed(base.with_(category, *site((count,))), GROUP, period=_after(0))
    later, soon = _after(draw(st.integers(30, 600))), _after(draw(st.integers(0, 29)))
    sound = changed(sound, UTTERANCE, statement_date=later)
    broken = changed(sound, UTTERANCE, statement_date=soon)
    damage = f"{UTTERANCE} was moved to {soon}"
    return Blown(sound, broken, statement_id(), damage, verdict=Verdict.SUSPECT)


def age_impossible(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let people have moved, or lost their parents, more years ago than they are old."""
    key, oldest = one_of(draw, (("aged_0_4", 4), ("aged_5_11", 11), ("children", 17)))
    sound = base.with_(*site((counted(key, at_least(draw, draw(PEOPLE))),)))
    sound = changed(sound, statement_id(), period=Period.of("2013-06-01"))
    moved = GROUP
    if draw(st.booleans()):
        moved = _DEAD.id
        sound = changed(sound.with_(_DEAD), GROUP, measure="any")
        sound = changed(sound, statement_id(), about=(moved,))
    year = 2013 - oldest - 2 - draw(st.integers(0, 20))
    broken = changed(sound, moved, period=Period.of(f"{year}-01-01/{year}-01-09"))
    return Blown(sound, broken, statement_id(), f"{moved} was moved to {year}")


def order_of_moments(draw: st.DrawFn, base: Dataset) -> Blown:
    """Exchange the days of two sides of one movement."""
    ways: tuple[tuple[Measure, Measure], ...] = (
        ("handed_over", "arrived"),
        ("departed", "returned"),
        ("handed_over", "departed"),
    )
    days = _after(0), _after(draw(st.integers(2, 400)))
    first, then = (
        Group(id=f"damage-{measure}", measure=measure, period=day, definition="one side of it")
        for measure, day in zip(one_of(draw, ways), days, strict=True)
    )
    if draw(st.booleans()):
        link = Link(kind="mirrors", a=then.id, b=(first.id,))
        sound = base.with_(first, then, *site((), links=(link,)))
    else:
        flight = attrs.evolve(staged()[1], level="movement", period=None)
        sound = base.with_(flight, first, then)
        for side in (first.id, then.id):
            sound = changed(sound, side, operation=flight.id)
    broken = changed(changed(sound, first.id, period=days[1]), then.id, period=days[0])
    return Blown(sound, broken, then.id, f"the days of {first.id} and {then.id} were exchanged")
