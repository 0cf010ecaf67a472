"""Parts told in one place that do not fit into a whole told in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.clash import Clash, clashes, exceeded, group_of
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.topic import happens_once
from repatriation.checks.touching import links
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity
from repatriation.relations.linked import LinkInForce

__all__ = ["flow_published_as_total", "part_here_exceeds_whole_there"]

_FEW = 20
"""Below so many, one operation's number can be that of all by chance."""


@rule("XSR603", "error")
def part_here_exceeds_whole_there(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People counted in one place are more than those they are among, counted in another.

    What it finds:
        Claims of groups that lie in another group, by one link or by several on the way, which
        together are more than what is said of that group, of the same people or of wider
        categories: more children here than women and children there. VIOLATED by strict bounds;
        SUSPECT by the usual width of hedged words, and where operations that were over by the
        day of a total so far are taken to be in it. Assumed links are named.

    Why it matters:
        One of the numbers is wrong, or the whole is of fewer people than its words suggest: of
        one route, of one year, of those whom one side counted.

    Example:
        342 women and children of all countries handed over in a year, and 406 children whom one
        of these countries took home until August.

    When it is legitimate:
        Where the part is not in the whole: take the link back, or give the whole a group of its
        own that says whom it counts.

    References:
        ``stages-exceed-parent`` for the stages of an operation; ``flow-published-as-total``
        where the whole has the number of one of its parts.
    """
    for clash in context.shared(clashes).of("whole"):
        if _told_of_all(context, clash) is None:
            yield _exceeding(context, clash)


def _exceeding(context: Context, clash: Clash) -> Finding:
    exceed = "exceeds" if len(clash.least) == 1 else "exceed"
    return exceeded(
        context,
        clash,
        f"{clash.parts} {exceed} {clash.whole} {clash.holder.label}, which is said to hold them, "
        f"by {clash.contradiction.gap}",
        advice="find out whom the whole counts; if it does not hold these parts, take the link "
        "back",
    )


@rule("XSR606", "error")
def flow_published_as_total(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A total has exactly the number of one of the operations that it holds.

    What it finds:
        Totals too small for the operations that lie in them (as ``part-here-exceeds-whole-there``
        finds them) whose number is exactly that of one of these operations: VIOLATED where the
        bounds are strict. And totals with exactly the number of one operation, 20 or more, that
        hold other operations that are completed and of whose people nobody gives a number:
        SUSPECT.

    Why it matters:
        What one flight brought is passed on as what the country did so far.

    Example:
        "156 children" brought home so far, in October 2019: those of one operation in May, when
        357 had been counted after the next.

    When it is legitimate:
        Where the other operations brought nobody of this kind: say so with a 0.

    References:
        ``stages-exceed-parent`` for totals that are given of the whole operation itself.
    """
    seen: set[str] = set()
    for clash in context.shared(clashes).of("whole"):
        flow = _told_of_all(context, clash)
        if flow is not None:
            seen.add(clash.whole)
            yield _published(context, clash, flow)
    for total, flow, others in _alone(dataset, context):
        if total.quantity not in seen:
            seen.add(total.quantity)
            yield _perhaps(context, total, flow, others)


def _told_of_all(context: Context, clash: Clash) -> Claim | None:
    """Give the claim of an operation in a whole that has the same number as the whole."""
    wholes = [c for c in context.claims.by_quantity.get(clash.whole, ()) if _is_in(c, clash)]
    key = clash.whole.partition("/")[2]
    within = context.shared(_operations_in).get(group_of(clash.whole), {})
    for operation in within if len(within) > 1 else ():
        name = f"{operation}/{key}" if key else operation
        for claim in context.claims.by_quantity.get(name, ()):
            if any(_is_same(claim, whole) for whole in wholes):
                return claim
    return None


def _is_in(claim: Claim, clash: Clash) -> bool:
    return claim.statement.id in clash.contradiction.statements


def _is_same(claim: Claim, other: Claim) -> bool:
    strict = claim.bounds.strict
    return strict.is_exact and strict == other.bounds.strict and strict.low != 0


def _operations_in(
    dataset: Dataset,
    context: Context,
) -> dict[str, dict[str, LinkInForce]]:
    """Map each whole to the stages and movements that links put directly into it."""
    found: dict[str, dict[str, LinkInForce]] = {}
    for held in context.shared(links):
        if held.link.kind == "made_up_of":
            pairs = [(held.link.a, part) for part in held.link.b]
        elif held.link.kind == "part_of":
            pairs = [(whole, held.link.a) for whole in held.link.b]
        else:
            continue
        for whole, part in pairs:
            record = dataset.operations.get(part)
            if record is not None and record.level != "programme":
                found.setdefault(whole, {}).setdefault(part, held)
    return found


def _published(context: Context, clash: Clash, flow: Claim) -> Finding:
    return exceeded(
        context,
        clash,
        f"{clash.whole} {clash.holder.label} is the number of {flow.quantity} alone "
        f"({flow.statement.id}), and too small by {clash.contradiction.gap} for what else it "
        f"holds: {clash.parts}",
        advice=f"look up whether it is told of {flow.group}; if so, give it as a figure of that "
        "operation",
        also=flow,
    )


def _alone(
    dataset: Dataset, context: Context
) -> Iterator[tuple[Claim, Claim, list[tuple[str, LinkInForce]]]]:
    """Find totals with the number of one operation, whose other operations nobody counts."""
    for whole, within in sorted(context.shared(_operations_in).items()):
        if len(within) < 2 or happens_once(dataset, whole):
            continue
        for key in sorted(context.claims.keys_of_group.get(whole, ())):
            name = quantity(whole, key)
            for total in context.claims.by_quantity[name]:
                flow = next((c for c in _counted(context, within, key) if _is_same(c, total)), None)
                if flow is None or (total.bounds.strict.low or 0) < _FEW:
                    continue
                others = [(id_, held) for id_, held in sorted(within.items()) if id_ != flow.group]
                if all(_is_uncounted(dataset, context, id_) for id_, _ in others):
                    yield total, flow, [*others, (flow.group, within[flow.group])]


def _counted(context: Context, within: Iterable[str], key: str) -> list[Claim]:
    names = [quantity(id_, key) for id_ in sorted(within)]
    return [claim for name in names for claim in context.claims.by_quantity.get(name, ())]


def _is_uncounted(dataset: Dataset, context: Context, id_: str) -> bool:
    done = isinstance(record := dataset.get(id_), Operation) and record.status == "completed"
    return done and id_ not in context.claims.keys_of_group


def _perhaps(
    context: Context, total: Claim, flow: Claim, parts: list[tuple[str, LinkInForce]]
) -> Finding:
    others = " and ".join(id_ for id_, _ in parts[:-1])
    return context.finding(
        total.statement.id,
        f"{total.quantity} {total} is the number of {flow.quantity} alone ({flow.statement.id}), "
        f"and of {others}, completed too, nobody gives a number",
        verdict=Verdict.SUSPECT,
        field=f"estimates[{total.estimate.label}]",
        advice=f"look up whether it is told of {flow.group} alone, and what {others} brought",
        values=[(total.quantity, str(total)), (flow.quantity, str(flow))],
        claims=[total.statement.id, flow.statement.id],
        because=[str(held.link) for _, held in parts],
        assumes=[assumed for _, held in parts for assumed in held.assumes],
    )
