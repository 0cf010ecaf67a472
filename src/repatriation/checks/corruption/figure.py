"""Figure: damages to numbers and to the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import attrs

from repatriation.checks.corruption.damage import Corruption, field_of
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure, Quantifier
from repatriation.model.lattice import EVERYONE, Lattice
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claim, Claims

__all__ = [
    "digit_doubled",
    "digit_dropped",
    "digit_swapped",
    "hedge_dropped",
    "hedge_turned",
    "sign_turned",
    "total_and_part_exchanged",
    "unit_lost",
]

_TURNED: Mapping[Quantifier, Callable[[int], Figure]] = {
    "more_than": Figure.fewer_than,
    "fewer_than": Figure.more_than,
    "at_least": Figure.at_most,
    "at_most": Figure.at_least,
    "up_to": Figure.at_least,
}


# Digits ---------------------------------------------------------------------------------


def digit_swapped(dataset: Dataset) -> Iterator[Corruption]:
    """Exchange two neighbouring digits: 231 becomes 213."""
    return _renumbered(dataset, _swaps)


def _swaps(digits: str) -> Iterator[str]:
    for i, (a, b) in enumerate(pairwise(digits)):
        if a != b:
            yield f"{digits[:i]}{b}{a}{digits[i + 2 :]}"


def digit_dropped(dataset: Dataset) -> Iterator[Corruption]:
    """Leave a digit out: 231 becomes 23."""
    return _renumbered(dataset, _drops)


def _drops(digits: str) -> Iterable[str]:
    if len(digits) == 1:
        return ()
    return dict.fromkeys(digits[:i] + digits[i + 1 :] for i in range(len(digits)))


def digit_doubled(dataset: Dataset) -> Iterator[Corruption]:
    """Type a digit twice: 231 becomes 2311."""
    return _renumbered(dataset, _doubles)


def _doubles(digits: str) -> Iterable[str]:
    return dict.fromkeys(digits[:i] + digits[i - 1] + digits[i:] for i in range(1, len(digits) + 1))


def sign_turned(dataset: Dataset) -> Iterator[Corruption]:
    """Put a minus before a number: 231 becomes -231."""
    return _renumbered(dataset, lambda digits: (f"-{digits}",))


def _renumbered(dataset: Dataset, typed: Callable[[str], Iterable[str]]) -> Iterator[Corruption]:
    """Type each number of each figure otherwise."""
    for statement, estimate in _estimates(dataset):
        figure = estimate.figure
        for number in _numbers(figure):
            for wrong in typed(str(number)) if number > 0 else ():
                if int(wrong) != number:
                    yield _refigured(statement, estimate, _with(figure, number, int(wrong)))


def _numbers(figure: Figure) -> tuple[int, ...]:
    """Give the numbers that a figure names: 200 for "over 200"; none for a share."""
    if figure.is_share or figure.quantifier in {"some", "withheld"}:
        return ()
    named = (_end(figure, name) for name in ("low", "best", "high"))
    return tuple(dict.fromkeys(number for number in named if number is not None))


def _end(figure: Figure, name: str) -> int | None:
    """Give an end as it is named, of which "more than" makes the next number."""
    end = getattr(figure, name)
    return end - _step(figure, name) if type(end) is int else None


def _step(figure: Figure, name: str) -> int:
    steps = {("more_than", "low"): 1, ("fewer_than", "high"): -1}
    return steps.get((figure.quantifier, name), 0)


def _with(figure: Figure, number: int, other: int) -> Figure:
    """Put another number in the place of one that a figure names, in its wording too."""
    ends: dict[str, Any] = {
        name: other + _step(figure, name)
        for name in ("low", "best", "high")
        if _end(figure, name) == number
    }
    changed = attrs.evolve(figure, **ends)
    for shown in (str(number), f"{number:,}"):
        wording, count = re.subn(rf"(?<![\d,]){shown}(?![\d,]*\d)", str(other), figure.wording)
        if count:
            return attrs.evolve(changed, wording=wording)
    return attrs.evolve(changed, wording=str(changed))


# Words ----------------------------------------------------------------------------------


def hedge_dropped(dataset: Dataset) -> Iterator[Corruption]:
    """Keep the number and leave out the words around it: "over 200" becomes 200."""
    for statement, estimate in _estimates(dataset):
        figure = estimate.figure
        numbers = _numbers(figure)
        if figure.quantifier == "about" and len(numbers) == 2:
            yield _refigured(statement, estimate, Figure.between(*numbers))
        elif figure.quantifier not in {"exactly", "between"} and len(numbers) == 1:
            yield _refigured(statement, estimate, Figure.exactly(numbers[0]))


def hedge_turned(dataset: Dataset) -> Iterator[Corruption]:
    """Turn a bound round: "over 200" becomes "under 200"."""
    for statement, estimate in _estimates(dataset):
        turned = _TURNED.get(estimate.figure.quantifier)
        numbers = _numbers(estimate.figure)
        if turned is not None and len(numbers) == 1:
            yield _refigured(statement, estimate, turned(numbers[0]))


def unit_lost(dataset: Dataset) -> Iterator[Corruption]:
    """Take what is counted in families or per person for a number of people."""
    for statement, estimate in _estimates(dataset):
        if not estimate.is_head_count:
            per = f" per {estimate.per}" if estimate.per else ""
            yield Corruption(
                record=statement.id,
                field=field_of(statement, "estimates.unit"),
                where=f"estimates[{estimate.label}].unit",
                old=f"{estimate.unit}{per}",
                new="persons",
                records=(
                    _replaced(
                        statement, estimate, attrs.evolve(estimate, unit="persons", per=None)
                    ),
                ),
            )


# Places ---------------------------------------------------------------------------------


def total_and_part_exchanged(dataset: Dataset) -> Iterator[Corruption]:
    """Exchange a whole and a part of it: 231 people, 156 children become 156 and 231."""
    for telling in Claims(dataset).tellings:
        counts = [claim for claim in telling.claims if claim.is_count]
        for whole in counts:
            for part in counts:
                if (
                    part.key != whole.key
                    and _is_within(dataset.lattice, part.key, whole.key)
                    and part.estimate.figure != whole.estimate.figure
                ):
                    yield _exchanged(whole, part)


def _is_within(lattice: Lattice, part: str, whole: str) -> bool:
    if whole == EVERYONE:
        return True
    known = part in lattice and whole in lattice
    return known and lattice.is_within(part, whole)


def _exchanged(whole: Claim, part: Claim) -> Corruption:
    old, new = whole.estimate.figure, part.estimate.figure
    first = _replaced(whole.statement, whole.estimate, attrs.evolve(whole.estimate, figure=new))
    base = first if part.statement.id == first.id else part.statement
    second = _replaced(base, part.estimate, attrs.evolve(part.estimate, figure=old))
    return Corruption(
        record=whole.statement.id,
        field=field_of(whole.statement, "estimates.figure"),
        where=f"estimates[{whole.estimate.label}].figure",
        old=f"{_shown(old)} and {_shown(new)} ({part.quantity})",
        new=f"{_shown(new)} and {_shown(old)}",
        records=(second,) if second.id == first.id else (first, second),
    )


def _estimates(dataset: Dataset) -> Iterator[tuple[Statement, Estimate]]:
    for statement in dataset.statements:
        for estimate in statement.estimates:
            yield statement, estimate


def _refigured(statement: Statement, estimate: Estimate, figure: Figure) -> Corruption:
    return Corruption(
        record=statement.id,
        field=field_of(statement, "estimates.figure"),
        where=f"estimates[{estimate.label}].figure",
        old=_shown(estimate.figure),
        new=_shown(figure),
        records=(_replaced(statement, estimate, attrs.evolve(estimate, figure=figure)),),
    )


def _replaced(statement: Statement, old: Estimate, new: Estimate) -> Statement:
    estimates = tuple(new if estimate is old else estimate for estimate in statement.estimates)
    return attrs.evolve(statement, estimates=estimates)


def _shown(figure: Figure) -> str:
    return repr(figure.wording or str(figure))
