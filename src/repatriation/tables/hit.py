"""Hit: what one rule found in a table, as rows of a frame that become findings when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.model.verdict import Severity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["VERDICT", "Hits"]

VERDICT = "__verdict__"
"""Column of a frame of hits: the value of the verdict, ``"violated"`` or ``"suspect"``."""


@attrs.frozen(kw_only=True)
class Hits:
    """What one rule found.

    Attributes:
        code: The rule's code.
        rule: The rule's name.
        severity: Severity of its findings.
        frame: A narwhals frame, lazy or not: a row for each finding, with `LINE`, `VERDICT` and
            what `finding` needs.
        finding: Makes the finding of one row, given as a mapping.
        undecided: How often it could not decide; None where that was not counted.
    """

    code: str
    rule: str
    severity: Severity
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    finding: Callable[[Mapping[str, Any]], Finding] = attrs.field(eq=False)
    undecided: int | None = None
