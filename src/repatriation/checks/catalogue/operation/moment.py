"""Rules about moments of one movement that are added up (OPR)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.same_movement import same_movements
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import LinkInForce, links_in_force

__all__ = ["moments_added"]


@rule("OPR206", "error")
def moments_added(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A total adds up two moments of one movement, such as handover and arrival.

    What it finds:
        A whole of which two parts ``mirrors`` or ``same_as`` joins. VIOLATED where a link
        declares the parts disjoint, and where the whole's figure is exactly the sum of all its
        parts, both among them; SUSPECT where it is that sum and nothing but ``same-flight-twice``
        says that two are one.

    Why it matters:
        Everybody of that movement is counted twice.

    Example:
        148 handed over and 156 arrived, and a total of 304.

    When it is legitimate:
        Never; both moments can be parts of one programme as long as nobody adds them.

    References:
        See `mirrors` under links.
    """
    twins = _twins(dataset)
    alike = {frozenset((a.id, b.id)) for a, b in context.shared(same_movements).pairs}
    near: dict[str, set[str]] = {}
    for a, b in map(sorted, alike):
        near.setdefault(a, set()).add(b)
    for whole, parts, held in _wholes(dataset):
        added = _added_up(context, whole, parts)
        for a, b in _among(parts, twins):
            if held.link.disjoint or added:
                yield _twice(context, whole, (a, b), held, Verdict.VIOLATED)
            elif _is_unknown(context, (whole, *parts)):
                context.undecided()
        if added:
            for a, b in _among(parts, near):
                yield _twice(context, whole, (a, b), held, Verdict.SUSPECT)


def _twins(dataset: Dataset) -> dict[str, set[str]]:
    """Map each group to those after it in order that are the same people."""
    found: dict[str, set[str]] = {}
    for held in links_in_force(dataset):
        if held.link.kind in {"mirrors", "same_as"}:
            for other in held.link.b:
                first, second = sorted((held.link.a, other))
                if first != second:
                    found.setdefault(first, set()).add(second)
    return found


def _wholes(dataset: Dataset) -> Iterator[tuple[str, tuple[str, ...], LinkInForce]]:
    """List wholes with their parts, as one link or several make them up."""
    parts: dict[str, dict[str, LinkInForce]] = {}
    for held in links_in_force(dataset):
        if held.link.kind == "made_up_of":
            yield held.link.a, tuple(dict.fromkeys(held.link.b)), held
        elif held.link.kind == "part_of":
            for whole in held.link.b:
                parts.setdefault(whole, {}).setdefault(held.link.a, held)
    for whole, held_by in parts.items():
        yield whole, tuple(held_by), next(iter(held_by.values()))


def _among(parts: tuple[str, ...], others: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    present = set(parts)
    for part in parts:
        for other in sorted(others.get(part, set()) & present):
            yield part, other


def _added_up(context: Context, whole: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a whole's figure is exactly the sum of all parts."""
    given = [context.claims.span(part) for part in (whole, *parts)]
    return all(span.is_exact for span in given) and Span.sum(given[1:]) == given[0]


def _is_unknown(context: Context, quantities: Iterable[str]) -> bool:
    return any(context.claims.hull(q) == UNBOUNDED for q in quantities)


def _twice(
    context: Context, whole: str, pair: tuple[str, str], held: LinkInForce, verdict: Verdict
) -> Finding:
    said = {q: " or ".join(map(str, _telling(context, q))) for q in (*pair, whole)}
    a, b = (f"{part} {said[part]}".strip() for part in pair)
    how = "are" if verdict is Verdict.VIOLATED else "may be"
    total = f" {said[whole]}" if said[whole] else ""
    return context.finding(
        whole,
        f"{whole}{total} adds up {a} and {b}, which {how} the same people",
        verdict=verdict,
        advice="count one of the two moments, and correct the total",
        values=[(q, words or "not counted") for q, words in said.items()],
        claims=[c.statement.id for q in said for c in _telling(context, q)],
        because=[str(held.link)],
        assumes=held.assumes if verdict is Verdict.VIOLATED else (f"{a} is {b}",),
    )


def _telling(context: Context, quantity: str) -> list[Claim]:
    """List the claims of a number whose figures bound it."""
    return [
        claim for claim in context.claims.by_quantity.get(quantity, ()) if claim.bounds != UNBOUNDED
    ]
