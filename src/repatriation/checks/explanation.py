"""Explanation: what would explain many findings at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.trait import ACROSS, BROAD, Kind, Trait, common, traits_of
from repatriation.model.dataset import Dataset

__all__ = ["FEWEST", "Explanation", "explain"]

FEWEST = 5
"""Findings that must go together for it to save the reader something."""

_LARGE = {"claim": 0.25, "record": 0.25}
_USUALLY_LARGE = 0.5
_TELLING = 1.5
_KINDS: tuple[Kind, ...] = get_args(Kind)


@attrs.frozen(kw_only=True)
class Explanation:
    """Findings that go together, since they share something that may be at fault in all.

    Attributes:
        code: Code of the rule that all are of; empty where they are of several rules.
        of: How many findings there are of that rule, or of all rules.
        shared: What all of them share, the most telling first.
        findings: The findings, in the order of the report.
    """

    code: str = ""
    of: int
    shared: tuple[Trait, ...]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """How many findings it would explain."""
        return len(self.findings)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the rules that the findings are of."""
        return tuple(sorted({finding.code for finding in self.findings}))

    @property
    def advice(self) -> str:
        """Where to look first."""
        return _ADVICE[self.shared[0].kind]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON, without the findings themselves."""
        return {
            "codes": list(self.codes),
            "count": self.count,
            "of": self.of,
            "shared": [trait._asdict() for trait in self.shared],
            "text": str(self),
            "advice": self.advice,
        }

    def __str__(self) -> str:
        which = f"of {self.code}" if self.code else f"({', '.join(self.codes)})"
        kinds = {trait.kind for trait in self.shared}
        first, *others = [
            _WORDS[kind].format(value)
            for kind, value in self.shared
            if kind != "count" or "relation" not in kinds  # the relation names what it counts
        ]
        also = f" ({'; '.join(others)})" if others else ""
        return f"{self.count:,} of {self.of:,} findings {which} go together: all {first}{also}"


_WORDS: Mapping[Kind, str] = {
    "claim": "involve the claim {}",
    "relation": "break {}",
    "assumption": "take for granted that {}",
    "count": "involve the figures of {}",
    "record": "are about {}",
    "group": "involve figures of {}",
    "utterance": "rest on nothing but what is said in {}",
    "source": "rest on nothing but the source {}",
    "prefix": "rest on nothing but statements whose ids begin with {}",
}
_ADVICE: Mapping[Kind, str] = {
    "claim": "look at this claim first",
    "relation": "ask whether this relation is meant to hold in these data",
    "assumption": "where it is not so, they all fall",
    "count": "ask whether these figures mean what they are taken to mean",
    "record": "look at this record first",
    "group": "ask whether all these figures are of the same people",
    "utterance": "compare this utterance with its source first",
    "source": "compare the coding of this source first",
    "prefix": "ask how these records were made",
}


def explain(findings: Iterable[Finding], dataset: Dataset | None = None) -> tuple[Explanation, ...]:
    """Find what large parts of the findings share, within each rule and across rules.

    Only what saves the reader something is told: at least `FEWEST` findings, a large part of
    those of the rule (or of all), most of which no larger explanation has told already.
    What the statements of the dataset share just as often is no explanation.

    Args:
        findings: The findings, in any order; the time is linear in them.
        dataset: The dataset that they are about; with it, groups, utterances and sources count.
    """
    all_ = tuple(findings)
    usual = common(dataset) if dataset is not None else {}
    by_code = Counter(finding.code for finding in all_)
    groups = _groups(all_, dataset, several=len(by_code) > 1)
    found: dict[tuple[str, tuple[int, ...]], list[Trait]] = {}
    for (code, trait), members in groups.items():
        of = by_code[code] if code else len(all_)
        if _is_telling(trait, len(members) / of, usual) and _spans_rules(all_, code, members):
            found.setdefault((code, tuple(members)), []).append(trait)
    return tuple(
        Explanation(
            code=code,
            of=by_code[code] if code else len(all_),
            shared=tuple(sorted(traits, key=_rank)),
            findings=tuple(all_[i] for i in members),
        )
        for (code, members), traits in _new(found)
    )


def _groups(
    findings: Sequence[Finding], dataset: Dataset | None, *, several: bool
) -> dict[tuple[str, Trait], list[int]]:
    """Give the positions of the findings that share a trait, where they are many enough."""
    groups: dict[tuple[str, Trait], list[int]] = defaultdict(list)
    for i, finding in enumerate(findings):
        for trait in traits_of(finding, dataset):
            groups[finding.code, trait].append(i)
            if several and trait.kind in ACROSS:
                groups["", trait].append(i)
    return {key: members for key, members in groups.items() if len(members) >= FEWEST}


def _is_telling(trait: Trait, share: float, usual: Mapping[Trait, float]) -> bool:
    large = _LARGE.get(trait.kind, _USUALLY_LARGE)
    return share >= large and share >= _TELLING * usual.get(trait, 0)


def _spans_rules(findings: Sequence[Finding], code: str, members: Sequence[int]) -> bool:
    return bool(code) or len({findings[i].code for i in members}) > 1


def _rank(trait: Trait) -> tuple[int, str]:
    return _KINDS.index(trait.kind), trait.value


def _new(
    found: Mapping[tuple[str, tuple[int, ...]], list[Trait]],
) -> Iterator[tuple[tuple[str, tuple[int, ...]], list[Trait]]]:
    """Pass over those most of whose findings others have told, the telling and larger first."""
    told: set[int] = set()
    for key in sorted(found, key=lambda key: _precedence(key, found[key])):
        fresh = sum(i not in told for i in key[1])
        if fresh >= FEWEST and 2 * fresh >= len(key[1]):
            told.update(key[1])
            yield key, found[key]


def _precedence(
    key: tuple[str, tuple[int, ...]], traits: Sequence[Trait]
) -> tuple[bool, int, str, tuple[int, str]]:
    code, members = key
    return all(t.kind in BROAD for t in traits), -len(members), code, min(map(_rank, traits))
