"""Reconciliation HTML: one page that needs nothing else, neither network nor scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from repatriation.views.embedded import policy_of, text_of
from repatriation.views.html_finding import anchor
from repatriation.views.interval_chart import PATTERN, Bar, chart, legend
from repatriation.views.reconciliation_group import SECTIONS
from repatriation.views.reconciliation_page import TITLES, marks, number_words, summary
from repatriation.views.reconciliation_proof import Targets, claim_links, claims_section, proof

__all__ = ["aside", "clashes", "number_entry", "render", "told_lines"]

Row = Mapping[str, Any]

_PARTS = {
    "contradictions": "What cannot all hold",
    "tensions": "What cannot all be meant as such words usually are",
    "ways_out": "The cheapest ways out",
    "widen": "All claims kept, and read more widely",
    "set_aside": "Set aside",
    "echoes": "Echoes",
    "chains": "What changed on its way",
    "claims": "Claims",
}
"""Part of the data → the title of its section, whose id it is."""

_EVERYONE = "everyone"
_OVERVIEWS = 2


def render(data: Row, *, show_all: bool = False) -> str:
    """Draw the page.

    Args:
        data: What `repatriation.views.reconciliation.reconciliation_data` gives, with derivations.
        show_all: Whether to draw numbers that say little, too.
    """
    groups = [
        {**group, "numbers": [n for n in group["numbers"] if show_all or not n["says_little"]]}
        for group in data["groups"]
    ]
    hidden = sum(len(g["numbers"]) for g in data["groups"]) - sum(len(g["numbers"]) for g in groups)
    return "".join(_page(data, [group for group in groups if group["numbers"]], hidden))


def _page(data: Row, groups: Sequence[Row], hidden: int) -> Iterator[str]:
    style = text_of("report.css") + text_of("reconciliation.css")
    name = escape(data["input"])
    paths = frozenset(n["quantity"] for group in groups for n in group["numbers"])
    targets = Targets(frozenset(data["claims"]), paths)
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_of(style)}">\n'
        f"<title>What all claims leave: {name}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#known">Skip to what is known</a>\n'
        f'<header>\n<h1>What all claims leave: <span dir="auto">{name}</span></h1>\n'
        f'<p class="soft">{escape(summary(data))}</p>\n'
    )
    yield from _asked(data)
    yield from _contents(data, groups)
    yield f'</header>\n<main id="known">\n{PATTERN}{legend()}'
    yield from _overviews(groups)
    for section in SECTIONS:
        yield from _section(section, groups, targets)
    if hidden:
        told = f"{hidden} more numbers only bound from above or repeat another; --all draws them."
        yield f"<p>{told}</p>\n"
    yield from clashes(data, targets)
    yield from told_lines(data, "widen")
    yield from aside(data, targets)
    yield from told_lines(data, "chains")
    yield from claims_section(data["claims"])
    version = f" {escape(data['version'])}" if data.get("version") else ""
    yield f"</main>\n<footer>Made by repatriation{version}. A figure is a claim, never a truth: "
    yield "this page says what claims leave together, not which of them are true.</footer>\n"
    yield "</body>\n</html>\n"


def _asked(data: Row) -> Iterator[str]:
    for key, told in (("without", "Withheld"), ("assume", "Assumed besides"), ("about", "Only")):
        if data[key]:
            yield f'<p dir="auto">{told}: {escape(", ".join(data[key]))}</p>\n'
    if data["stopped"]:
        warning = "Stopped before the end: bounds may be wider, and contradictions more."
        yield f"<p><strong>{warning}</strong></p>\n"


def _contents(data: Row, groups: Sequence[Row]) -> Iterator[str]:
    present = {group["section"] for group in groups}
    listed = [("overview", "Stage by stage")] if len(groups) > 1 else []
    listed += [(section, TITLES[section]) for section in SECTIONS if section in present]
    listed += [(key, title) for key, title in _PARTS.items() if data[key]]
    links = "".join(f'<li><a href="#{key}">{title}</a></li>' for key, title in listed)
    yield f'<nav aria-label="On this page"><ul>{links}</ul></nav>\n'


# Charts ---------------------------------------------------------------------------------


def _overviews(groups: Sequence[Row]) -> Iterator[str]:
    """Draw everyone, stage by stage, and then the category that is told of most groups."""
    if len(groups) < 2:
        return
    told = Counter(n["who"] for g in groups for n in g["numbers"] if n["basis"] != "derived")
    others = [who for who, _ in told.most_common() if who != _EVERYONE]
    yield '<section>\n<h2 id="overview">Stage by stage</h2>\n'
    for who in [_EVERYONE, *others][:_OVERVIEWS]:
        found = ((g, n) for g in groups for n in g["numbers"] if n["who"] == who)
        bars = [Bar(g["name"], number, _when(g)) for g, number in found]
        if bars:
            yield f"<h3>{escape(who)}</h3>\n"
            yield from chart(bars, f"{who} of each group, as intervals")
    yield "</section>\n"


def _when(group: Row) -> str:
    return "" if group["when"] in group["name"] else group["when"]


def _section(section: str, groups: Sequence[Row], targets: Targets) -> Iterator[str]:
    found = [group for group in groups if group["section"] == section]
    if not found:
        return
    yield f'<section>\n<h2 id="{section}">{TITLES[section]}</h2>\n'
    for group in found:
        yield from _group(group, targets)
    yield "</section>\n"


def _group(group: Row, targets: Targets) -> Iterator[str]:
    notes = dict.fromkeys((group["when"], group["note"], group["definition"]))
    told = "; ".join(filter(None, notes))
    yield f'<section class="group">\n<h3 dir="auto">{escape(group["name"])} '
    yield f"<code>{escape(group['id'])}</code></h3>\n"
    if told:
        yield f'<p class="soft" dir="auto">{escape(told)}</p>\n'
    numbers = group["numbers"]
    yield from chart([Bar(n["who"], n) for n in numbers], f"{group['name']}, as intervals")
    for number in numbers:
        yield from number_entry(number, targets)
    yield "</section>\n"


def number_entry(number: Row, targets: Targets) -> Iterator[str]:
    """Draw a number with its claims and its derivation."""
    noted = "".join(f' <span class="mark {name}">{name}</span>' for name in marks(number))
    yield f'<div class="number" id="{anchor("", "number", number["quantity"])}">\n'
    yield f'<p dir="auto">{escape(number["who"])}: <strong>{escape(number_words(number))}</strong>'
    yield f"{noted}</p>\n"
    if number["claims"]:
        said = "; ".join(_said(claim, targets) for claim in number["claims"])
        yield f'<p class="said" dir="auto">{said}</p>\n'
    if number["derivation"] is not None:
        yield f"<details><summary>Why {escape(number['who'])} {escape(number['span'])}</summary>\n"
        yield from proof(number["derivation"], targets)
        yield "</details>\n"
    yield "</div>\n"


def _said(claim: Row, targets: Targets) -> str:
    note = ", set aside" if claim["set_aside"] else ""
    return f"“{escape(claim['wording'])}” {claim_links(claim['statements'], targets)}{note}"


# What cannot all hold -------------------------------------------------------------------


def clashes(data: Row, targets: Targets) -> Iterator[str]:
    """Draw what cannot all hold, what was not decided, and the ways out."""
    for kind in ("contradictions", "tensions"):
        if data[kind]:
            title = _PARTS[kind]
            count = f'<span class="soft">({len(data[kind])})</span>'
            yield f'<section>\n<h2 id="{kind}">{title} {count}</h2>\n'
            for clash in data[kind]:
                yield from _clash(clash, targets)
            yield "</section>\n"
    for group in data["undecided"]:
        told = "It was not decided whether these can all hold; the extra solver may tell."
        listed = "".join(f"<li>{_unit(unit, targets)}</li>" for unit in group)
        yield f"<section>\n<p>{told}</p>\n<ul>{listed}</ul>\n</section>\n"
    if data["ways_out"]:
        yield '<section>\n<h2 id="ways_out">The cheapest ways out</h2>\n'
        yield "<p>None is held to be the right one. Each part takes one of its ways.</p>\n"
        for i, part in enumerate(data["ways_out"], 1):
            yield from _way_out(i, part, targets)
        yield "</section>\n"


def _clash(clash: Row, targets: Targets) -> Iterator[str]:
    tone = "error" if clash["kind"] == "contradiction" else "warning"
    gap = clash["gap"]
    people = "1 person" if gap == 1 else f"{gap} people"
    yield f'<article class="finding {tone}" id="{anchor("", "clash", clash["id"])}">\n'
    yield f'<h3><span class="severity">{clash["kind"]}</span>: {people} apart</h3>\n<ul>'
    yield "".join(f'<li dir="auto">{_unit(unit, targets)}</li>\n' for unit in clash["units"])
    yield "</ul>\n<details><summary>Proof</summary>\n"
    yield from proof(clash["derivation"], targets, with_assumptions=False)
    yield "</details>\n</article>\n"


def _unit(unit: Row, targets: Targets) -> str:
    if unit["kind"] == "assumption":
        return f'<span class="mark">assumption</span> {escape(unit["label"])}'
    said = escape(unit["label"].rpartition(" (")[0] or unit["label"])
    what = f"{targets.number(unit['what'])} " if unit["what"] else ""
    return f"{what}{said} {claim_links(unit['statements'], targets)}"


def _way_out(number: int, part: Row, targets: Targets) -> Iterator[str]:
    sure = "" if part["optimal"] else ", not proven to be the cheapest"
    yield f"<h3>{number}. At the cost of {part['cost']}{sure}, give up</h3>\n<ul>"
    for some in part["one_of_each"]:
        inner = "".join(f'<li dir="auto">{_unit(unit, targets)}</li>' for unit in some)
        alone = f'<li dir="auto">{_unit(some[0], targets)}</li>'
        yield alone if len(some) == 1 else f"<li>one of<ul>{inner}</ul></li>"
    for option in part["options"]:
        inner = "".join(f'<li dir="auto">{_unit(unit, targets)}</li>' for unit in option)
        yield f"<li>or all of<ul>{inner}</ul></li>"
    yield "</ul>\n"


def told_lines(data: Row, key: str) -> Iterator[str]:
    """Show what has its own lines, one list for each."""
    if data[key]:
        yield f'<section>\n<h2 id="{key}">{_PARTS[key]}</h2>\n'
        for one in data[key]:
            lines = "".join(
                f'<li dir="auto">{escape(text.strip())}</li>\n' for text in one["lines"]
            )
            yield f'<ul class="plain">{lines}</ul>\n'
        yield "</section>\n"


def aside(data: Row, targets: Targets) -> Iterator[str]:
    """Draw what is set aside, and what is said several times in one voice."""
    if data["set_aside"]:
        yield '<section>\n<h2 id="set_aside">Set aside</h2>\n'
        yield "<p>For the numbers above, being part of a cheapest way out; none is held to be "
        yield "wrong.</p>\n<ul>"
        yield "".join(f'<li dir="auto">{_unit(unit, targets)}</li>\n' for unit in data["set_aside"])
        yield "</ul>\n</section>\n"
    if data["echoes"]:
        yield '<section>\n<h2 id="echoes">Echoes</h2>\n<p>Said several times in one voice, which '
        yield "weighs once.</p>\n<ul>"
        for echo in data["echoes"]:
            links = claim_links(echo["statements"], targets)
            told = f"{targets.number(echo['quantity'])} “{escape(echo['wording'])}” {links}"
            yield f'<li dir="auto">{told}</li>\n'
        yield "</ul>\n</section>\n"
