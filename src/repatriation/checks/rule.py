"""Rule: a check with a code, a name, a severity and its documentation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from repatriation.errors import RuleError
from repatriation.model import valid
from repatriation.model.verdict import SEVERITIES, Severity

if TYPE_CHECKING:
    from repatriation.checks.context import Context
    from repatriation.checks.finding import Finding
    from repatriation.model.dataset import Dataset

__all__ = ["HEADINGS", "Check", "Rule", "rule"]

Check = Callable[["Dataset", "Context"], Iterable["Finding"]]
"""The form of every check: a dataset and a context in, findings out."""

HEADINGS = (
    "What it finds",
    "Why it matters",
    "Example",
    "When it is legitimate",
    "References",
)
"""The headings of a rule's docstring, below its one-line summary."""

_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")


@attrs.frozen(kw_only=True, repr=False)
class Rule:
    """A check that can be selected, explained and run.

    Attributes:
        code: ``"FIG103"``: a family's letters and three digits.
        name: The function's name with hyphens: ``"parts-exceed-whole"``.
        severity: Severity of its findings.
        summary: What it finds, in one line.
        sections: The text below each of `HEADINGS` that the docstring has.
        run: The check itself.
    """

    code: str = attrs.field(validator=valid.text)
    name: str = attrs.field(validator=valid.text)
    severity: Severity = attrs.field(validator=valid.choice(SEVERITIES))
    summary: str
    sections: Mapping[str, str] = attrs.field(hash=False)
    run: Check

    @property
    def family(self) -> str:
        """The letters of the code: ``"FIG"``."""
        return self.code.rstrip("0123456789")

    def __repr__(self) -> str:
        return f"<Rule {self.code} {self.name}>"


def rule(code: str, severity: Severity = "error") -> Callable[[Check], Rule]:
    """Turn a function over ``(dataset, context)`` into a `Rule`.

    The function yields findings, which `Context.finding` builds, and calls
    `Context.undecided` for what it could not decide. Its name and docstring are the rule's.

    Args:
        code: Code of the rule: letters and three digits.
        severity: Severity of its findings.

    Raises:
        RuleError: The code has another form, or the function has no docstring.
    """
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise RuleError(f"a rule's code is capital letters and three digits, not {code!r}")

    def declare(function: Check) -> Rule:
        text = inspect.getdoc(function)
        if not text:
            raise RuleError(f"{function.__name__} needs a docstring that says what it finds")
        summary, sections = _sections(text)
        return Rule(
            code=code,
            name=function.__name__.replace("_", "-"),
            severity=severity,
            summary=summary,
            sections=sections,
            run=function,
        )

    return declare


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """Split a docstring at its headings, which stand alone on a line with a colon."""
    summary, _, rest = text.partition("\n")
    sections: dict[str, list[str]] = {}
    heading = ""
    for line in rest.splitlines():
        if line.removesuffix(":") in HEADINGS and line.endswith(":"):
            heading = line.removesuffix(":")
            sections[heading] = []
        elif heading:
            sections[heading].append(line)
    return summary, {name: inspect.cleandoc("\n".join(body)) for name, body in sections.items()}
