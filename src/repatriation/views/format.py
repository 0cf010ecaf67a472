"""Format: the forms in which a report can be given."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from repatriation.errors import FormatError

__all__ = ["FORMATS", "ReportFormat", "format_of"]


class ReportFormat(NamedTuple):
    """A form in which the findings of a run can be given.

    Attributes:
        name: What it is called on the command line.
        module: Module of this package that has ``render(data) -> str``.
        told: What it is for, in a few words.
    """

    name: str
    module: str
    told: str

    def render(self, data: Mapping[str, Any]) -> str:
        """Draw what `repatriation.views.checked.run_data` gives, ending in a line feed."""
        drawn: str = import_module(f"repatriation.views.{self.module}").render(data)
        return drawn


FORMATS: tuple[ReportFormat, ...] = (
    ReportFormat("text", "plain", "for people, at a terminal"),
    ReportFormat("json", "json", "for programs: all of it"),
    ReportFormat("jsonl", "jsonl", "for programs: a finding a line, then a summary"),
    ReportFormat("sarif", "sarif", "SARIF 2.1.0, for code scanning"),
    ReportFormat("markdown", "markdown", "for comments on changes"),
    ReportFormat("html", "html", "one page to look at and pass on"),
)
"""Every format; to add one, write its module and add a line here."""


def format_of(name: str) -> ReportFormat:
    """Give the format of a name.

    Raises:
        FormatError: There is none.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    raise FormatError(name, "is not the name of a format", [each.name for each in FORMATS])
