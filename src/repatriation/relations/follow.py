"""What follows from what one speaker said of a group: 75 adults from 231 and 156 children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.bounds import COUNT
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.span import Span
from repatriation.relations.claim import Claim, Claims, Telling, quantity
from repatriation.relations.facts import lattice_facts
from repatriation.relations.propagate import Propagation, propagate
from repatriation.relations.relation import Relation
from repatriation.relations.share import share_relations

__all__ = ["follow", "tellings_of"]


def follow(dataset: Dataset, id_: str, *, policy: Policy = DEFAULT_POLICY) -> Propagation:
    """Work out what follows from one statement, or from all that one utterance says.

    >>> import repatriation as rp
    >>> article = rp.load_seed("article")
    >>> may = rp.follow(article, "may")
    >>> may["may/adults"]
    Span(75)

    Args:
        dataset: Where it stands.
        id_: Id of a Statement or an Utterance; or of a Group or an Operation, which takes the
            utterance that says most about it.
        policy: How wide hedged words are taken.

    Returns:
        Strict bounds of the quantities that are counted and of the categories that connect
        them, each with its derivation; quantities are named by path (``"may/adults"``).

    Raises:
        UnknownIdError: No statement, utterance or group has the id.
    """
    require_dataset("follow", dataset)
    chosen = tellings_of(dataset, id_, policy)
    rows: list[Relation] = []
    known: list[tuple[str, Span, str]] = []
    for telling in chosen:
        rows += _rows(dataset, telling, policy)
        known += _known(telling)
    return propagate(list(dict.fromkeys(rows)), known)


def tellings_of(dataset: Dataset, id_: str, policy: Policy = DEFAULT_POLICY) -> tuple[Telling, ...]:
    """Give what a statement or an utterance says of each group; see `follow`."""
    claims = Claims(dataset, policy)
    if id_ in dataset.statements:
        own = [
            attrs.evolve(t, claims=tuple(c for c in t.claims if c.statement.id == id_))
            for t in claims.tellings
        ]
        return tuple(t for t in own if t.claims)
    if id_ in dataset.utterances:
        return tuple(t for t in claims.tellings if t.utterance == id_)
    if id_ in dataset.groups or id_ in dataset.operations:
        about = [t for t in claims.tellings if t.group == id_]
        return (max(about, key=lambda t: len(t.counts())),) if about else ()
    known = (*dataset.statements.ids(), *dataset.utterances.ids(), *dataset.groups.ids())
    known += dataset.operations.ids()
    raise UnknownIdError(id_, "statement, utterance or group", near_matches(id_, known))


def _rows(dataset: Dataset, telling: Telling, policy: Policy) -> Iterator[Relation]:
    keys = {claim.key for claim in telling.claims}
    shares = [c for c in telling.claims if c.estimate.figure.is_share]
    claims = Claims(dataset, policy)
    wholes = {c: _whole(claims, c) for c in shares}
    keys |= {key for key in wholes.values() if key is not None}
    names = _Paths(telling.group)
    for fact in lattice_facts(dataset.lattice, keys):
        yield fact.renamed(names.of(fact.quantities))
    for claim, whole in wholes.items():
        if whole is not None:
            for row in share_relations(claim.estimate.figure, claim.key, whole, policy):
                said = f"{claim} of {quantity(telling.group, whole)}"
                yield attrs.evolve(row.renamed(names.of(row.quantities)), reason=said)


def _whole(claims: Claims, claim: Claim) -> str | None:
    """Name what a share is a share of, within the same group; None where it is another's."""
    base = claim.estimate.share_of or claim.group
    group, *categories = base.split("/")
    return claims.key(tuple(categories)) if group == claim.group else None


@attrs.frozen
class _Paths:
    group: str

    def of(self, keys: Iterable[str]) -> Mapping[str, str]:
        return {key: quantity(self.group, key) for key in keys}


def _known(telling: Telling) -> Iterator[tuple[str, Span, str]]:
    for key, claims in telling.counts().items():
        for claim in claims:
            span = claim.bounds.strict
            if span != COUNT:
                yield quantity(telling.group, key), span, f"said: {claim}"
