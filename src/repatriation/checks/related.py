"""Users' relations as rules: judged on what each utterance says of each group."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import Breach, breach_finding
from repatriation.checks.rule import Rule
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.implied import Implied
from repatriation.relations.relation import Relation

__all__ = ["rule_of"]


def rule_of(relation: Relation) -> Rule:
    """Make a rule that judges a relation wherever one of its quantities is counted."""
    wanted = frozenset(relation.quantities)

    def run(_: Dataset, context: Context) -> Iterable[Finding]:
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
                what = relation.reason.splitlines()[0].rstrip(".") or relation.name
                yield breach_finding(context, breach, f"not so: {what}", "compare with the source")

    return Rule(
        code=relation.code or relation.name,
        name=relation.name,
        severity=relation.severity,
        summary=relation.reason.splitlines()[0] if relation.reason else str(relation),
        sections={"What it finds": f"Figures of one speaker that break {relation}."},
        run=run,
    )
