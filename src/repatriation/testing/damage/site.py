"""Site: sound records of their own, which a damage then breaks, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs
from hypothesis import strategies as st

from repatriation.model.dataset import Dataset, Record
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of

__all__ = [
    "COUNTRIES",
    "GROUP",
    "HERE",
    "PEOPLE",
    "SOURCE",
    "THERE",
    "UTTERANCE",
    "Blow",
    "Blown",
    "Damaged",
    "at_least",
    "at_most",
    "changed",
    "counted",
    "replaced",
    "site",
    "statement_id",
    "told",
]

GROUP = "damage-group"
SOURCE, UTTERANCE = "damage-source-1", "damage-utterance-1"
HERE, THERE = "damage-georgia", "damage-armenia"

COUNTRIES: tuple[Place, ...] = (
    Place(id=HERE, kind="country", names=Name.of("Georgia"), code="GE"),
    Place(id=THERE, kind="country", names=Name.of("Armenia"), code="AM"),
)
"""Two countries of which no consistent dataset tells."""

PEOPLE = st.integers(1, 400)
"""How many people a site tells of."""


@attrs.frozen
class Damaged:
    """A consistent dataset that was broken in one way.

    Attributes:
        dataset: The dataset, broken.
        sound: The dataset before it was broken, which passes all checks.
        code: Code of the rule that must find it.
        record: Id of the record in which it must be found.
        damage: What was done, in words.
        texts: Source id → text, to be handed to `check`, for rules that compare with texts.
        verdict: What the rule must say: VIOLATED, or SUSPECT for rules that are never sure.
        companions: Codes of other rules that must find it too, since it is theirs as well.
    """

    dataset: Dataset
    sound: Dataset
    code: str
    record: str
    damage: str
    texts: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    verdict: Verdict = Verdict.VIOLATED
    companions: frozenset[str] = frozenset()


@attrs.frozen
class Blown:
    """What a blow did; the fields are those of `Damaged`."""

    sound: Dataset
    broken: Dataset
    record: str
    damage: str
    texts: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    verdict: Verdict = Verdict.VIOLATED
    companions: frozenset[str] = frozenset()


Blow = Callable[[st.DrawFn, Dataset], Blown]
"""Adds a site to a dataset and breaks it."""


def statement_id(number: int = 1) -> str:
    """Name the statement that a site's source of this number makes."""
    return f"damage-statement-{number}"


def counted(key: str, figure: Figure, group: str = GROUP) -> Estimate:
    """Build the estimate of a category, or of everyone where the key is empty."""
    return Estimate(people=f"{group}/{key}" if key else group, figure=figure)


def site(*tellings: tuple[Estimate, ...], links: tuple[Link, ...] = ()) -> tuple[Record, ...]:
    """Build a group with one source for each telling, which tells it in one statement."""
    group = Group(
        id=GROUP,
        measure="repatriated",
        period=Period.of("2012-01-01/2012-01-09"),
        definition="people of whom the damage is told",
    )
    records: list[Record] = [group]
    for number, estimates in enumerate(tellings, start=1):
        source = Source(
            id=f"damage-source-{number}",
            title=Name.of(f"Damaged report {number}"),
            publication_date=Period.of("2014-01-01"),
        )
        said = Utterance(id=f"damage-utterance-{number}", source=source.id)
        statement = Statement(
            id=statement_id(number),
            utterance=said.id,
            paraphrase=f"told by damaged report {number}",
            estimates=estimates,
            links=links,
        )
        records += [source, said, statement]
    return tuple(records)


def told(draw: st.DrawFn, base: Dataset, group: str = GROUP) -> Dataset:
    """Add a site whose statement counts everyone of a group."""
    return base.with_(*site((counted("", Figure.exactly(draw(PEOPLE)), group),)))


def changed(dataset: Dataset, id_: str, **fields: object) -> Dataset:
    """Give a copy in which the record of an id has other fields."""
    record: Any = dataset[id_]
    return dataset.with_(attrs.evolve(record, **fields))


def replaced(dataset: Dataset, number: int, *estimates: Estimate) -> Dataset:
    """Give a copy in which a site's statement has other estimates."""
    return changed(dataset, statement_id(number), estimates=estimates)


def at_least(draw: st.DrawFn, number: int) -> Figure:
    """Word a number of 1 or more so that it excludes any lower one."""
    ways: tuple[Callable[[int], Figure], ...] = (
        Figure.exactly,
        Figure.at_least,
        lambda n: Figure.more_than(n - 1),
    )
    return one_of(draw, ways)(number)


def at_most(draw: st.DrawFn, number: int) -> Figure:
    """Word a number so that it excludes any higher one."""
    ways: tuple[Callable[[int], Figure], ...] = (
        Figure.exactly,
        Figure.at_most,
        lambda n: Figure.fewer_than(n + 1),
        lambda n: Figure.between(max(0, n - 1), n),
    )
    return one_of(draw, ways)(number)
