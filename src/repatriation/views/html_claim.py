"""HTML claim: the claims that findings involve, as targets of links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from repatriation.views.html_finding import anchor, reference

__all__ = ["claims_section"]

_SAFE = ("http://", "https://")
_MOST_LINKS = 20


def claims_section(data: Mapping[str, Any], prefix: str) -> Iterator[str]:
    """Draw all claims that the findings of an input involve, in the order of their lines."""
    involved: dict[str, list[Mapping[str, Any]]] = {}
    for finding in data["findings"]:
        for id_ in dict.fromkeys((finding["record"], *finding.get("claims", ()))):
            if id_ in data["claims"]:
                involved.setdefault(id_, []).append(finding)
    if not involved:
        return
    title = "Rows involved" if "table" in data else "Claims involved"
    yield f'<section>\n<h3>{title} <span class="soft">({len(involved):,})</span></h3>\n'
    for id_ in sorted(involved, key=lambda id_: (data["lines"].get(id_, 0), id_)):
        yield from _claim(data["claims"][id_], involved[id_], data, prefix)
    yield "</section>\n"


def _claim(
    claim: Mapping[str, Any],
    findings: Sequence[Mapping[str, Any]],
    data: Mapping[str, Any],
    prefix: str,
) -> Iterator[str]:
    id_ = claim["id"]
    named = data.get("names", {}).get(id_, "")
    line = data["lines"].get(id_)
    notes = [f"line {line}"] if line is not None else []
    notes += [str(named)] if named else []
    beside = f' <span class="soft">{escape(", ".join(notes))}</span>' if notes else ""
    yield f'<article class="claim" id="{anchor(prefix, "claim", id_)}">\n'
    yield f"<h4><code>{escape(id_)}</code>{beside}</h4>\n"
    is_row = "table" in data  # of which the heading tells all that there is to tell
    if "paraphrase" in claim and not is_row:
        yield f'<blockquote dir="auto">{escape(claim["paraphrase"])}</blockquote>\n'
    yield from _figures(claim.get("figures", ()))
    said = "" if is_row else _said(claim)
    yield f"<dl>\n{said}<dt>found in</dt><dd>{_mentions(findings, prefix)}</dd>\n</dl>\n"
    yield "</article>\n"


def _figures(figures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if not figures:
        return
    yield '<div class="scroll"><table>\n<thead><tr><th scope="col">who</th>'
    yield '<th scope="col">as worded</th><th scope="col">means</th></tr></thead>\n<tbody>\n'
    for figure in figures:
        who = f"{figure['who']} of {figure['group']}"
        yield f'<tr><th scope="row" dir="auto">{escape(who)}</th>'
        yield f'<td dir="auto">{escape(figure["figure"])}</td>'
        yield f"<td>{escape(figure['bounds'])}</td></tr>\n"
    yield "</tbody>\n</table></div>\n"


def _said(claim: Mapping[str, Any]) -> str:
    rows = [("said by", escape(claim["by"]))] if "by" in claim else []
    rows += [("source", _source(claim))] if "source" in claim else []
    rows += [(label, escape(claim[label])) for label in ("when",) if label in claim]
    return "".join(f'<dt>{label}</dt><dd dir="auto">{text}</dd>\n' for label, text in rows)


def _source(claim: Mapping[str, Any]) -> str:
    """Name the source, with its address; only addresses of web pages become links."""
    title, url = escape(claim["source"]), claim.get("url", "")
    if url.lower().startswith(_SAFE):
        return f'<a href="{escape(url)}" rel="noopener noreferrer">{title}</a>'
    return f"{title} ({escape(url)})" if url else title


def _mentions(findings: Sequence[Mapping[str, Any]], prefix: str) -> str:
    links = [
        f'<a href="{reference(prefix, "finding", f["fingerprint"])}">'
        f"{escape(f['code'])} {escape(f['record'])}</a>"
        for f in findings[:_MOST_LINKS]
    ]
    more = len(findings) - _MOST_LINKS
    return ", ".join(links) + (f" and {more:,} more" if more > 0 else "")
