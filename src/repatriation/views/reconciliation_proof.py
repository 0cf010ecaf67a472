"""Reconciliation proof: derivations and claims on a page, each number linked to its grounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import attrs

from repatriation.views.html_finding import anchor, reference

__all__ = ["Targets", "claim_links", "claims_section", "proof"]

_SAFE = ("http://", "https://")
_STEP = re.compile(r"\d+\. (\S+)( [≥≤=] .*)", re.DOTALL)
_CITED = re.compile(r"\(([^()]*)\)")


@attrs.frozen
class Targets:
    """What has a place on the page: ids of claims, and paths of numbers."""

    claims: frozenset[str]
    numbers: frozenset[str]

    def claim(self, id_: str) -> str:
        """Link a statement."""
        return self._link("claim", id_, self.claims)

    def number(self, path: str) -> str:
        """Link a number."""
        return self._link("number", path, self.numbers)

    def _link(self, kind: str, name: str, known: frozenset[str]) -> str:
        shown = f"<code>{escape(name)}</code>"
        return f'<a href="{reference("", kind, name)}">{shown}</a>' if name in known else shown


def claim_links(ids: Sequence[str], targets: Targets) -> str:
    """Link statements, one after the other."""
    return ", ".join(map(targets.claim, ids))


def proof(
    derivation: Mapping[str, Any] | None, targets: Targets, *, with_assumptions: bool = True
) -> Iterator[str]:
    """Draw a derivation: numbered steps, then what is assumed, unless that is told already."""
    if derivation is None:
        yield "<p>Nothing is certain of it.</p>\n"
        return
    assumed = [text for text in derivation["lines"] if text.startswith("Assumed: ")]
    yield '<ol class="proof">'
    for text in derivation["lines"]:
        if text not in assumed:
            yield f'<li dir="auto">{_step(text, targets)}</li>\n'
    yield "</ol>\n"
    for text in assumed if with_assumptions else ():
        yield f'<p class="assumed" dir="auto">{escape(text)}</p>\n'


def _step(text: str, targets: Targets) -> str:
    match = _STEP.fullmatch(text)
    if match is None:
        return _cited(re.sub(r"^\d+\. ", "", text), targets)
    return targets.number(match[1]) + _cited(match[2], targets)


def _cited(text: str, targets: Targets) -> str:
    """Link the ids of statements where they stand in brackets."""
    parts = _CITED.split(text)
    return "".join(
        f"({_bracket(part, targets)})" if i % 2 else escape(part) for i, part in enumerate(parts)
    )


def _bracket(text: str, targets: Targets) -> str:
    words = re.split(r"([;,] )", text)
    return "".join(targets.claim(w) if w in targets.claims else escape(w) for w in words)


# Claims ---------------------------------------------------------------------------------


def claims_section(claims: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Draw every statement that numbers and contradictions rest on."""
    if not claims:
        return
    yield f'<section>\n<h2 id="claims">Claims <span class="soft">({len(claims):,})</span></h2>\n'
    for id_ in sorted(claims):
        yield from _claim(claims[id_])
    yield "</section>\n"


def _claim(claim: Mapping[str, Any]) -> Iterator[str]:
    id_ = claim["id"]
    yield f'<article class="claim" id="{anchor("", "claim", id_)}">\n'
    yield f"<h3><code>{escape(id_)}</code></h3>\n"
    if "paraphrase" in claim:
        yield f'<blockquote dir="auto">{escape(claim["paraphrase"])}</blockquote>\n'
    yield "<dl>\n"
    for figure in claim.get("figures", ()):
        meant = "" if figure["bounds"] == figure["figure"] else f" ({figure['bounds']})"
        told = f"{figure['who']} of {figure['group']}: “{figure['figure']}”{meant}"
        yield f'<dt>figure</dt><dd dir="auto">{escape(told)}</dd>\n'
    for label, text in _said(claim):
        yield f'<dt>{label}</dt><dd dir="auto">{text}</dd>\n'
    yield "</dl>\n</article>\n"


def _said(claim: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "by" in claim:
        yield "said by", escape(claim["by"])
    if "source" in claim:
        yield "source", _source(claim)
    if "when" in claim:
        yield "when", escape(claim["when"])


def _source(claim: Mapping[str, Any]) -> str:
    """Name the source; only addresses of web pages become links."""
    title, url = escape(claim["source"]), claim.get("url", "")
    if url.lower().startswith(_SAFE):
        return f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>'
    return f"{title} ({escape(url)})" if url else title
