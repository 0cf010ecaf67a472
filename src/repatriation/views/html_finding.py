"""HTML finding: one finding, each of its numbers linked to the claim that gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from repatriation.views.claim import origins

__all__ = ["anchor", "finding_article", "reference"]


def anchor(prefix: str, kind: str, name: str) -> str:
    """Give the id of an element, escaped for an attribute."""
    return escape(f"{kind}-{prefix}{name}")


def reference(prefix: str, kind: str, name: str) -> str:
    """Give the address of an element on the page, for ``href``."""
    return f"#{quote(f'{kind}-{prefix}{name}', safe='', errors='replace')}"


def finding_article(
    finding: Mapping[str, Any], data: Mapping[str, Any], prefix: str
) -> Iterator[str]:
    """Draw a finding: what is wrong, the figures with their claims, why, and what to do."""
    record = finding["record"]
    named = data.get("names", {}).get(record, "")
    searched = " ".join(filter(None, [record, finding.get("field", ""), named]))
    severity, verdict = finding["severity"], finding["verdict"]
    id_ = anchor(prefix, "finding", finding["fingerprint"])
    yield (
        f'<article class="finding {severity}" id="{id_}" '
        f'data-rule="{escape(finding["code"])}" data-severity="{severity}" '
        f'data-verdict="{verdict}" data-record="{escape(searched)}">\n'
        f'<h4><span class="severity">{severity}</span> <span class="sure">{verdict}:</span> '
        f"{_place(finding, data, prefix)}</h4>\n"
        f'<p class="message" dir="auto">{_linked(finding["message"], finding, data, prefix)}</p>\n'
    )
    yield from _figures(finding, data, prefix)
    yield from _grounds(finding, data, prefix)
    yield "</article>\n"


def _place(finding: Mapping[str, Any], data: Mapping[str, Any], prefix: str) -> str:
    record = _claim_link(finding["record"], data, prefix)
    field = finding.get("field", "")
    return record + (f" <code>{escape(field)}</code>" if field else "")


def _claim_link(id_: str, data: Mapping[str, Any], prefix: str, text: str = "") -> str:
    shown = escape(text) if text else f"<code>{escape(id_)}</code>"
    if id_ not in data["claims"]:
        return shown
    return f'<a href="{reference(prefix, "claim", id_)}">{shown}</a>'


def _linked(text: str, finding: Mapping[str, Any], data: Mapping[str, Any], prefix: str) -> str:
    """Link the values and the claims that a text names, where it is clear which is meant."""
    targets = _targets(finding, data)
    if not targets:
        return escape(text)
    words = "|".join(map(re.escape, sorted(targets, key=lambda text: (-len(text), text))))
    parts = re.split(rf"(?<![\w/-])({words})(?![\w/-])", text)
    return "".join(
        _claim_link(targets[part], data, prefix, part) if i % 2 else escape(part)
        for i, part in enumerate(parts)
    )


def _targets(finding: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, str]:
    meant: dict[str, set[str]] = {id_: {id_} for id_ in finding.get("claims", ())}
    for what, words in finding.get("values", {}).items():
        for number, id_ in _origins(what, words, finding, data):
            meant.setdefault(number, set()).add(id_)
    return {
        words: next(iter(ids))
        for words, ids in meant.items()
        if words.strip() and len(ids) == 1 and ids <= data["claims"].keys()
    }


def _origins(
    what: str, words: str, finding: Mapping[str, Any], data: Mapping[str, Any]
) -> list[tuple[str, str]]:
    return origins(what, words, finding.get("claims", ()), data["claims"])


def _figures(finding: Mapping[str, Any], data: Mapping[str, Any], prefix: str) -> Iterator[str]:
    values = finding.get("values", {})
    if not values:
        return
    yield '<div class="scroll"><table>\n<thead><tr><th scope="col">of</th>'
    yield '<th scope="col">as worded</th><th scope="col">claim</th></tr></thead>\n<tbody>\n'
    for what, words in values.items():
        found = _origins(what, words, finding, data)
        numbers = [_claim_link(id_, data, prefix, number) for number, id_ in found]
        claims = [_claim_link(id_, data, prefix) for _, id_ in found if id_]
        yield f'<tr><th scope="row" dir="auto">{escape(what)}</th>'
        yield f'<td dir="auto">{" or ".join(numbers)}</td><td>{", ".join(claims)}</td></tr>\n'
    yield "</tbody>\n</table></div>\n"


def _others(finding: Mapping[str, Any], data: Mapping[str, Any]) -> list[str]:
    """List the claims that neither the heading nor the table of figures names."""
    named = {finding["record"]} | {
        id_
        for what, words in finding.get("values", {}).items()
        for _, id_ in _origins(what, words, finding, data)
    }
    return [id_ for id_ in finding.get("claims", ()) if id_ not in named]


def _grounds(finding: Mapping[str, Any], data: Mapping[str, Any], prefix: str) -> Iterator[str]:
    claims = [_claim_link(id_, data, prefix) for id_ in _others(finding, data)]
    rows = (
        ("relation", [escape(text) for text in (finding.get("relation"),) if text]),
        ("because", list(map(escape, finding.get("because", ())))),
        ("assumes", list(map(escape, finding.get("assumes", ())))),
        ("claims", [", ".join(claims)] if claims else []),
        ("to do", [escape(text) for text in (finding.get("advice"),) if text]),
    )
    yield "<dl>\n"
    for label, texts in rows:
        if texts:
            many = "".join(f'<li dir="auto">{text}</li>' for text in texts)
            body = f"<ul>{many}</ul>" if len(texts) > 1 else texts[0]
            yield f'<dt>{label}</dt><dd dir="auto">{body}</dd>\n'
    yield "</dl>\n"
