"""Trial: one damage that was tried, and the tally of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

import attrs

from repatriation.checks.report import RuleFailure

__all__ = ["Misses", "Tally", "Trial"]


@attrs.frozen(kw_only=True)
class Trial:
    """One damage that was tried, and what the rules found of it.

    Attributes:
        kind: The kind of damage: ``"digit-swapped"``.
        record: Id of the record that was damaged.
        field: What was damaged, whichever record that is: ``"statement.estimates.figure"``.
        damage: Where, and what became of what, in words.
        codes: Codes of the rules that found it; empty where it was missed.
    """

    kind: str
    record: str
    field: str
    damage: str
    codes: tuple[str, ...] = ()

    @property
    def is_caught(self) -> bool:
        """Whether any rule found it."""
        return bool(self.codes)

    def __str__(self) -> str:
        return f"{self.kind}: {self.damage}"


@attrs.frozen(kw_only=True)
class Tally:
    """How many damages were tried, and how many of them were caught."""

    tried: int = 0
    caught: int = 0

    @property
    def share(self) -> float:
        """The share that was caught; 0 where nothing was tried."""
        return self.caught / self.tried if self.tried else 0.0

    @classmethod
    def of(cls, trials: Iterable[Trial]) -> Tally:
        """Count trials."""
        caught = [trial.is_caught for trial in trials]
        return cls(tried=len(caught), caught=sum(caught))


@attrs.frozen(kw_only=True, repr=False)
class Misses:
    """What was tried, and what the rules caught of it.

    Attributes:
        trials: Every damage that was tried, by kind.
        kinds: All kinds of damage, also those that there was no place for.
        rules: Codes of the rules.
        seed: The seed that the damages were chosen with.
        assumed: What the checks took for granted, in words.
        failures: Rules that failed on damaged data, each once.
    """

    trials: tuple[Trial, ...] = ()
    kinds: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    seed: int = 0
    assumed: tuple[str, ...] = ()
    failures: tuple[RuleFailure, ...] = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("misses are neither true nor false; ask .missed or .total.share")

    @property
    def total(self) -> Tally:
        """All trials together."""
        return Tally.of(self.trials)

    @property
    def missed(self) -> tuple[Trial, ...]:
        """The trials that no rule noticed."""
        return tuple(trial for trial in self.trials if not trial.is_caught)

    def by_kind(self) -> dict[str, Tally]:
        """Count by kind of damage."""
        return {k: Tally.of(t for t in self.trials if t.kind == k) for k in self.kinds}

    def by_field(self) -> dict[str, Tally]:
        """Count by what was damaged."""
        fields = sorted({trial.field for trial in self.trials})
        return {f: Tally.of(t for t in self.trials if t.field == f) for f in fields}

    def by_rule(self) -> dict[str, int]:
        """Count how many damages each rule caught; one may be caught by several."""
        return dict(sorted(Counter(code for t in self.trials for code in t.codes).items()))

    def examples(self) -> tuple[Trial, ...]:
        """Give the first of each kind that was missed."""
        first: dict[str, Trial] = {}
        for trial in self.missed:
            first.setdefault(trial.kind, trial)
        return tuple(first.values())

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {
            "total": attrs.asdict(self.total),
            "by_kind": {kind: attrs.asdict(tally) for kind, tally in self.by_kind().items()},
            "by_field": {field: attrs.asdict(tally) for field, tally in self.by_field().items()},
            "by_rule": self.by_rule(),
            "missed": [
                {"kind": t.kind, "record": t.record, "field": t.field, "damage": t.damage}
                for t in self.missed
            ],
            "rules": list(self.rules),
            "seed": self.seed,
            "assumed": list(self.assumed),
            "failures": [attrs.asdict(failure) for failure in self.failures],
        }

    def summary(self) -> str:
        """Say in one line how much was caught."""
        total = self.total
        return (
            f"{total.caught} of {total.tried} damages caught ({total.share:.0%}) by "
            f"{len(self.rules)} rules, seed {self.seed}"
        )

    def __str__(self) -> str:
        lines = [*_table("damage", self.by_kind()), "", *_table("field", self.by_field())]
        if self.missed:
            lines += ["", "Missed, for example:", *(f"  {trial}" for trial in self.examples())]
        if self.failures:
            lines += ["", "Failed on damaged data:", *(f"  {each}" for each in self.failures)]
        return "\n".join([*lines, "", self.summary()])

    def __repr__(self) -> str:
        return f"<Misses: {self.summary()}>"


def _table(what: str, rows: Mapping[str, Tally]) -> Iterator[str]:
    width = max(map(len, (what, *rows)))
    yield f"{what:<{width}}  tried  caught  share"
    for name, tally in rows.items():
        share = f"{tally.share:.0%}" if tally.tried else "–"
        yield f"{name:<{width}}  {tally.tried:>5}  {tally.caught:>6}  {share:>5}"
