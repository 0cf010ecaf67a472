"""Claims, links and assumptions that cannot all hold, beyond what simpler rules tell."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.clash import clashes, field_of
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset

__all__ = ["system_infeasible"]

_MANY = 5
"""Of a set with more claims, the message names some and counts the others."""


@rule("XSR610", "error")
def system_infeasible(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Claims of several speakers or groups cannot all hold, though any fewer of them can.

    What it finds:
        Smallest sets of claims, links and assumptions that no numbers fit, proved in whole
        numbers: VIOLATED by strict bounds; SUSPECT by the usual width of hedged words, and where
        something is taken for granted that no record says. Assumptions are named. Where several
        sets would do, one for each claim, link or assumption that a cheapest way out gives up.
        What a simpler rule tells of the same claims is left out. Undecided where claims of a
        group may be of different moments.

    Why it matters:
        Each figure may pass every check by itself. Together they prove that one is wrong, or that
        two are not about the same people.

    Example:
        24 women and 69 children by one outlet, 92 people by another: 93 do not fit.

    When it is legitimate:
        Where claims are about different people or days: give each its own group, or take an
        assumption back.

    References:
        `reconcile` gives all such sets, and the cheapest ways out of them. ``contradiction`` for
        claims of one number, ``part-here-exceeds-whole-there`` for a part and its whole.
    """
    known = context.shared(clashes)
    context.undecided(known.unsettled)
    for clash in known.of("system"):
        said = [f"{unit.what} {unit.label}" for unit in clash.claims]
        more = f"; and {len(said) - _MANY + 1} more" if len(said) > _MANY else ""
        shown = said[: _MANY - 1] if more else said
        links = [u.label for u in clash.contradiction.units if u.kind == "link"]
        gap = f", by {clash.contradiction.gap}" if clash.contradiction.gap else ""
        first = clash.claims[0]
        yield context.finding(
            first.statements[0],
            f"these cannot all hold{gap}: {'; '.join((*shown, *links))}{more}",
            verdict=clash.verdict,
            field=field_of(context, first.statements[0], first.what),
            advice="find out which of them is wrong, or is about other people or another day",
            values=clash.values,
            claims=clash.contradiction.statements,
            because=clash.proof,
            assumes=clash.contradiction.assumptions,
        )
