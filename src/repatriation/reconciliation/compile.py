"""Compile: a dataset's claims, categories, links and time as rows of whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.lattice import EVERYONE
from repatriation.model.span import Span
from repatriation.reconciliation.balance import balances
from repatriation.reconciliation.carry import carried, relatives
from repatriation.reconciliation.definition import definitions
from repatriation.reconciliation.echo import Voices, echoes
from repatriation.reconciliation.system import Given, Row, System, Unit
from repatriation.relations.claim import Claim, Claims, quantity
from repatriation.relations.linked import ONCE, linked_relations, links_in_force
from repatriation.relations.overlap import Overlaps
from repatriation.relations.relation import Relation
from repatriation.relations.share import share_relations

__all__ = ["Compiled", "Quantity", "Said", "compile_dataset"]

_SAID, _ASSUMED = 2, 1
"""What it costs to set aside what somebody said, and what nobody said."""


_JOINING = frozenset({"part_of", "made_up_of", "same_as"})
"""The links that say something of numbers."""


@attrs.frozen(kw_only=True)
class Quantity:
    """A number of people: whose, and in which categories."""

    group: str
    key: str

    @property
    def name(self) -> str:
        """Its path: ``"january/children"``."""
        return quantity(self.group, self.key)


@attrs.frozen(kw_only=True)
class Said:
    """Somebody's figure, with its echoes: what a unit of kind ``claim`` stands for.

    Attributes:
        claims: The claims that say the same in one voice.
    """

    claims: tuple[Claim, ...]
    _voices: Voices = attrs.field(alias="voices", repr=False, eq=False)

    @property
    def first(self) -> Claim:
        """The claim that the others repeat, as far as their order tells."""
        return self.claims[0]

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements that say it."""
        return tuple(dict.fromkeys(claim.statement.id for claim in self.claims))

    @property
    def speakers(self) -> tuple[str, ...]:
        """Ids of the actors or documents whose words they are, as far as they are known."""
        named = (self._voices.named(claim.statement) for claim in self.claims)
        return tuple(sorted(frozenset[str]().union(*named)))

    @property
    def wording(self) -> str:
        """The words of the first."""
        figure = self.first.estimate.figure
        return figure.wording or str(figure)

    def __str__(self) -> str:
        said_by = f"{', '.join(self.speakers)}; " if self.speakers else ""
        return f"“{self.wording}” ({said_by}{', '.join(self.statements)})"


@attrs.frozen(kw_only=True)
class Compiled:
    """A dataset as two systems over the same quantities and units.

    Attributes:
        strict: What words certainly say.
        soft: What they usually mean; what is strict is in it, too.
        quantities: What each number of the systems counts.
        said: Unit → the claims that it stands for; other units are missing.
        partial: Quantities for which not all links of their group are among the rows, since
            nobody counts them nearby; their bounds may be wider than the dataset leaves.
    """

    strict: System
    soft: System
    quantities: Sequence[Quantity]
    said: Mapping[int, Said]
    partial: frozenset[int] = frozenset()


def compile_dataset(
    dataset: Dataset,
    claims: Claims,
    *,
    asked: Iterable[tuple[str, str]] = (),
    withheld: frozenset[str] = frozenset(),
    weights: Mapping[str, int] | None = None,
) -> Compiled:
    """Write a dataset down as rows.

    Args:
        dataset: The dataset.
        claims: Its claims, under the policy that is to hold.
        asked: Pairs of a group and a category that are wanted though nobody counts them.
        withheld: Quantities of which nothing is to be taken as said.
        weights: What it costs to set aside what a statement, an utterance, a source or an actor
            says, against 1 for all others.
    """
    return _Compiler(dataset, claims, withheld, weights or {}).compiled(asked)


class _Compiler:
    def __init__(
        self,
        dataset: Dataset,
        claims: Claims,
        withheld: frozenset[str],
        weights: Mapping[str, int],
    ) -> None:
        self.dataset = dataset
        self.claims = claims
        self.weights = weights
        self.voices = Voices(dataset)
        self.counts = [c for c in claims if c.is_count and c.quantity not in withheld]
        self.shares = [c for c in claims.others if c.estimate.figure.is_share]
        self.units: list[Unit] = []
        self.unit_of: dict[object, int] = {}
        self.said: dict[int, Said] = {}
        self.number: dict[str, int] = {}
        self.quantities: list[Quantity] = []
        self.joints: Counter[tuple[str, str]] = Counter()

    def compiled(self, asked: Iterable[tuple[str, str]]) -> Compiled:
        keys = self._keys(asked)
        joining = self._joining(keys)
        for group in sorted(keys):
            for key in sorted(keys[group]):
                self._variable(group, key)
        strict, soft = self._givens()
        rows = [self._row(relation) for relation in joining]
        rows += self._defined(keys)
        loose: list[Row] = []
        for claim in self.shares:
            for relation, row in self._shared(claim):
                (loose if relation.soft else rows).append(row)
        names = [q.name for q in self.quantities]
        return Compiled(
            strict=System(names, strict, rows, self.units),
            soft=System(names, soft, [*rows, *loose], self.units),
            quantities=self.quantities,
            said=self.said,
            partial=frozenset(v for v, q in enumerate(self.quantities) if self._is_partial(q)),
        )

    def _is_partial(self, quantity: Quantity) -> bool:
        """Tell whether links of a group were not written down for a category of it."""
        joints, group = self.joints, quantity.group
        return joints[group, quantity.key] < joints[group, EVERYONE]

    # Quantities ---------------------------------------------------------------------

    def _variable(self, group: str, key: str) -> int:
        name = quantity(group, key)
        found = self.number.get(name)
        if found is None:
            found = self.number[name] = len(self.quantities)
            self.quantities.append(Quantity(group=group, key=key))
        return found

    def _keys(self, asked: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        keys: dict[str, set[str]] = {}
        for claim in self.counts:
            keys.setdefault(claim.group, set()).add(claim.key)
        for claim in self.shares:
            for group, key in self._ends(claim):
                keys.setdefault(group, set()).add(key)
        for group, key in asked:
            keys.setdefault(group, set()).add(key)
        return keys

    def _ends(self, claim: Claim) -> tuple[tuple[str, str], tuple[str, str]]:
        """Name the part that a share counts, and the whole that it is a share of."""
        group, *categories = (claim.estimate.share_of or claim.group).split("/")
        return (claim.group, claim.key), (group, self.claims.key(tuple(categories)))

    # Rows ---------------------------------------------------------------------------

    def _joining(self, keys: dict[str, set[str]]) -> list[Relation]:
        """List what links and time say, for the categories that matter in each group."""
        counted = {group: frozenset(own) for group, own in keys.items()}
        links = [held.link for held in links_in_force(self.dataset)]
        overlaps = Overlaps.of(links)
        joined = [(link.a, *link.b) for link in links if link.kind in _JOINING]
        in_time = balances(self.dataset, dict.fromkeys(counted, frozenset[str]()), overlaps)
        joined += [relation.quantities for relation in in_time]
        matter = carried(counted, joined, relatives(self.claims.dataset.lattice))
        found = [
            r for r in self._between(matter, overlaps) if r.terms and _carries(r, counted, matter)
        ]
        for relation in found:
            for name in relation.quantities:
                group, _, key = name.partition("/")
                self.joints[group, key or EVERYONE] += 1
                keys.setdefault(group, set()).add(key or EVERYONE)
        return found

    def _between(
        self, keys: Mapping[str, frozenset[str]], overlaps: Overlaps
    ) -> Iterator[Relation]:
        yield from linked_relations(self.dataset, keys)
        yield from balances(self.dataset, keys, overlaps)

    def _row(self, relation: Relation) -> Row:
        units = [self._stated(id_) for id_ in relation.stated_by]
        groups = " and ".join(q.partition("/")[0] for c, q in relation.terms if c > 0)
        units += [
            self._assumed(f"{ONCE}: {groups}" if assumed == ONCE else assumed)
            for assumed in relation.assumes
        ]
        return Row(
            tuple(c for c, _ in relation.terms),
            tuple(self.number[q] for _, q in relation.terms),
            relation.bound,
            relation.sense == "=",
            tuple(sorted(set(units))),
            relation,
        )

    def _defined(self, keys: Mapping[str, set[str]]) -> Iterator[Row]:
        """Write down what categories say of each other in each group."""
        lattice = self.claims.dataset.lattice  # one lattice for all compiled with these claims
        for group, own in keys.items():
            for fact in definitions(lattice, frozenset(own)):
                yield Row(
                    tuple(c for c, _ in fact.terms),
                    tuple(self._variable(group, key) for _, key in fact.terms),
                    fact.bound,
                    fact.sense == "=",
                    (),
                    fact,
                )

    def _shared(self, claim: Claim) -> Iterator[tuple[Relation, Row]]:
        (group, key), (other, whole) = self._ends(claim)
        part = self._variable(group, key)
        base = self._variable(other, whole)
        names = self.quantities[part].name, self.quantities[base].name
        figure, policy = claim.estimate.figure, self.claims.policy
        for relation in share_relations(figure, *names, policy):
            variables = tuple(self.number[q] for _, q in relation.terms)
            coefficients = tuple(c for c, _ in relation.terms)
            units = (self._claimed((claim,)),)
            is_equation = relation.sense == "="
            yield relation, Row(coefficients, variables, relation.bound, is_equation, units, claim)

    # Units --------------------------------------------------------------------------

    def _givens(self) -> tuple[list[Given], list[Given]]:
        strict: list[Given] = []
        soft: list[Given] = []
        for same in echoes(self.counts, self.voices):
            first = same[0]
            bounds = first.bounds
            if not _says(bounds.soft):
                continue
            variable, unit = self.number[first.quantity], self._claimed(tuple(same))
            given = _given(variable, bounds.strict, unit)
            if _says(bounds.strict):
                strict.append(given)
            if bounds.soft is not bounds.strict:
                given = _given(variable, bounds.soft, unit)
            soft.append(given)
        return strict, soft

    def _claimed(self, claims: tuple[Claim, ...]) -> int:
        key = (claims[0].statement.id, claims[0].estimate.label)
        found = self.unit_of.get(key)
        if found is None:
            said = Said(claims=claims, voices=self.voices)
            weight = _SAID * max(map(self._weight, claims)) if self.weights else _SAID
            unit = Unit(
                kind="claim",
                label=said,
                what=claims[0].quantity,
                statements=said.statements,
                weight=weight,
            )
            found = self._unit(key, unit)
            self.said[found] = said
        return found

    def _weight(self, claim: Claim) -> int:
        utterance = self.dataset.utterances.get(claim.statement.utterance)
        ids = [claim.statement.id]
        if utterance is not None:
            ids += [utterance.id, *filter(None, (utterance.source, utterance.asserted_by))]
        return next((self.weights[id_] for id_ in ids if id_ in self.weights), 1)

    def _stated(self, id_: str) -> int:
        found = self.unit_of.get(id_)
        if found is None:
            links = self.dataset.statements[id_].links
            label = "; ".join(map(str, links)) + f" ({id_})"
            unit = Unit(kind="link", label=label, statements=(id_,), weight=_SAID)
            found = self._unit(id_, unit)
        return found

    def _assumed(self, text: str) -> int:
        found = self.unit_of.get((text,))
        if found is None:
            unit = Unit(kind="assumption", label=text, weight=_ASSUMED)
            found = self._unit((text,), unit)
        return found

    def _unit(self, key: object, unit: Unit) -> int:
        number = self.unit_of[key] = len(self.units)
        self.units.append(unit)
        return number


def _carries(
    relation: Relation,
    counted: Mapping[str, frozenset[str]],
    matter: Mapping[str, frozenset[str]],
) -> bool:
    """Tell whether a link is to carry a category: counted at one end, or on a way through it."""
    ends = [name.partition("/") for name in relation.quantities]
    key = ends[0][2] or EVERYONE
    if key == EVERYONE or any(key in counted.get(group, ()) for group, _, _ in ends):
        return True
    return sum(key in matter.get(group, ()) for group, _, _ in ends) > 1


def _says(span: Span) -> bool:
    """Tell whether a span says more of a count than that it is no less than 0."""
    return bool(span.low) or span.high is not None


def _given(variable: int, span: Span, unit: int) -> Given:
    return Given(variable, span.low or None, span.high, unit)
