"""HTML input: what was found in one input, by rule, and what was not decided or assumed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from repatriation.checks.rule import HEADINGS
from repatriation.views.grouping import RuleGroup, by_rule
from repatriation.views.html_claim import claims_section
from repatriation.views.html_finding import anchor, finding_article, reference
from repatriation.views.report import undecided_lines

__all__ = ["input_section"]

_MOST = 1000
"""Findings of a rule that are drawn; more would be no page that anybody could look at."""


def input_section(data: Mapping[str, Any], *, prefix: str = "") -> Iterator[str]:
    """Draw a section for an input.

    Args:
        data: What `repatriation.views.checked.checked_data` gives.
        prefix: What its anchors begin with, where the page holds several inputs.
    """
    groups = by_rule(data)
    shown = [finding for group in groups for finding in group.findings[:_MOST]]
    yield "<section>\n"
    if prefix:
        yield f'<h2 dir="auto">{escape(data["input"])}</h2>\n'
        yield f'<p class="soft">{escape(data["summary"])}</p>\n'
    else:
        yield '<h2 class="out-of-sight">Findings</h2>\n'
    if not groups:
        yield "<p>Nothing was found.</p>\n"
    else:
        yield from _overview(groups, prefix)
    yield from _together(data["explanations"])
    for group in groups:
        yield from _rule(group, data, prefix)
    yield from _rest(data)
    yield from claims_section({**data, "findings": shown}, prefix)
    yield "</section>\n"


def _overview(groups: Sequence[RuleGroup], prefix: str) -> Iterator[str]:
    yield '<div class="scroll"><table class="overview">\n'
    yield '<caption class="out-of-sight">Findings by rule</caption>\n'
    yield '<thead><tr><th scope="col">Rule</th><th scope="col">Gravest</th>'
    yield '<th scope="col" class="number">Findings</th>'
    yield '<th scope="col">What it finds</th></tr></thead>\n<tbody>\n'
    for group in groups:
        link = f'<a href="{reference(prefix, "rule", group.code)}">{escape(group.code)}</a>'
        yield f'<tr><th scope="row">{link}</th>'
        yield f'<td class="{group.severity}"><span class="severity">{group.severity}</span></td>'
        yield f'<td class="number">{group.count:,}</td>'
        yield f"<td>{escape(group.summary or group.name)}</td></tr>\n"
    yield "</tbody>\n</table></div>\n"


def _together(explanations: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if explanations:
        yield '<div class="together">\n<h3>What would explain many findings at once</h3>\n<ul>'
        for found in explanations:
            text = f"{found['text']}; {found['advice']}."
            yield f'<li dir="auto">{escape(text)}</li>'
        yield "</ul>\n</div>\n"


def _rule(group: RuleGroup, data: Mapping[str, Any], prefix: str) -> Iterator[str]:
    count = f' <span class="soft">({group.count:,})</span>'
    yield f'<section class="rule">\n<h3 id="{anchor(prefix, "rule", group.code)}">'
    yield f"{escape(group.code)} {escape(group.name)}{count}</h3>\n"
    if group.summary:
        yield f"<p>{escape(group.summary)}</p>\n"
    if group.rule is not None and group.rule.sections:
        yield '<details><summary>About this rule</summary>\n<div class="rule-doc">\n'
        for title in HEADINGS:
            if title in group.rule.sections:
                yield f"<h4>{title}</h4>\n<p>{_flowing(group.rule.sections[title])}</p>\n"
        yield "</div>\n</details>\n"
    for finding in group.findings[:_MOST]:
        yield from finding_article(finding, data, prefix)
    more = len(group.findings) - _MOST
    if more > 0:
        yield f"<p>{more:,} more are not on this page; --format jsonl lists them all.</p>\n"
    yield "</section>\n"


def _flowing(text: str) -> str:
    """Join the lines of each paragraph; the page breaks them anew."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return escape("\n\n".join(paragraphs))


def _rest(data: Mapping[str, Any]) -> Iterator[str]:
    failures = [
        f"{each['code']} {each['rule']}: {each['error']}"
        + (f" at {each['where']}" if each["where"] else "")
        for each in data["failures"]
    ]
    waived = [
        f"{each['finding']['code']} {each['finding']['record']}: {each['finding']['message']} - "
        f"accepted by {each['waiver']['reviewer']}: {each['waiver']['reason']}"
        for each in data["waived"]
    ]
    for title, texts in (
        ("Rules that failed (a fault of the rule, not of the data)", failures),
        ("Waived", waived),
        ("Waivers that accept nothing", data["waiver_notes"]),
        ("Not decided: the figures do not say", undecided_lines(data)),
        ("Assumed", data["assumed"]),
    ):
        if texts:
            items = "".join(f'<li dir="auto">{escape(text)}</li>' for text in texts[:_MOST])
            yield f"<section>\n<h3>{title}</h3>\n<ul>{items}</ul>\n</section>\n"
