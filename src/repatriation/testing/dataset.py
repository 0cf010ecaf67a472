"""Dataset: whole datasets in which everything fits together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt, Reading
from repatriation.model.link import Link
from repatriation.testing.choice import named, one_of, some_of
from repatriation.testing.crowd import crowds
from repatriation.testing.hedge import Unknown, unknowns
from repatriation.testing.population import FURTHER_CATEGORIES, Truth, populations
from repatriation.testing.programme import programmes
from repatriation.testing.report import reports
from repatriation.testing.scene import scenes
from repatriation.testing.story import Story
from repatriation.testing.telling import Teller

__all__ = ["Known", "datasets", "known_datasets"]

_REASON = "both are counted in one breath"


@attrs.frozen
class Known:
    """A consistent dataset together with the truth that its figures are worded from.

    Attributes:
        dataset: The dataset.
        truth: How many people there are in each group and operation, by category.
    """

    dataset: Dataset
    truth: Truth


@st.composite
def known_datasets(
    draw: st.DrawFn,
    *,
    unknown: Unknown = 0.1,
    max_programmes: int = 2,
    max_groups: int = 2,
    max_sources: int = 2,
    max_statements: int = 2,
    max_people: int = 400,
) -> Known:
    """Draw consistent datasets with the truth behind them; see `datasets`."""
    further = draw(st.booleans())
    scene = draw(scenes())
    people = populations(max_people=max_people, further=further)
    told = draw(programmes(scene, people, max_size=max_programmes))
    story = draw(crowds(scene, told, people, max_size=max_groups))
    teller = Teller(story.in_order(), unknowns(unknown), further)
    said = draw(reports(scene, teller, max_size=max_sources, max_statements=max_statements))
    records = [happening.record for happening in story.happenings]
    categories = FURTHER_CATEGORIES if further else ()
    dataset = Dataset.of(
        *scene.places,
        *scene.actors,
        *records,
        *categories,
        *said,
        assumptions=_assumptions(draw, story),
        doubts=_doubts(draw, [record.id for record in said], story),
    )
    return Known(dataset, Truth({h.id: h.people for h in story.happenings}))


def datasets(
    *,
    unknown: Unknown = 0.1,
    max_programmes: int = 2,
    max_groups: int = 2,
    max_sources: int = 2,
    max_statements: int = 2,
    max_people: int = 400,
) -> SearchStrategy[Dataset]:
    """Draw consistent datasets: they pass all checks; simplest is empty.

    The people of every operation and group are drawn first and stay hidden. Sources then
    tell of them, exactly or hedged but always truly, and always after the event. Stages add
    up to their programmes, references resolve, ids and names are distinct. Some statements
    claim nothing (planned, negated, unconfirmed, superseded) and give any figures.

    Args:
        unknown: How often a claimed figure is left unknown, withheld or impossible to know:
            a share from 0 to 1, or a strategy of booleans that decides for each.
        max_programmes: Most programmes; each has up to three stages, some with a movement.
        max_groups: Most groups beside the operations.
        max_sources: Most sources; each has one or two utterances.
        max_statements: Most statements in an utterance.
        max_people: Most people of one kind (such as women of 18-59) in a group; it has
            up to four kinds of its own.
    """
    known = known_datasets(
        unknown=unknown,
        max_programmes=max_programmes,
        max_groups=max_groups,
        max_sources=max_sources,
        max_statements=max_statements,
        max_people=max_people,
    )
    return named("datasets", known.map(lambda known: known.dataset))


def _assumptions(draw: st.DrawFn, story: Story) -> Iterable[Link]:
    return [attrs.evolve(link, why=_REASON) for link in some_of(draw, story.facts, 4)]


def _doubts(draw: st.DrawFn, ids: Sequence[str], story: Story) -> Iterable[Doubt]:
    """Draw doubts of what was said, with two readings each."""
    return [
        Doubt(
            record=id_,
            field=one_of(draw, ("", "paraphrase")),
            readings=(
                Reading(text="as it stands", links=some_of(draw, story.facts)),
                Reading(text="otherwise"),
            ),
            why="the words allow both",
        )
        for id_ in some_of(draw, ids)
    ]
