"""Rules about how far an operation has come (OPR)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import links_in_force

__all__ = ["planned_as_done"]


@rule("OPR213", "error")
def planned_as_done(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People are counted as brought home by an operation that is only planned.

    What it finds:
        Operations with the status planned or cancelled of which a claim that takes part in
        arithmetic counts people, as theirs or as those of a group that they moved; and such
        operations among the parts that make up a completed one.

    Why it matters:
        People enter the totals who have not come home, and may never.

    Example:
        "177 are being prepared for return" in July 2019, added to those who had returned.

    When it is legitimate:
        Where the plan has been carried out since: update the operation's status. A statement
        of what is to come has the modality planned or promised.

    References:
        See `Statement.modality` and `Operation.status`.
    """
    not_done = any(operation.status in _NOT_DONE for operation in dataset.operations)
    for claim in context.claims if not_done else ():
        operation = _moved_by(dataset, claim.group)
        if operation is None or operation.status not in _NOT_DONE or not claim.is_count:
            continue
        if claim.bounds.is_unbounded or not claim.bounds.soft.low:
            context.undecided()
        else:
            yield _counted(context, operation, claim)
    for held in links_in_force(dataset):
        whole = dataset.operations.get(held.link.a)
        done = whole is not None and whole.status == "completed"
        if held.link.kind == "made_up_of" and whole is not None and done:
            for part in held.link.b:
                operation = dataset.operations.get(part)
                if operation is not None and operation.status in _NOT_DONE:
                    yield _part_of_done(context, operation, whole, held.statement)


_NOT_DONE = frozenset({"planned", "cancelled"})


def _moved_by(dataset: Dataset, group: str) -> Operation | None:
    moved = dataset.groups.get(group)
    if moved is None:
        return dataset.operations.get(group)
    return dataset.operations.get(moved.operation) if moved.measure in FLOWS else None


def _counted(context: Context, operation: Operation, claim: Claim) -> Finding:
    strict = bool(claim.bounds.strict.low)
    return context.finding(
        claim.statement.id,
        f"{claim.quantity} {str(claim)!r} is claimed as a fact, but {operation.name!r} is "
        f"{operation.status}",
        verdict=Verdict.VIOLATED if strict else Verdict.SUSPECT,
        field=f"estimates[{claim.estimate.label}]",
        advice="give the statement the modality planned, or update the operation's status",
        values=[(claim.quantity, str(claim)), ("status", operation.status)],
        claims=[claim.statement.id],
    )


def _part_of_done(
    context: Context, operation: Operation, whole: Operation, statement: str | None
) -> Finding:
    return context.finding(
        operation.id,
        f"{operation.name!r} is {operation.status}, but {whole.name!r}, which it makes up with "
        f"others, is completed",
        field="status",
        advice="update one of the two statuses, or take it out of the whole",
        values=[(operation.id, operation.status), (whole.id, whole.status)],
        claims=[statement] if statement else [],
    )
