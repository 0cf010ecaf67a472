"""Withheld: what a caller asks to leave out, named by ids and paths."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claims

__all__ = ["leave_out", "path_of"]


def leave_out(dataset: Dataset, names: Iterable[str]) -> Dataset:
    """Give a copy of a dataset in which what is named says nothing.

    Args:
        dataset: The dataset.
        names: Ids of statements, utterances, sources or actors, who then say nothing; or paths of
            people (``"january/children"``), of whom and of parts of whom nobody counts anything.

    Raises:
        UnknownIdError: A name that is none of these.
    """
    gone: set[str] = set()
    paths: list[tuple[str, frozenset[str]]] = []
    for name in names:
        said = _said_by(dataset, name)
        if said is not None:
            gone.update(said)
        elif name.partition("/")[0] in (*dataset.groups.ids(), *dataset.operations.ids()):
            paths.append(path_of(dataset, name))
        else:
            kind = "statement, utterance, source, actor, operation or group"
            first = name.partition("/")[0]
            near = near_matches(first, [record.id for record in dataset])
            raise UnknownIdError(first, kind, near)
    if not gone and not paths:
        return dataset
    kept = [_without_paths(dataset, s, paths) for s in dataset.statements if s.id not in gone]
    return attrs.evolve(dataset, statements=kept)


def path_of(dataset: Dataset, path: str) -> tuple[str, frozenset[str]]:
    """Split a path into a group and the narrowest categories of it.

    Raises:
        UnknownIdError: The dataset has no such group, operation or category.
    """
    group, *categories = path.split("/")
    if group not in dataset.groups and group not in dataset.operations:
        known = (*dataset.groups.ids(), *dataset.operations.ids(), *dataset.statements.ids())
        raise UnknownIdError(group, "group or operation", near_matches(group, known))
    for category in categories:
        if category not in dataset.lattice:
            known = tuple(c.id for c in dataset.lattice)
            raise UnknownIdError(category, "category", near_matches(category, known))
    return group, frozenset(Claims(dataset).key(tuple(categories)).split("/"))


def _said_by(dataset: Dataset, name: str) -> set[str] | None:
    """Give the statements that a name stands for; None if it is no one who or that says."""
    if name in dataset.statements:
        return {name}
    if name in dataset.utterances:
        return {s.id for s in dataset.statements if s.utterance == name}
    if name not in dataset.sources and name not in dataset.actors:
        return None
    saying = {u.id for u in dataset.utterances if name in {u.source, u.asserted_by}}
    return {s.id for s in dataset.statements if s.utterance in saying}


def _without_paths(
    dataset: Dataset, statement: Statement, paths: Iterable[tuple[str, frozenset[str]]]
) -> Statement:
    lattice, kept = dataset.lattice, []
    for estimate in statement.estimates:
        own = lattice.meet(estimate.categories)
        if not any(
            group == estimate.group
            and all(any(lattice.is_within(p, w) for p in own) for w in whole)
            for group, whole in paths
        ):
            kept.append(estimate)
    if len(kept) == len(statement.estimates):
        return statement
    return attrs.evolve(statement, estimates=tuple(kept))
