"""Which statements are in force: claimed, by themselves and where they stand, and not replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement

__all__ = ["Force"]


@attrs.frozen(kw_only=True)
class Force:
    """What keeps the statements of a dataset out of arithmetic, apart from their own force.

    Attributes:
        withheld: Ids of the statements that stand in one that is no claim (see
            `Statement.is_claim`), directly or through their utterance. What is reported in a
            statement that is merely asserted ("X said that …") is not withheld.
        superseded: Ids of the statements that a claim replaces. What replaces is replaced in
            its turn without bringing back the first; in a circle nothing is replaced.
    """

    withheld: frozenset[str]
    superseded: frozenset[str]

    @classmethod
    def of(cls, dataset: Dataset) -> Force:
        """Work out which statements of a dataset are in force."""
        withheld = _withheld(dataset)
        replaces: dict[str, list[str]] = {}
        for statement in dataset.statements:
            if statement.supersedes and statement.is_claim and statement.id not in withheld:
                replaces.setdefault(statement.id, []).extend(statement.supersedes)
        circle = _circles(replaces)
        superseded = {
            old
            for new, replaced in replaces.items()
            for old in replaced
            if circle[old] != circle[new]
        }
        return cls(withheld=withheld, superseded=frozenset(superseded))

    def counts(self, statement: Statement) -> bool:
        """Tell whether what a statement says takes part in arithmetic."""
        outside = statement.id not in self.superseded and statement.id not in self.withheld
        return outside and statement.is_claim


def _withheld(dataset: Dataset) -> frozenset[str]:
    """Give what stands in a statement that is no claim, over any number of steps."""
    around = {u.id: u.within for u in dataset.utterances if u.within is not None}
    inside: dict[str, list[str]] = {}
    for statement in dataset.statements:
        if statement.within is not None:
            inside.setdefault(statement.within, []).append(statement.id)
        outer = around.get(statement.utterance or "") if around else None
        if outer is not None:
            inside.setdefault(outer, []).append(statement.id)
    if not inside:
        return frozenset()
    todo = [s.id for s in dataset.statements if s.id in inside and not s.is_claim]
    found: set[str] = set()
    while todo:
        new = [id_ for id_ in inside.get(todo.pop(), ()) if id_ not in found]
        found.update(new)
        todo += new
    return frozenset(found)


def _circles(follows: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Number the sets of ids that all lead to each other (Kosaraju's two walks)."""
    back: dict[str, list[str]] = {}
    for id_, others in follows.items():
        for other in others:
            back.setdefault(other, []).append(id_)
    left: list[str] = []
    seen: set[str] = set()
    for start in follows:
        walk = [(start, False)]
        while walk:
            id_, is_done = walk.pop()
            if is_done:
                left.append(id_)
            elif id_ not in seen:
                seen.add(id_)
                walk += [(id_, True), *((other, False) for other in follows.get(id_, ()))]
    number: dict[str, int] = {}
    for start in reversed(left):
        todo = [] if start in number else [start]
        while todo:
            id_ = todo.pop()
            number[id_] = number.get(start, len(number))
            todo += [other for other in back.get(id_, ()) if other not in number]
    return number
