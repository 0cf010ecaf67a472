"""Total: damages to what totals, parts and those who remain say of each other in several places."""

from __future__ import annotations

from hypothesis import strategies as st

from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    COUNTRIES,
    GROUP,
    HERE,
    PEOPLE,
    THERE,
    Blown,
    at_least,
    at_most,
    changed,
    counted,
    replaced,
    site,
    statement_id,
)
from repatriation.testing.damage.story import PARTS, WHOLE, staged

__all__ = [
    "cumulative_inclusion_ambiguous",
    "cumulative_step",
    "flow_published_as_total",
    "part_here_exceeds_whole_there",
    "stale_stock_requoted",
    "stock_flow_imbalance",
    "system_infeasible",
]

_ONE, _OTHER = "damage-group-1", "damage-group-2"
_SPEAKER = Actor(id="damage-actor", kind="organisation", names=Name.of("Tamarisk society"))
_SEVERAL = st.integers(20, 400)


def part_here_exceeds_whole_there(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise a part above the whole that another statement counts."""
    number = draw(PEOPLE)
    part = Group(id=_ONE, measure="repatriated", definition="some of them")
    ways = (
        Link(kind="part_of", a=_ONE, b=(GROUP,)),
        Link(kind="made_up_of", a=GROUP, b=(_ONE,)),
    )
    whole = counted("", at_most(draw, number))
    good = counted("", Figure.exactly(number), _ONE)
    bad = counted("", at_least(draw, number + draw(PEOPLE)), _ONE)
    sound = base.with_(part, *site((whole,), (good,), links=(one_of(draw, ways),)))
    damage = f"the {number} of {_ONE} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 2, bad), statement_id(1), damage)


def flow_published_as_total(draw: st.DrawFn, base: Dataset) -> Blown:
    """Give the number of one stage as that of all."""
    numbers = [draw(PEOPLE) for _ in PARTS]
    link = Link(kind="made_up_of", a=GROUP, b=PARTS, disjoint=True)
    parts = [counted("", Figure.exactly(n), p) for p, n in zip(PARTS, numbers, strict=True)]
    total = counted("", Figure.exactly(sum(numbers)))
    sound = base.with_(*staged(), *site((total,), tuple(parts), links=(link,)))
    number = one_of(draw, numbers)
    broken = replaced(sound, 1, counted("", Figure.exactly(number)))
    return Blown(sound, broken, statement_id(1), f"the total of {GROUP} became {number}")


def cumulative_step(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower a later total below the earlier one and those who came between."""
    before, between = draw(PEOPLE), draw(st.integers(2, 400))
    missing = draw(st.integers(1, min(before, between - 1)))
    sound = _totals(base, before, between)
    late = before + between - missing
    broken = replaced(sound, 3, counted("", Figure.exactly(late), _OTHER))
    return Blown(sound, broken, statement_id(3), f"the later total became {late}")


def cumulative_inclusion_ambiguous(draw: st.DrawFn, base: Dataset) -> Blown:
    """Repeat an earlier total after a stage that brought people."""
    before = draw(PEOPLE)
    between = draw(st.integers(1, before))
    sound = _totals(base, before, between)
    broken = replaced(sound, 3, counted("", Figure.exactly(before), _OTHER))
    damage = f"the later total became {before}, as before"
    return Blown(sound, broken, statement_id(3), damage, verdict=Verdict.SUSPECT)


def _totals(base: Dataset, before: int, between: int) -> Dataset:
    """Tell two totals so far of a programme, and a stage between them."""
    totals = [
        Group(id=id_, measure="repatriated", operation=WHOLE, period=Period.of(f"../{day}"))
        for id_, day in ((_ONE, "2012-01-01"), (_OTHER, "2012-01-09"))
    ]
    numbers = {_ONE: before, PARTS[0]: between, _OTHER: before + between}
    told = [(counted("", Figure.exactly(number), id_),) for id_, number in numbers.items()]
    link = Link(kind="part_of", a=PARTS[0], b=(WHOLE,))
    return base.with_(*staged(), *totals, *site(*told, links=(link,)))


def _stocks(base: Dataset, left: int, remain: int) -> Dataset:
    """Tell how many were in a country, were flown out, and are there still."""
    stocks = [
        Group(id=id_, measure="present", places=(THERE,), nationality=HERE, period=Period.of(day))
        for id_, day in ((_ONE, "2012-01-01"), (_OTHER, "2012-01-09"))
    ]
    flight = Operation(
        id="damage-flight",
        level="movement",
        names=Name.of("Rowan flight"),
        period=Period.of("2012-01-05"),
        origins=(THERE,),
        destinations=(HERE,),
    )
    numbers = {_ONE: left + remain, flight.id: left, _OTHER: remain}
    told = [(counted("", Figure.exactly(number), id_),) for id_, number in numbers.items()]
    return base.with_(*COUNTRIES, flight, *stocks, *site(*told))


def stock_flow_imbalance(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let more remain than were left behind."""
    left, remain = draw(st.integers(2, 400)), draw(PEOPLE)
    more = remain + draw(st.integers(1, left - 1))
    sound = _stocks(base, left, remain)
    broken = replaced(sound, 3, counted("", Figure.exactly(more), _OTHER))
    damage = f"the {remain} of {_OTHER} became {more}"
    return Blown(sound, broken, statement_id(1), damage, verdict=Verdict.SUSPECT)


def stale_stock_requoted(draw: st.DrawFn, base: Dataset) -> Blown:
    """Repeat the number of those who were there after some had left; one speaker does so surely."""
    left, remain = draw(PEOPLE), draw(_SEVERAL)
    sound = _stocks(base, left, remain)
    one_speaker = draw(st.booleans())
    for number in (1, 3) if one_speaker else ():
        said = f"damage-utterance-{number}"
        sound = changed(sound.with_(_SPEAKER), said, asserted_by=_SPEAKER.id)
    broken = replaced(sound, 3, counted("", Figure.exactly(left + remain), _OTHER))
    damage = f"the {remain} of {_OTHER} became {left + remain} again"
    return Blown(
        sound,
        broken,
        statement_id(3),
        damage,
        verdict=Verdict.VIOLATED if one_speaker else Verdict.SUSPECT,
        companions=frozenset({"XSR607"}),
    )


def system_infeasible(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower one statement's whole below the parts that another counts, though not below any."""
    women, children = draw(PEOPLE), draw(PEOPLE)
    total = women + children
    lower = total - 1 - draw(st.integers(0, min(women, children) - 1))
    parts = (
        counted("women", at_least(draw, women)),
        counted("children", at_least(draw, children)),
    )
    sound = base.with_(*site(parts, (counted("", Figure.exactly(total)),)))
    bad = counted("", at_most(draw, lower))
    damage = f"the {total} of {GROUP} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 2, bad), statement_id(1), damage)
