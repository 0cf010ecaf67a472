"""Users' relations as rules: judged on what each utterance says of each group."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import Breach, breach_finding
from repatriation.checks.rule import Rule
from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.implied import Implied
from repatriation.relations.relation import Relation

__all__ = ["rule_of"]


def _refuse_unknown(wanted: Iterable[str], dataset: Dataset) -> None:
    known = [category.id for category in dataset.lattice]
    for category in sorted({part for key in wanted for part in key.split("/")} - set(known)):
        raise UnknownIdError(category, "category", near_matches(category, known))


def rule_of(relation: Relation) -> Rule:
    """Make a rule that judges a relation wherever one of its quantities is counted."""
    wanted = frozenset(relation.quantities)
    summary = relation.reason.partition("\n")[0] or str(relation)

    def run(dataset: Dataset, context: Context) -> Iterable[Finding]:
        _refuse_unknown(wanted, dataset)
        for telling in context.claims.tellings:
            bounds = telling.bounds()
            if wanted.isdisjoint(bounds):
                continue
            verdict = relation.judge(bounds)
            if verdict is Verdict.UNDECIDED:
                context.undecided()
            elif verdict.is_finding:
                item = Implied(relation=relation, facts=(relation,))
                breach = Breach(telling=telling, implied=item, kind="exceed", verdict=verdict)
                what = f"not so: {summary.rstrip('.')}"
                yield breach_finding(context, breach, what, "compare with the source")

    return Rule(
        code=relation.code or relation.name,
        name=relation.name,
        severity=relation.severity,
        summary=summary,
        sections={"What it finds": f"Figures of one speaker that break {relation}."},
        run=run,
    )
