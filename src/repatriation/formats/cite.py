"""Cite: the footnote of a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.errors import UnknownIdError, near_matches
from repatriation.formats.citation import Citation, Document, Footnote
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.estimate import Estimate, split_people
from repatriation.model.saying import Sayings
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.relations.claim import Claim, quantity
from repatriation.relations.facts import key_of
from repatriation.relations.follow import follow, tellings_of
from repatriation.relations.force import Force
from repatriation.relations.propagate import Propagation, Step

__all__ = ["cite"]

_Claimed = tuple[Statement, Estimate | None]


def cite(dataset: Dataset, path: str) -> Footnote:
    """Give the footnote of a figure: who said it, in which words, when, and in which document.

    >>> import repatriation as rp
    >>> from repatriation.formats.cite import cite
    >>> print(cite(rp.load_seed("article"), "s022"))
    Kassym-Jomart Tokayev (verbatim): "156" (children, May operation), said 2019-05-10; in ...

    Args:
        dataset: Where the figure stands.
        path: A group or an operation, or some of its people (``"may"``, ``"may/children"``):
            every claim of their number. A statement: all its figures (``"s022"``), or one
            of them by its label (``"s022/may/children"``).

    Returns:
        A citation for each claim, those not in force among them and marked. For a number that
        nobody said but that follows (``"may/adults"``): how, and the claims that it rests on.

    Raises:
        UnknownIdError: Nobody says such a number, and it does not follow.
    """
    require_dataset("cite", dataset)
    citer = _Citer(dataset)
    claims = list(_claimed(dataset, path))
    if claims:
        return Footnote(path=path, citations=tuple(citer.citations(claims)))
    derived = _derived(dataset, path)
    if derived is None:
        raise UnknownIdError(path, "figure", _near(dataset, path))
    found, name = derived
    return Footnote(
        path=path,
        citations=tuple(citer.citations(_behind(dataset, found, name))),
        derivation=tuple(found.why(name).splitlines()),
    )


# What is cited --------------------------------------------------------------------------


def _claimed(dataset: Dataset, path: str) -> Iterator[_Claimed]:
    """Give the claims that a path names: of a statement, or of some people."""
    id_, _, label = path.partition("/")
    people = _quantity(dataset, path)
    for statement in dataset.statements:
        is_named = statement.id == id_
        for estimate in statement.estimates:
            counted = estimate.group == id_ and _quantity(dataset, estimate.people) == people
            if counted or (is_named and label in {"", estimate.label}):
                yield statement, estimate
        if is_named and not label and not statement.estimates:
            yield statement, None


def _quantity(dataset: Dataset, path: str) -> str:
    """Name the people of a path in the one way there is, whatever the order of categories."""
    group, categories = split_people(path)
    return quantity(group, key_of(dataset.lattice, categories))


def _derived(dataset: Dataset, path: str) -> tuple[Propagation, str] | None:
    """Give what follows of some people that nobody counts, and what they are called there."""
    group, _ = split_people(path)
    if group not in dataset.groups and group not in dataset.operations:
        return None
    found = follow(dataset, group)
    name = _quantity(dataset, path)
    return None if found.conflict is not None or name not in found.derived else (found, name)


def _behind(dataset: Dataset, found: Propagation, name: str) -> list[_Claimed]:
    """List the claims that a derived number rests on, those of shares among them."""
    steps = _steps(found, name)
    group = name.partition("/")[0]
    claims = [claim for telling in tellings_of(dataset, group) for claim in telling.claims]
    return [(c.statement, c.estimate) for c in claims if any(_gives(c, s) for s in steps)]


def _steps(found: Propagation, name: str) -> list[Step]:
    """List the steps that the bounds of a number rest on."""
    needed: set[int] = set()
    todo = [end for end in found.ends[name] if end is not None]
    while todo:
        index = todo.pop()
        if index not in needed:
            needed.add(index)
            todo += found.steps[index].uses
    return [found.steps[index] for index in sorted(needed)]


def _gives(claim: Claim, step: Step) -> bool:
    """Tell whether a step rests on a claim: a number that was said, or a share of one."""
    if step.relation is None:
        return step.quantity == claim.quantity and step.reason == f"said: {claim}"
    return claim.estimate.figure.is_share and step.relation.reason.startswith(f"{claim} of ")


def _near(dataset: Dataset, path: str) -> tuple[str, ...]:
    """Give what resembles a path that names no figure, or what its group or statement has."""
    id_ = path.partition("/")[0]
    statement = dataset.statements.get(id_)
    if statement is not None:
        return tuple(f"{id_}/{estimate.label}" for estimate in statement.estimates)
    people = sorted({e.people for s in dataset.statements for e in s.estimates})
    counted = [p for p in people if p.partition("/")[0] == id_]
    return near_matches(path, [*people, *dataset.statements.ids()]) or tuple(counted[:3])


# How it is cited ------------------------------------------------------------------------


class _Citer:
    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._said = Sayings(dataset)
        self._force = Force.of(dataset)

    def citations(self, claims: Iterable[_Claimed]) -> list[Citation]:
        """Cite claims in the order of the places where they stand."""
        ordered = sorted(claims, key=lambda c: (c[0].at.start if c[0].at else 0, c[0].id))
        return [self._citation(statement, estimate) for statement, estimate in ordered]

    def _citation(self, statement: Statement, estimate: Estimate | None) -> Citation:
        utterance = self._dataset.utterances.get(statement.utterance)
        own = self._said.source_id(utterance) if utterance is not None else None
        via = self._documents(utterance.via) if utterance is not None else ()
        return Citation(
            statement=statement.id,
            people=estimate.people if estimate is not None else "",
            who=self._who(estimate) if estimate is not None else "",
            words=_words(estimate) if estimate is not None else statement.paraphrase,
            speaker=self._name(utterance.asserted_by) if utterance is not None else "",
            reporter=self._reporter(utterance, via),
            form=utterance.form if utterance is not None else "",
            said=utterance.statement_date if utterance is not None else None,
            force=tuple(self._marks(statement)),
            at=str(statement.at) if statement.at is not None else "",
            document=next(iter(self._documents(filter(None, [own]))), None),
            via=via,
        )

    def _who(self, estimate: Estimate) -> str:
        record = self._dataset.get(estimate.group)
        named = getattr(record, "name", None) or getattr(record, "definition", None)
        words = [*map(category_words, estimate.categories), named or estimate.group]
        share = f"a share of {estimate.share_of}" if estimate.share_of is not None else ""
        return ", ".join(filter(None, [*words, share]))

    def _name(self, actor: str | None) -> str:
        found = self._dataset.actors.get(actor)
        return found.name if found is not None else actor or ""

    def _documents(self, ids: Iterable[str]) -> tuple[Document, ...]:
        sources = (self._dataset.sources.get(id_) for id_ in ids)
        return tuple(
            Document(source=s, publisher=self._name(s.publisher)) for s in sources if s is not None
        )

    def _reporter(self, utterance: Utterance | None, via: tuple[Document, ...]) -> str:
        """Name who reports an utterance, unless the documents on its way say so already."""
        outer = self._dataset.statements.get(utterance.within) if utterance is not None else None
        reporting = self._dataset.utterances.get(outer.utterance) if outer is not None else None
        by = self._name(reporting.asserted_by) if reporting is not None else ""
        return "" if by in {document.publisher for document in via} else by

    def _marks(self, statement: Statement) -> Iterator[str]:
        if statement.modality != "asserted":
            yield statement.modality
        if statement.negated:
            yield "denied"
        if statement.confirmation != "unstated":
            yield statement.confirmation
        if statement.id in self._force.withheld:
            yield "within what is not claimed"
        if statement.id in self._force.superseded:
            yield "replaced since"


def _words(estimate: Estimate) -> str:
    """Give the words of a figure, with what it counts where that is not persons."""
    words = estimate.figure.wording or str(estimate.figure)
    unit = "" if estimate.unit == "persons" or estimate.unit in words else f" {estimate.unit}"
    per = f" per {estimate.per}" if estimate.per and estimate.per not in words else ""
    basis = "" if estimate.basis == "stated" else f" ({estimate.basis})"
    return f"{words}{unit}{per}{basis}"
