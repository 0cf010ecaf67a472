"""The cases of each rule: a folder for each, with sound and unsound datasets."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import attrs

import repatriation as rp

CASES = Path(__file__).parent / "cases"
TODAY = datetime.date(2026, 1, 1)

Expected = tuple[str, str, str]
"""Code, verdict and record of a finding."""

_EXPECT = re.compile(r"^# expect: (\S+) (\S+) (\S+)$", re.MULTILINE)


@attrs.frozen
class Case:
    """One dataset, with the rule that it is a case of and what that rule must find in it."""

    rule: str
    name: str
    expected: Counter[Expected]

    @classmethod
    def of(cls, path: Path) -> Case:
        expected = Counter(_EXPECT.findall(path.read_text(encoding="utf-8")))
        return cls(path.parent.name, path.stem, expected)

    @property
    def path(self) -> Path:
        return CASES / self.rule / f"{self.name}.toml"

    @property
    def is_sound(self) -> bool:
        return self.name.split("-")[0] == "sound"

    def __str__(self) -> str:
        return f"{self.rule}/{self.name}"

    def load(self) -> rp.Dataset:
        return rp.load(self.path)

    def texts(self) -> dict[str, str]:
        """Give the sources' texts, which lie beside: ``unsound.wire.txt`` is that of ``wire``."""
        found = self.path.parent.glob(f"{self.name}.*.txt")
        return {p.name.split(".")[1]: rp.read_text(p) for p in found}

    def report(self, dataset: rp.Dataset | None = None) -> rp.Report:
        """Check the case by its own rule."""
        rules = [rule for rule in rp.RULES if rule.name == self.rule]
        data = self.load() if dataset is None else dataset
        return rp.check(data, rules=rules, as_of=TODAY, texts=self.texts())


def found(report: rp.Report) -> Counter[Expected]:
    return Counter((f.code, f.verdict.value, f.record) for f in report)


ALL = tuple(map(Case.of, sorted(CASES.glob("*/*.toml"))))
