"""Miss: which share of the ways in which data gets damaged the rules would catch."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Hashable, Iterable, Mapping

from repatriation.checks.corruption import CORRUPTIONS, Corrupt, Corruption
from repatriation.checks.finding import Finding
from repatriation.checks.fingerprint import without_positions
from repatriation.checks.report import Report, RuleFailure
from repatriation.checks.rule import Rule
from repatriation.checks.run import check
from repatriation.checks.trial import Misses, Trial
from repatriation.model.dataset import Dataset
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.reference import references
from repatriation.relations.relation import Relation

__all__ = ["Progress", "what_would_we_miss"]

Progress = Callable[[int, int], None]
"""Called after each trial with the number of trials done and of all."""


def what_would_we_miss(
    dataset: Dataset,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    seed: int = 0,
    per_kind: int | None = 50,
    progress: Progress | None = None,
) -> Misses:
    """Damage a dataset in the ways that data gets damaged, and see which the rules catch.

    Each damage is done alone, to a copy. It counts as caught where a rule reports, as VIOLATED
    or SUSPECT, what it did not report before, of a record that was damaged or that hangs on one.
    The same arguments give the same result, day by day if `as_of` is given.

    Args:
        dataset: A dataset whose findings, if any, are known; it is not changed.
        rules: Rules and relations to run; `RULES` if None.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today; today's date if None.
        texts: Source id → the source's text, as for `check`.
        seed: Another seed chooses other damages, where there are more than `per_kind`.
        per_kind: How many damages of a kind to try at most; None tries all.
        progress: Called with the number of trials done and of all, after each.
    """
    chosen = None if rules is None else tuple(rules)
    day = datetime.datetime.now(tz=datetime.UTC).date() if as_of is None else as_of

    def run(data: Dataset) -> Report:
        return check(data, rules=chosen, policy=policy, as_of=day, texts=texts)

    before = run(dataset)
    known = frozenset(map(_place, before))
    near = _Dependents(dataset)
    tried = _chosen(dataset, seed, per_kind)
    trials: list[Trial] = []
    failures: dict[str, RuleFailure] = {}
    for kind, damage in tried:
        report = run(damage.apply(dataset))
        failures.update({failure.code: failure for failure in report.failures})
        trials.append(_trial(kind, damage, report, known, near))
        if progress is not None:
            progress(len(trials), len(tried))
    return Misses(
        trials=tuple(trials),
        kinds=tuple(map(kind_of, CORRUPTIONS)),
        rules=before.rules,
        seed=seed,
        assumed=tuple(before.assumed),
        failures=tuple(failures.values()),
    )


def kind_of(corrupt: Corrupt) -> str:
    """Name a kind of damage after its function."""
    return corrupt.__name__.replace("_", "-")


def _chosen(dataset: Dataset, seed: int, per_kind: int | None) -> list[tuple[str, Corruption]]:
    """List the damages to try, each with its kind."""
    return [
        (kind_of(corrupt), damage)
        for corrupt in CORRUPTIONS
        for damage in _sample(corrupt, dataset, seed, per_kind)
    ]


def _sample(
    corrupt: Corrupt, dataset: Dataset, seed: int, most: int | None
) -> Iterable[Corruption]:
    """Choose damages by the digest of each, so that the same are chosen on every machine."""
    all_ = list(corrupt(dataset))
    if most is None or len(all_) <= most:
        return all_

    def lot(numbered: tuple[int, Corruption]) -> str:
        text = f"{seed} {kind_of(corrupt)} {numbered[1]}"
        return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()

    drawn = sorted(enumerate(all_), key=lot)[: max(0, most)]
    return [damage for _, damage in sorted(drawn, key=lambda numbered: numbered[0])]


def _place(finding: Finding) -> Hashable:
    """Tell findings apart by place and verdict; by values, a known one would count as new."""
    return (finding.code, finding.record, without_positions(finding.field), finding.verdict)


def _trial(
    kind: str,
    damage: Corruption,
    report: Report,
    known: frozenset[Hashable],
    near: _Dependents,
) -> Trial:
    involved = near.of(record.id for record in damage.records)
    codes = (
        finding.code
        for finding in report
        if finding.verdict.is_finding
        and not involved.isdisjoint((finding.record, *finding.claims))
        and _place(finding) not in known
    )
    return Trial(
        kind=kind,
        record=damage.record,
        field=damage.field,
        damage=str(damage),
        codes=tuple(dict.fromkeys(codes)),
    )


class _Dependents:
    """Which records hang on others: utterances on a source, statements on an utterance."""

    _FURTHEST = 2

    def __init__(self, dataset: Dataset) -> None:
        self._by: dict[str, set[str]] = {}
        for reference in references(dataset):
            self._by.setdefault(reference.target, set()).add(reference.record)

    def of(self, ids: Iterable[str]) -> set[str]:
        """Give some records with those that hang on them, two steps far."""
        found = set(ids)
        for _ in range(self._FURTHEST):
            found |= {other for id_ in found for other in self._by.get(id_, ())}
        return found
