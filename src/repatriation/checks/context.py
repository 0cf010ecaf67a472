"""Context: what a rule may need beside the dataset, and how it reports."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from repatriation.checks.finding import Finding
from repatriation.model.dataset import Dataset
from repatriation.model.policy import Policy
from repatriation.model.verdict import Severity, Verdict
from repatriation.relations.claim import Claims

__all__ = ["Context"]

T = TypeVar("T")


class Context:
    """One run of the checks over one dataset, as one rule sees it.

    Attributes:
        policy: How wide hedged words are taken.
        as_of: The day that counts as today.
        texts: Source id → text of the source, as far as the caller has them.
        claims: The dataset's claims, sorted.
    """

    def __init__(
        self,
        dataset: Dataset,
        *,
        policy: Policy,
        as_of: datetime.date,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.policy = policy
        self.as_of = as_of
        self.texts: Mapping[str, str] = texts or {}
        self.claims = Claims(dataset, policy)
        self._dataset = dataset
        self._shared: dict[object, Any] = {}
        self._undecided: Counter[str] = Counter()
        self._rule: tuple[str, str, Severity] = ("", "", "error")

    def of_rule(self, code: str, name: str, severity: Severity) -> Context:
        """Give the same context as another rule sees it."""
        view = object.__new__(Context)
        view.__dict__.update(self.__dict__)
        view._rule = (code, name, severity)
        return view

    def finding(  # noqa: PLR0913 - the fields of a Finding, all named
        self,
        record: str,
        message: str,
        *,
        verdict: Verdict = Verdict.VIOLATED,
        severity: Severity | None = None,
        field: str = "",
        advice: str = "",
        values: Iterable[tuple[str, object]] = (),
        claims: Iterable[str] = (),
        relation: str = "",
        because: Iterable[str] = (),
        assumes: Iterable[str] = (),
    ) -> Finding:
        """Build a finding of the rule that is running; see `Finding` for the fields."""
        code, name, usual = self._rule
        return Finding(
            code=code,
            rule=name,
            severity=severity or usual,
            verdict=verdict,
            record=record,
            message=message,
            field=field,
            advice=advice,
            values=tuple((what, str(value)) for what, value in values),
            claims=tuple(dict.fromkeys(claims)),
            relation=relation,
            because=tuple(because),
            assumes=tuple(dict.fromkeys(assumes)),
        )

    def undecided(self, count: int = 1) -> None:
        """Note that something could not be decided; it is counted, not listed."""
        self._undecided[self._rule[0]] += count

    @property
    def tally(self) -> Mapping[str, int]:
        """How much each rule could not decide."""
        return self._undecided

    def shared(self, compute: Callable[[Dataset, Context], T]) -> T:
        """Compute something that several rules need, once per run."""
        if compute not in self._shared:
            self._shared[compute] = compute(self._dataset, self)
        found: T = self._shared[compute]
        return found

    def forget(self) -> None:
        """Let go of what rules shared, some of which holds on to its context."""
        self._shared.clear()
