"""Claim table: claims by operation, speaker, place …, and by category."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import get_args

from repatriation.errors import InvalidRecordError
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.group import MEASURES, Measure
from repatriation.model.operation import Operation
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.claim import Claim, Claims, common
from repatriation.views.chart_row import plain
from repatriation.views.figure import claim_data, name_of
from repatriation.views.figure_chart import range_words
from repatriation.views.pivot import By, Cell, Pivot, PivotRow
from repatriation.views.reconciliation_group import group_order, group_words
from repatriation.views.speaker import told

__all__ = ["first_of", "table"]

_RETURNED = frozenset({"returned", "repatriated", "self_returned", "deported"})
_NOBODY = "not said"


def table(
    dataset: Dataset,
    *,
    by: By = "operation",
    measure: Measure | None = None,
    policy: Policy = DEFAULT_POLICY,
) -> Pivot:
    """Put claims into a table: a row for each operation, speaker …, a column for each category.

    >>> import repatriation as rp
    >>> from repatriation.views.claim_table import table
    >>> print(table(rp.load_seed("article"), by="operation", measure="returned").rows[1].cells[0])
    231 [s019]

    Claims of different people stand in rows of their own, and nothing is added up. A cell holds
    what its claims leave together, and the words and the statement of each. What is planned,
    denied, unconfirmed or replaced is left out, and told to be.

    Args:
        dataset: The claims.
        by: What the rows are.
        measure: What is counted of people; ``"returned"`` takes in those repatriated, deported and
            come by themselves, and the people of operations. Everything, if None.
        policy: How wide hedged words are taken.

    Raises:
        InvalidRecordError: A `by` or a `measure` that there is not.
    """
    require_dataset("table", dataset)
    if by not in get_args(By):
        raise InvalidRecordError("table", "by", by, f"one of {', '.join(get_args(By))}")
    if measure is not None and measure not in MEASURES:
        raise InvalidRecordError("table", "measure", measure, f"one of {', '.join(MEASURES)}")
    claims = Claims(dataset, policy)
    chosen = [claim for claim in claims if _fits(dataset, claim.group, measure)]
    figures = sum(
        _fits(dataset, estimate.group, measure)
        for statement in dataset.statements
        for estimate in statement.estimates
    )
    left_out = figures - len(chosen)
    what = f"People {measure.replace('_', ' ')}" if measure is not None else "What is claimed"
    aside = f", {left_out} planned, denied, unconfirmed or replaced left out" if left_out else ""
    counted = f"{len(chosen)} claim{'' if len(chosen) == 1 else 's'}"
    columns = _columns(dataset, chosen)
    return Pivot(
        title=f"{what}, by {by}",
        summary=f"{counted}{aside}. Nothing is added up.",
        by=by,
        columns=tuple(plain(", ".join(map(category_words, key.split("/")))) for key in columns),
        rows=tuple(_rows(dataset, chosen, by, columns)),
    )


def _fits(dataset: Dataset, group: str, measure: Measure | None) -> bool:
    if measure is None:
        return True
    record = dataset.groups.get(group)
    if record is None:
        return group in dataset.operations and measure in {"returned", "repatriated"}
    return record.measure == measure or (measure == "returned" and record.measure in _RETURNED)


def _columns(dataset: Dataset, claims: Iterable[Claim]) -> list[str]:
    order = {category.id: i for i, category in enumerate(dataset.lattice)}

    def place(key: str) -> tuple[int, str]:
        return max(order.get(part, len(order)) for part in key.split("/")), key

    return sorted({claim.key for claim in claims}, key=place)


def _rows(
    dataset: Dataset, claims: Iterable[Claim], by: By, columns: Sequence[str]
) -> Iterator[PivotRow]:
    found: dict[tuple[str, str], dict[str, list[Claim]]] = {}
    for claim in claims:
        for value in _VALUES[by](dataset, claim) or (_NOBODY,):
            found.setdefault((value, claim.group), {}).setdefault(claim.key, []).append(claim)
    order = {id_: i for i, id_ in enumerate(group_order(dataset, {g for _, g in found}))}
    first = first_of(found, order)
    for value, group in sorted(
        found, key=lambda at: (at[0] == _NOBODY, first[at[0]], at[0], order[at[1]])
    ):
        cells = found[value, group]
        yield PivotRow(
            value=plain(value),
            group=plain(group_words(dataset, group)["name"]),
            cells=tuple(_filled(dataset, cells.get(key, ())) for key in columns),
        )


def first_of(pairs: Iterable[tuple[str, str]], order: Mapping[str, int]) -> dict[str, int]:
    """Give for each value the place of the first of its groups."""
    first: dict[str, int] = {}
    for value, group in pairs:
        place = order[group]
        first[value] = min(place, first.get(value, place))
    return first


def _filled(dataset: Dataset, claims: Sequence[Claim]) -> Cell:
    counted = [claim.bounds for claim in claims if claim.is_count]
    left = common(counted) if counted else UNBOUNDED
    return Cell(
        range=range_words(left.strict, left.soft) if left != UNBOUNDED else "",
        claims=tuple(
            (
                plain(claim_data(dataset, claim.estimate)["figure"]),
                plain(told(dataset, claim.statement).speaker),
                claim.statement.id,
            )
            for claim in sorted(claims, key=lambda claim: claim.statement.id)
        ),
    )


# What the rows are ----------------------------------------------------------------------


def _operation(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    group = dataset.groups.get(claim.group)
    id_ = group.operation if group is not None else claim.group
    return (name_of(dataset, id_),) if id_ is not None else ()


def _place(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    record = dataset.get(claim.group)
    ids = record.origins if isinstance(record, Operation) else getattr(record, "places", ())
    return tuple(dict.fromkeys(name_of(dataset, id_) for id_ in ids))


def _nationality(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    group = dataset.groups.get(claim.group)
    id_ = group.nationality if group is not None else None
    return (name_of(dataset, id_),) if id_ is not None else ()


def _speaker(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    return (told(dataset, claim.statement).speaker,)


def _source(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    return tuple(filter(None, (told(dataset, claim.statement).source,)))


_VALUES: dict[By, Callable[[Dataset, Claim], tuple[str, ...]]] = {
    "operation": _operation,
    "speaker": _speaker,
    "place": _place,
    "nationality": _nationality,
    "source": _source,
}
