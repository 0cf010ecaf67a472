"""Question: whether what a rule no longer finds is mended, or can only no longer be seen."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping

from repatriation.checks.baseline import Baseline, compare
from repatriation.checks.finding import Finding
from repatriation.checks.rule import Rule
from repatriation.checks.run import check, distinct
from repatriation.checks.waiver import Waiver
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset, require_dataset
from repatriation.model.estimate import Estimate
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation

__all__ = ["check_since"]


def check_since(
    dataset: Dataset,
    baseline: Dataset,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    waivers: Iterable[Waiver] = (),
) -> Baseline:
    """Check two versions of a dataset, and sort what is found into new, fixed and still there.

    Unlike `compare`, which has the two reports only, it looks at the records of a finding that
    is gone: it is no longer decidable where one of its figures became unknown, or where its
    rule leaves more questions open about its records than before; and else fixed.

    Args:
        dataset: The later version.
        baseline: The earlier one.
        rules: Rules and relations to run; `RULES` if None.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today, for both.
        texts: Source id → the source's text, for both.
        waivers: Waivers to apply to the later version.
    """
    require_dataset("check_since", dataset)
    require_dataset("check_since", baseline)
    day = datetime.datetime.now(tz=datetime.UTC).date() if as_of is None else as_of
    chosen = distinct(rules)
    by_code = {rule.code: rule for rule in chosen}

    def undecided(data: Dataset, code: str) -> int:
        report = check(data, rules=[by_code[code]], policy=policy, as_of=day, texts=texts)
        return report.undecided.get(code, 0)

    old = check(baseline, rules=chosen, policy=policy, as_of=day, texts=texts)
    new = check(dataset, rules=chosen, policy=policy, as_of=day, texts=texts, waivers=waivers)
    return compare(old, new, why_open=_Questions(baseline, dataset, undecided).why_open)


class _Questions:
    """What two versions of a dataset leave open."""

    def __init__(
        self, old: Dataset, new: Dataset, undecided: Callable[[Dataset, str], int]
    ) -> None:
        self._old = old
        self._new = new
        self._undecided = undecided

    def why_open(self, finding: Finding) -> str:
        """Say why a finding that is gone cannot be decided any more; nothing if it can."""
        ids = finding.claims or (finding.record,)
        for id_ in ids:
            for label in self._fallen_silent(id_):
                return f"the figure of {id_}.estimates[{label}] no longer says anything"
        before = self._open(self._old, finding.code, ids)
        more = self._open(self._new, finding.code, ids) - before
        if more > 0:
            return f"{finding.code} leaves {more} question{'s' if more != 1 else ''} open about it"
        return ""

    def _open(self, dataset: Dataset, code: str, ids: Iterable[str]) -> int:
        """Count the questions that hang on records: those that go when these are taken out."""
        present = [id_ for id_ in dict.fromkeys(ids) if dataset.get(id_) is not None]
        if not present:
            return 0
        return self._undecided(dataset, code) - self._undecided(dataset.without(*present), code)

    def _fallen_silent(self, id_: str) -> Iterator[str]:
        """Give the estimates of a statement that bounded a number and no longer do."""
        old, new = self._old.statements.get(id_), self._new.statements.get(id_)
        if old is None or new is None:
            return
        told = {estimate.label for estimate in old.estimates if _tells(estimate)}
        for estimate in new.estimates:
            if estimate.label in told and not _tells(estimate):
                yield estimate.label


def _tells(estimate: Estimate) -> bool:
    return estimate.figure.is_share or estimate.figure.bounds() != UNBOUNDED
