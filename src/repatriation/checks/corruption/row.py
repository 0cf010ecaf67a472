"""Row: damages by which something is there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from repatriation.checks.corruption.damage import Corruption, field_of, fresh
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement

__all__ = ["row_doubled", "stage_added_twice"]


def row_doubled(dataset: Dataset) -> Iterator[Corruption]:
    """Enter a statement a second time, under another id."""
    for statement in dataset.statements:
        copy = attrs.evolve(statement, id=fresh(dataset, statement.id))
        yield Corruption(
            record=statement.id,
            field=field_of(statement),
            old="once",
            new=f"a second time, as {copy.id}",
            records=(statement, copy),
        )


def stage_added_twice(dataset: Dataset) -> Iterator[Corruption]:
    """Enter a stage or a movement again, with what is said of its people, under another id."""
    for operation in dataset.operations:
        if operation.level != "programme":
            yield _staged(dataset, operation)


def _staged(dataset: Dataset, operation: Operation) -> Corruption:
    groups = [group for group in dataset.groups if group.operation == operation.id]
    new = {id_: fresh(dataset, id_) for id_ in (operation.id, *(group.id for group in groups))}
    again = attrs.evolve(operation, id=new[operation.id])
    copies = [attrs.evolve(g, id=new[g.id], operation=again.id) for g in groups]
    said = [
        changed for statement in dataset.statements for changed in _said(dataset, statement, new)
    ]
    links = tuple(other for link in dataset.assumptions for other in _linked(link, new))
    return Corruption(
        record=operation.id,
        field=field_of(operation),
        old="once",
        new=f"a second time, as {again.id}",
        records=(operation, again, *copies, *said),
        assumptions=links,
    )


def _said(dataset: Dataset, statement: Statement, new: Mapping[str, str]) -> Iterator[Statement]:
    """Give a statement about a stage as it reads now, and again about the stage's copy."""
    links = tuple(other for link in statement.links for other in _linked(link, new))
    if links != statement.links:
        yield attrs.evolve(statement, links=links)
    counts = tuple(_renamed(e, new) for e in statement.estimates if e.group in new)
    if counts:
        id_ = fresh(dataset, statement.id)
        yield attrs.evolve(statement, id=id_, estimates=counts, links=(), supersedes=())


def _renamed(estimate: Estimate, new: Mapping[str, str]) -> Estimate:
    def path(people: str) -> str:
        group, sign, rest = people.partition("/")
        return f"{new.get(group, group)}{sign}{rest}"

    share_of = None if estimate.share_of is None else path(estimate.share_of)
    return attrs.evolve(estimate, people=path(estimate.people), share_of=share_of)


def _linked(link: Link, new: Mapping[str, str]) -> tuple[Link, ...]:
    """Give a link with the copy beside the stage: in its list, or in a link of its own."""
    if link.kind == "made_up_of" and link.a not in new:
        added = tuple(new[part] for part in link.b if part in new)
        return (attrs.evolve(link, b=(*link.b, *added)),)
    if link.kind == "part_of" and link.a in new and not any(b in new for b in link.b):
        return (link, attrs.evolve(link, a=new[link.a]))
    return (link,)
