"""Trait: what a finding may have in common with others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from repatriation.checks.finding import Finding
from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement

__all__ = ["ACROSS", "BROAD", "Kind", "Trait", "common", "traits_of"]

Kind = Literal[
    "claim", "relation", "assumption", "count", "record", "group", "utterance", "source", "prefix"
]
"""What is shared, the most telling first: a statement involved, the relation broken, something
taken for granted, a count compared, the record, a group counted, and of all statements involved
the utterance, the source, and how their ids begin."""

BROAD: frozenset[Kind] = frozenset({"group", "utterance", "source", "prefix"})
"""Kinds that hold of many records anyhow, and explain less than the others."""

ACROSS: frozenset[Kind] = frozenset(
    {"claim", "assumption", "record", "group", "utterance", "source", "prefix"}
)
"""Kinds that say something where the findings are of several rules."""

_NUMBERED = re.compile(r"(.*?[^\W\d_].*?)[-_.:]?\d+")
_CITED = re.compile(r" \([^()]*\)$")


class Trait(NamedTuple):
    """Something that a finding involves, which others may involve too."""

    kind: Kind
    value: str


def traits_of(finding: Finding, dataset: Dataset | None = None) -> frozenset[Trait]:
    """List all traits of a finding; without the dataset, those that the finding itself tells."""
    return frozenset(_own(finding)) | frozenset(_known(finding, dataset) if dataset else ())


def common(dataset: Dataset) -> Mapping[Trait, float]:
    """Say of which part of all statements a trait holds; findings that share no more tell nothing.

    Only of what the dataset knows: groups, utterances, sources and beginnings of ids.
    """
    times: Counter[Trait] = Counter()
    for statement in dataset.statements:
        times.update({*_of_statement(dataset, statement), *_groups(statement)})
    return {trait: n / len(dataset.statements) for trait, n in times.items()}


def _own(finding: Finding) -> Iterator[Trait]:
    if finding.record not in finding.claims:
        yield Trait("record", finding.record)
    for claim in finding.claims:
        yield Trait("claim", claim)
    if finding.relation:
        yield Trait("relation", _without_group(finding.relation))
    for assumption in finding.assumes:
        yield Trait("assumption", assumption)
    for what, _ in finding.values:
        yield Trait("count", _CITED.sub("", what))


def _known(finding: Finding, dataset: Dataset) -> Iterator[Trait]:
    for what, _ in finding.values:
        group = _CITED.sub("", what).partition("/")[0]
        if group in dataset.groups or group in dataset.operations:
            yield Trait("group", group)
    involved = (dataset.statements.get(id_) for id_ in {finding.record, *finding.claims})
    each = [frozenset(_of_statement(dataset, s)) for s in involved if s is not None]
    if each:
        yield from frozenset.intersection(*each)


def _of_statement(dataset: Dataset, statement: Statement) -> Iterator[Trait]:
    numbered = _NUMBERED.fullmatch(statement.id)
    if numbered is not None:
        yield Trait("prefix", numbered[1])
    utterance = dataset.utterances.get(statement.utterance)
    if utterance is not None:
        yield Trait("utterance", utterance.id)
        if utterance.source is not None:
            yield Trait("source", utterance.source)


def _groups(statement: Statement) -> Iterator[Trait]:
    for estimate in statement.estimates:
        yield Trait("group", estimate.group)


def _without_group(relation: str) -> str:
    """Take the group out of a relation that speaks of one, so that those of others are alike.

    >>> _without_group("may/men + may/women ≤ may")
    'men + women ≤ everyone'
    """
    words = relation.split(" ")
    paths = [word for word in words if "/" in word]
    groups = {path.partition("/")[0] for path in paths}
    if len(groups) != 1:
        return relation
    (group,) = groups
    named = {group: "everyone", **{path: path.partition("/")[2] for path in paths}}
    return " ".join(named.get(word, word) for word in words)
