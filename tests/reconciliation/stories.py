"""Small datasets in few words, and what is true of them by CP-SAT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import repatriation as rp
from repatriation.formats.shorthand import read_link
from repatriation.model.dataset import Record
from repatriation.model.estimate import Estimate
from repatriation.model.group import Group
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.reconciliation.system import Given, Row, System, Unit
from repatriation.relations.claim import Claim, Claims, quantity
from repatriation.relations.facts import lattice_facts
from repatriation.relations.linked import linked_relations
from repatriation.relations.relation import Relation
from repatriation.relations.share import share_relations


def story(
    *claims: tuple[str, str], links: Iterable[str] = (), records: Iterable[Record] = ()
) -> rp.Dataset:
    """Build a dataset: ``("may/children", "156")`` is statement ``s1`` if it is the first.

    Each claim has an utterance of its own, ``u1``. Groups are made as they are needed; links
    are assumed.
    """
    assumed = [read_link(link) for link in links]
    given = tuple(records)
    named = {people.partition("/")[0] for people, _ in claims}
    named.update(id_ for link in assumed for id_ in (link.a, *link.b))
    made = [Group(id=id_) for id_ in sorted(named - {record.id for record in given})]
    said: list[Record] = []
    for number, (people, wording) in enumerate(claims, 1):
        estimate = Estimate(people=people, figure=rp.parse_figure(wording))
        said.append(Utterance(id=f"u{number}"))
        said.append(Statement(id=f"s{number}", utterance=f"u{number}", estimates=(estimate,)))
    replaced = {record.id for record in given}
    kept = [record for record in said if record.id not in replaced]
    return rp.Dataset.of(*given, *made, *kept, assumptions=assumed)


def naive(dataset: rp.Dataset, keys: Iterable[str]) -> System:
    """Write down all claims and links for some categories of every group, without any thrift.

    Strict bounds only, and nothing that time says; every claim and every link holds.
    """
    wanted = sorted(keys)
    claims = Claims(dataset)
    groups = sorted({claim.group for claim in claims} | _linked(dataset))
    relations = [
        _renamed(fact, group) for group in groups for fact in lattice_facts(dataset.lattice, wanted)
    ]
    relations += linked_relations(dataset, {group: frozenset(wanted) for group in groups})
    relations += [row for claim in claims.others for row in _shares(claims, claim)]
    counted = {claim.quantity for claim in claims if claim.is_count}
    names = {q for relation in relations for q in relation.quantities} | counted
    number = {name: i for i, name in enumerate(sorted(names))}
    units = [Unit(kind="claim", label=str(claim)) for claim in claims]
    givens = [
        Given(number[c.quantity], c.bounds.strict.low, c.bounds.strict.high, unit)
        for unit, c in enumerate(claims)
        if c.is_count
    ]
    return System(sorted(names), givens, rows_of(relations, number), units)


def _shares(claims: Claims, claim: Claim) -> list[Relation]:
    figure = claim.estimate.figure
    whole, *categories = (claim.estimate.share_of or claim.group).split("/")
    base = quantity(whole, claims.key(tuple(categories)))
    found = share_relations(figure, claim.quantity, base) if figure.is_share else ()
    return [relation for relation in found if not relation.soft]


def rows_of(relations: Iterable[Relation], number: Mapping[str, int]) -> list[Row]:
    """Give relations as rows that hold whatever is set aside."""
    return [
        Row(
            tuple(c for c, _ in relation.terms),
            tuple(number[q] for _, q in relation.terms),
            relation.bound,
            relation.sense == "=",
            (),
            relation,
        )
        for relation in relations
    ]


def _linked(dataset: rp.Dataset) -> set[str]:
    return {id_ for link in dataset.assumptions for id_ in (link.a, *link.b)}


def _renamed(fact: Relation, group: str) -> Relation:
    terms = tuple((c, quantity(group, key)) for c, key in fact.terms)
    return Relation(terms=terms, sense=fact.sense, bound=fact.bound, name=fact.name)
