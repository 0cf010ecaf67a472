"""Figures that were worked out, or rounded, and do not say so (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.catalogue.figure.each import exact, where
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.worded import Words, named, words_of
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, Telling
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation

__all__ = ["derived_not_marked", "rounding_pattern"]


@rule("FIG108", "info")
def derived_not_marked(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A number that follows from others, and is not in the words, is recorded as stated.

    What it finds:
        One speaker's exact figures that make up a sum exactly, where one of them has the basis
        ``stated`` though the passage of its statement does not show the number. It needs the
        texts (``texts=``) and the language of the source, is SUSPECT at most since a number
        can be worded in a way that is not read, and counts as undecided without a passage.

    Why it matters:
        A difference looks like a second source for the two numbers that it came from.

    Example:
        75 adults, which are 231 less 156, beside a statement that gives no number of adults.

    When it is legitimate:
        Where the number stands elsewhere in the source: let the locator cover that place too.

    References:
        Estimate.basis: stated, implied, derived.
    """
    known = context.shared(words_of)
    for telling in context.claims.tellings if context.texts else ():
        for claim, relation in _summed(dataset, telling):
            found = known.figures(claim.statement)
            number = exact(claim.estimate.figure)
            if found is None or number is None:
                context.undecided()
            elif not _shown(known, claim, number):
                yield _unmarked(context, claim, relation, telling)


def _summed(dataset: Dataset, telling: Telling) -> Iterator[tuple[Claim, Relation]]:
    """List the exact claims, said to be stated, that others of the telling determine."""
    counts = telling.counts()
    numbers = {key: exact(claims[0].estimate.figure) for key, claims in counts.items()}
    keys = frozenset(key for key, n in numbers.items() if n is not None and len(counts[key]) == 1)
    if len(keys) < 3:
        return
    seen: set[str] = set()
    for item in relations_between(dataset.lattice, keys).relations:
        relation = item.relation
        total = sum(c * (numbers[key] or 0) for c, key in relation.terms)
        if relation.sense != "=" or len(relation.terms) < 3 or total != relation.bound:
            continue
        for key in relation.quantities:
            if key not in seen and counts[key][0].estimate.basis == "stated":
                seen.add(key)
                yield counts[key][0], relation


def _shown(known: Words, claim: Claim, number: int) -> bool:
    found = known.figures(claim.statement) or ()
    return any(number in named(f) for f in found) or known.mentions(claim.statement, number)


def _unmarked(context: Context, claim: Claim, relation: Relation, telling: Telling) -> Finding:
    counts = telling.counts()
    others = [counts[key][0] for key in relation.quantities if key != claim.key]
    said = " and ".join(f"{c.estimate.figure.wording} ({c.quantity})" for c in others)
    return context.finding(
        claim.statement.id,
        f"{claim.estimate.figure.low} ({claim.quantity}) is not in the words, "
        f"and follows from {said}",
        verdict=Verdict.SUSPECT,
        field=where(claim.estimate),
        advice="give it the basis derived, or let the locator cover the words that state it",
        values=[(c.quantity, c.estimate.figure.wording) for c in (claim, *others)],
        claims=[c.statement.id for c in (claim, *others)],
        relation=str(relation),
    )


_FEWEST = 20


@rule("FIG116", "info")
def rounding_pattern(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Nearly all exact numbers of a source are multiples of 5 or 10.

    What it finds:
        Sources with 20 exact counts or more, each number of people once and noughts left out,
        of which more than four in five divide by 10, or by 5. It is SUSPECT at most.

    Why it matters:
        They are rounded. Totals will not add up, and the difference looks like an error.

    Example:
        Eurostat's tables of returns, rounded to 5.

    When it is legitimate:
        Where groups come by the busload, all full. Else store them as rounded.

    References:
        Eurostat's notes on the rounding of asylum and return statistics.
    """
    known = context.shared(sayings)
    sources: dict[str, set[tuple[str, int]]] = {}
    for telling in context.claims.tellings:
        said_in = dataset.utterances.get(telling.utterance)
        source = known.source_id(said_in) if said_in is not None else None
        if source is not None and source in dataset.sources:
            sources.setdefault(source, set()).update(_numbers(telling))
    for source_id, found in sources.items():
        numbers = [number for _, number in found]
        step = next((s for s in (10, 5) if _divide(numbers, s) * 5 > len(numbers) * 4), None)
        if step is not None and len(numbers) >= _FEWEST:
            share = f"{_divide(numbers, step)} of {len(numbers)}"
            yield context.finding(
                source_id,
                f"{share} exact numbers divide by {step}: they look rounded",
                verdict=Verdict.SUSPECT,
                advice=f"look for a note on rounding; a number rounded to {step} is 'between' "
                f"{step // 2} below and above",
                values=[(f"divide by {step}", share)],
            )


def _numbers(telling: Telling) -> list[tuple[str, int]]:
    """List the exact numbers of a telling, noughts left out, each with whom it counts."""
    return [
        (claim.quantity, number)
        for claim in telling.claims
        if (number := exact(claim.estimate.figure)) and claim.estimate.basis != "derived"
    ]


def _divide(numbers: list[int], step: int) -> int:
    return sum([number % step == 0 for number in numbers])
