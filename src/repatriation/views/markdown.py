"""Markdown: reports as comments on changes, in the form that GitHub and GitLab read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatriation.views.grouping import RuleGroup, by_rule
from repatriation.views.report import undecided_lines

__all__ = ["code", "escaped", "render"]

_MOST = 20
"""Findings of one rule that are listed: a comment of 65,536 characters is the longest there is."""

_SIGNS = re.compile(r"[\\`*_\[\]<>|~&$]|^[-+=#]|^\d+(?=[.)])")
_CALLS = re.compile(r"(?<=@)(?=\w)|(?<=#)(?=\d)")
_TICKS = re.compile("`+")


def render(data: Mapping[str, Any]) -> str:
    """Write what was found in all inputs."""
    parts = [text for each in data["inputs"] for text in _input(each)]
    parts += [f"**Not checked:** {escaped(each['message'])}" for each in data["unusable"]]
    return "\n\n".join(parts or ["Nothing was checked."]) + "\n"


def escaped(text: str) -> str:
    """Write a text so that no part of it is taken for markup, a mention or an issue's number."""
    flat = " ".join(text.split())
    apart = _CALLS.sub("\N{ZERO WIDTH SPACE}", flat)
    return _SIGNS.sub(lambda sign: _escape(sign[0]), apart)


def _escape(sign: str) -> str:
    if sign in {"<", ">", "&"}:
        return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}[sign]
    return f"{sign}\\" if sign.isdigit() else f"\\{sign}"


def code(text: str, *, in_table: bool = False) -> str:
    """Write a text as code, between more backticks than it has itself."""
    flat = " ".join(text.split()) or " "
    if in_table:  # a table's cells end at a bar even in code
        flat = flat.replace("|", "\\|")
    longest = max((len(run) for run in _TICKS.findall(flat)), default=0)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{'`' * (longest + 1)}{pad}{flat}{pad}{'`' * (longest + 1)}"


def _input(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {escaped(data['input'])}: {escaped(data['summary'])}"
    together = [f"{_sentence(e['text'])} {_sentence(e['advice'])}" for e in data["explanations"]]
    yield from _listed("What would explain many findings at once", together)
    groups = by_rule(data)
    if groups:
        yield _overview(groups)
    for group in groups:
        yield from _rule(group, data)
    yield from _rest(data)


def _overview(groups: Sequence[RuleGroup]) -> str:
    rows = [
        f"| {code(group.code)} | {group.severity} | {group.count} "
        f"| {escaped(group.summary or group.name)} |"
        for group in groups
    ]
    header = ["| rule | severity | findings | what it finds |", "| --- | --- | --: | --- |"]
    return "\n".join(header + rows)


def _rule(group: RuleGroup, data: Mapping[str, Any]) -> Iterator[str]:
    yield f"### {escaped(group.code)} {escaped(group.name)}"
    yield "\n".join(_finding(finding, data) for finding in group.findings[:_MOST])
    more = len(group.findings) - _MOST
    if more > 0:
        yield f"… and {more:,} more; `--format html` lists them all."


def _finding(finding: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    field = f", {code(finding['field'])}" if finding.get("field") else ""
    line = data["lines"].get(finding["record"])
    where = f", line {line}" if line is not None else ""
    sure = f"**{finding['severity']}**, {finding['verdict']}"
    lines = [
        f"- {sure}: {code(finding['record'])}{field}{where}",
        f"  {escaped(finding['message'])}",
        *(f"  - {label}: {escaped(text)}" for label, text in _details(finding, data)),
    ]
    if finding.get("advice"):
        lines.append(f"  - **to do:** {escaped(finding['advice'])}")
    return "\n".join(lines)


def _details(finding: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (("assumes", text) for text in finding.get("assumes", ()))
    for id_ in finding.get("claims", ()):
        by = data["claims"].get(id_, {}).get("by")
        if by and "table" not in data:
            yield "said", f"{id_}: {by}"


def _rest(data: Mapping[str, Any]) -> Iterator[str]:
    """List what was not found: folded, for those who ask."""
    failures = [f"{f['code']} {f['rule']}: {f['error']}" for f in data["failures"]]
    yield from _listed("Rules that failed (a fault of the rule, not of the data)", failures)
    waived = [
        f"{each['finding']['code']} {each['finding']['record']}: {each['waiver']['reason']} "
        f"({each['waiver']['reviewer']})"
        for each in data["waived"]
    ]
    for title, texts in (
        ("Waived", waived),
        ("Waivers that accept nothing", data["waiver_notes"]),
        ("Not decided: the figures do not say", undecided_lines(data)),
        ("Assumed", data["assumed"]),
    ):
        if texts:
            body = "\n".join(f"- {escaped(text)}" for text in texts[:_MOST])
            more = f"\n- … and {len(texts) - _MOST:,} more" if len(texts) > _MOST else ""
            yield (
                f"<details><summary>{title} ({len(texts)})</summary>\n\n{body}{more}\n\n</details>"
            )


def _listed(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"### {title}\n\n" + "\n".join(f"- {escaped(text)}" for text in texts)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?", "!")) else ".")
