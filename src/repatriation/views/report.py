"""Report: what a run of the checks found, as plain data and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from repatriation.checks.catalogue import RULES
from repatriation.checks.report import Report
from repatriation.model.dataset import Dataset
from repatriation.tables.rules import TABLES_ONLY
from repatriation.views.page import Block, Gap, Heading, Page, Style, Words, line
from repatriation.views.speaker import told

__all__ = ["finding_blocks", "report_data", "report_page", "undecided_lines"]

_LABELLED = 10
_STYLES: Mapping[str, Style] = {"error": "error", "warning": "warning", "info": "info"}
_RULES = {rule.code: rule for rule in (*TABLES_ONLY, *RULES)}


def report_data(name: str, report: Report, dataset: Dataset | None = None) -> dict[str, Any]:
    """Give a report as plain data, with the name of its input and who made each claim."""
    cited = dict.fromkeys(id_ for finding in report for id_ in finding.claims)
    speakers = {
        id_: told(dataset, dataset.statements[id_]).chain
        for id_ in cited
        if dataset is not None and id_ in dataset.statements
    }
    return {"input": name, "summary": report.summary(), **report.to_dict(), "speakers": speakers}


def report_page(data: Mapping[str, Any]) -> Page:
    """Lay out the data of a report: findings by rule, then what was not decided or assumed."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    yield Heading(text=data["input"], note=data["summary"])
    together = [f"{e['text']}; {e['advice']}" for e in data.get("explanations", ())]
    yield from _section("What would explain many findings at once", together)
    findings = sorted(data["findings"], key=_order_of(data["findings"]))
    for code, group in groupby(findings, key=lambda finding: str(finding["code"])):
        found = list(group)
        yield Gap()
        yield _rule_line(found, data["counts"]["by_rule"][code])
        for finding in found:
            yield from finding_blocks(finding, data["speakers"])
    yield from _section("Rules that failed (a fault of the rule, not of the data)", _failures(data))
    yield from _section("Not decided: the figures do not say", undecided_lines(data))
    yield from _section("Assumed", data["assumed"])


def _order_of(findings: Sequence[Mapping[str, Any]]) -> Any:
    """Order findings by rule, the rules by their first (gravest) finding, and else as they are."""
    first: dict[str, int] = {}
    for i, finding in enumerate(findings):
        first.setdefault(finding["code"], i)
    return lambda finding: first[finding["code"]]


def _rule_line(shown: Sequence[Mapping[str, Any]], found: int) -> Block:
    """Name the rule of some findings, and say how many it made."""
    code = shown[0]["code"]
    rule = _RULES.get(code)
    summary = rule.summary if rule is not None else ""
    some = f", {len(shown)} shown" if len(shown) < found else ""
    count = f" ({found}{some})" if found > 1 else ""
    name = Words(f"{code} {shown[0]['rule']}{count}", "strong")
    return line(name, f": {summary}" if summary else "", hang=2)


def finding_blocks(
    finding: Mapping[str, Any], speakers: Mapping[str, str], *, indent: int = 2
) -> Iterator[Block]:
    """Lay out one finding."""
    place = ", ".join(filter(None, [finding["record"], finding.get("field", "")]))
    severity = finding["severity"]
    yield line(
        Words(finding["code"], "code"),
        " ",
        Words(severity, _STYLES[severity]),
        f", {finding['verdict']}: ",
        Words(place, "strong"),
        indent=indent,
    )
    yield line(finding["message"], indent=indent + 2)
    for label, texts in _details(finding, speakers):
        for i, text in enumerate(texts):
            name = Words((label if i == 0 else "").ljust(_LABELLED), "muted")
            yield line(name, text, indent=indent + 2, hang=_LABELLED)


def _details(
    finding: Mapping[str, Any], speakers: Mapping[str, str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """List what stands below the message; what the message shows already is left out."""
    message = finding["message"]
    values = finding.get("values", {})
    if not all(words in message for words in values.values()):
        yield "figures", ["; ".join(f"{what}: {words}" for what, words in values.items())]
    relation = finding.get("relation", "")
    yield "relation", [relation] if relation and relation not in message else []
    yield "because", finding.get("because", ())
    yield "assumes", finding.get("assumes", ())
    claims = finding.get("claims", ())
    yield "said", [f"{id_}: {speakers[id_]}" for id_ in claims if id_ in speakers]
    others = [id_ for id_ in claims if id_ not in speakers and id_ != finding["record"]]
    yield "with", [", ".join(others)] if others else []
    yield "do", [finding["advice"]] if finding.get("advice") else []


def _section(title: str, lines: Sequence[str]) -> Iterator[Block]:
    if lines:
        yield Gap()
        yield line(Words(title, "strong"))
        for text in lines:
            yield line(text, indent=2, hang=2)


def _failures(data: Mapping[str, Any]) -> list[str]:
    return [
        f"{f['code']} {f['rule']}: {f['error']}" + (f" at {f['where']}" if f["where"] else "")
        for f in data["failures"]
    ]


def undecided_lines(data: Mapping[str, Any]) -> list[str]:
    """Say for each rule how often it could not decide."""
    lines = []
    for code, count in data["undecided"].items():
        name = f" {_RULES[code].name}" if code in _RULES else ""
        lines.append(f"{code}{name}: {count} question{'s' if count != 1 else ''}")
    return lines
