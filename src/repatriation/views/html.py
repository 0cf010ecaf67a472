"""HTML: reports as one page that needs nothing else, neither network nor scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from repatriation.model.verdict import SEVERITIES, Verdict
from repatriation.views.html_input import input_section

__all__ = ["render"]


def render(data: Mapping[str, Any]) -> str:
    """Draw the page: what was found in all inputs, with the claims that it involves."""
    return "".join(_page(data))


def _page(data: Mapping[str, Any]) -> Iterator[str]:
    style, script = _file("report.css"), _file("report.js")
    inputs = data["inputs"]
    names = ", ".join(each["input"] for each in inputs)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        f"<title>{escape(f'Report on {names}' if names else 'Report')}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#found">Skip to what was found</a>\n'
        f"<header>\n<h1>{_title(inputs)}</h1>\n"
    )
    if len(inputs) == 1:
        yield f'<p class="soft">{escape(inputs[0]["summary"])}</p>\n'
    yield "</header>\n"
    yield '<main id="found">\n'
    yield from _filters(inputs)
    yield from _unusable(data["unusable"])
    for i, each in enumerate(inputs):
        yield from input_section(each, prefix=f"{i + 1}-" if len(inputs) > 1 else "")
    version = f" {escape(data['version'])}" if data["version"] else ""
    yield f"</main>\n<footer>Made by repatriation{version}. A figure is a claim, never a truth: "
    yield "this page says which claims can hold together, not which are true.</footer>\n"
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _title(inputs: Sequence[Mapping[str, Any]]) -> str:
    if len(inputs) == 1:
        return f'Report on <span dir="auto">{escape(inputs[0]["input"])}</span>'
    return f"Report on {len(inputs)} inputs"


@cache
def _file(name: str) -> str:
    return files("repatriation.views").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this style and this script and nothing else, so that no text can become code."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


# Filters --------------------------------------------------------------------------------


def _filters(inputs: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Draw the filters, hidden until the script shows them: without it they would do nothing."""
    findings = [finding for each in inputs for finding in each["findings"]]
    if len(findings) < 2:
        return
    rules = dict.fromkeys((finding["code"], finding["rule"]) for finding in findings)
    options = "".join(
        f'<option value="{escape(code)}">{escape(f"{code} {name}")}</option>'
        for code, name in sorted(rules)
    )
    yield '<form id="filters" hidden aria-label="Filter the findings">\n'
    yield f'<label><span>Rule</span> <select name="rule"><option value="">all</option>{options}'
    yield "</select></label>\n"
    yield _boxes("Severity", "severity", SEVERITIES, {f["severity"] for f in findings})
    verdicts = [verdict.value for verdict in Verdict]
    yield _boxes("Verdict", "verdict", verdicts, {f["verdict"] for f in findings})
    yield '<label><span>Record</span> <input type="search" name="record"></label>\n'
    yield '<button type="reset">Show all</button>\n<output aria-live="polite"></output>\n</form>\n'


def _boxes(title: str, name: str, values: Sequence[str], present: set[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="{name}" value="{value}" checked> {value}</label>'
        for value in values
        if value in present
    )
    return f"<fieldset><legend>{title}</legend>{boxes}</fieldset>\n"


def _unusable(refused: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if refused:
        yield "<section>\n<h2>Not checked</h2>\n<ul>"
        yield "".join(f'<li dir="auto">{escape(each["message"])}</li>' for each in refused)
        yield "</ul>\n</section>\n"
