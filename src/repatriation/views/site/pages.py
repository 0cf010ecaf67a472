"""Pages: all pages of a dataset's site, each number linked to its statement and its grounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from repatriation.model.dataset import Dataset
from repatriation.model.saying import Sayings
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.reconciliation.reconcile import reconcile
from repatriation.relations.claim import quantity
from repatriation.relations.facts import key_of
from repatriation.relations.force import Force
from repatriation.views.figure import claim_data, name_of, when_words
from repatriation.views.figure_chart import force_words
from repatriation.views.html_finding import anchor
from repatriation.views.interval_chart import PATTERN, Bar, chart, legend
from repatriation.views.moment import moment_words, said_words
from repatriation.views.reconciliation import reconciliation_data
from repatriation.views.reconciliation_group import group_order, group_words
from repatriation.views.reconciliation_html import aside, clashes, number_entry, told_lines
from repatriation.views.reconciliation_page import number_words, summary
from repatriation.views.site.address import SiteTargets, file_names, page_file
from repatriation.views.site.frame import STYLE, facts, framed, listed, paged, style
from repatriation.views.speaker import actor_name, source_name, told_of

__all__ = ["site_pages"]

_STATEMENTS = 100
_ROWS = 200
_ALONE = "said-elsewhere.html"
_MOST_DERIVED = 10_000
"""Derivations that are worked out; the command reconcile gives any other."""

_SAFE = ("http://", "https://")


def site_pages(dataset: Dataset, name: str) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each file of a site."""
    yield STYLE, style()
    yield from _Site(dataset, name).pages()


def _enough(_: str, done: int, __: int) -> bool:
    return done > _MOST_DERIVED


class _Site:
    def __init__(self, dataset: Dataset, name: str) -> None:
        self.dataset, self.name = dataset, name
        self.data = reconciliation_data(reconcile(dataset), name, progress=_enough)
        self.force, self.sayings = Force.of(dataset), Sayings(dataset)
        self.numbers = {group["id"]: group for group in self.data["groups"]}
        self.actors = {id_: i for i, id_ in enumerate(dataset.actors.ids())}
        self.claims: dict[str, list[tuple[Statement, Any]]] = {}
        self.about: dict[str, list[Statement]] = {}
        for statement in dataset.statements:
            for estimate in statement.estimates:
                self.claims.setdefault(estimate.group, []).append((statement, estimate))
            for id_ in statement.about:
                self.about.setdefault(id_, []).append(statement)
        ids = [*dataset.operations.ids(), *dataset.groups.ids(), *self.claims, *self.numbers]
        self.people = group_order(dataset, dict.fromkeys(ids))
        self.people_files = file_names("people", self.people)
        self.parts = self._parts()
        self.source_files = file_names("source", (id_ for id_ in self.parts if id_))
        files = {
            ("number", n["quantity"]): self.people_files[g["id"]]
            for g in self.data["groups"]
            for n in g["numbers"]
        }
        for source, held in self.parts.items():
            for i, (_, each) in enumerate(held):
                if each is not None:
                    page = page_file(self._source_file(source), i // _STATEMENTS + 1)
                    files.setdefault(("claim", each.id), page)
        self.targets = SiteTargets(
            claims=frozenset(id_ for kind, id_ in files if kind == "claim"),
            numbers=frozenset(path for kind, path in files if kind == "number"),
            files=files,
        )

    def _parts(self) -> dict[str, list[tuple[Utterance | None, Statement | None]]]:
        """Give by source what stands in it: each utterance with each of its statements."""
        said: dict[str, list[Statement]] = {}
        for statement in self.dataset.statements:
            known = self.dataset.utterances.get(statement.utterance)
            said.setdefault(known.id if known is not None else "", []).append(statement)
        parts: dict[str, list[Any]] = {id_: [] for id_ in self.dataset.sources.ids()}
        parts[""] = [(None, statement) for statement in said.get("", ())]
        for utterance in self.dataset.utterances:
            held: list[Statement | None] = [*sorted(said.pop(utterance.id, ()), key=_place)]
            source = self.sayings.source_id(utterance) or ""
            parts.setdefault(source, []).extend((utterance, s) for s in held or [None])
        return parts

    def _source_file(self, source: str) -> str:
        return self.source_files[source] if source else _ALONE

    def pages(self) -> Iterator[tuple[str, str]]:
        """Give all pages."""
        yield "index.html", framed("index.html", self.name, self.name, "".join(self._index()))
        yield from self._list("people.html", "Operations and groups", self._people())
        for id_ in self.people:
            yield from self._group(id_)
        yield from self._list("said.html", "Who said what, when", self._said())
        yield from self._list("sources.html", "Sources", self._sources())
        for source in self.parts:
            yield from self._source(source)
        yield from paged("actors.html", self.name, "Actors", "", self._actors(), size=_ROWS)
        body = "".join(self._clashes()) or "<p>All claims can hold together.</p>\n"
        title = "What cannot all hold"
        yield "contradictions.html", framed("contradictions.html", self.name, title, body)
        doubts = list(self._doubts())
        yield from paged("doubts.html", self.name, "Doubts and assumptions", "", doubts, size=_ROWS)

    def _list(
        self, file: str, title: str, table: tuple[tuple[str, ...], list[tuple[str, ...]]]
    ) -> Iterable[tuple[str, str]]:
        columns, rows = table
        parts = [
            listed(columns, rows[i : i + _ROWS], escape(title)) for i in range(0, len(rows), _ROWS)
        ]
        return paged(file, self.name, title, "", parts, size=1)

    # Overview -------------------------------------------------------------------------

    def _index(self) -> Iterator[str]:
        yield f"<p>{escape(summary(self.data))}</p>\n"
        if self.data["stopped"]:
            yield f"<p>Derivations are given of {_MOST_DERIVED:,} numbers; repatriation reconcile "
            yield "--why gives any other.</p>\n"
        counts = [
            (len(self.people), "people.html", "operations and groups"),
            (len(self.dataset.statements), "said.html", "statements"),
            (len(self.dataset.sources), "sources.html", "sources"),
            (len(self.dataset.actors), "actors.html", "actors"),
            (len(self.data["contradictions"]), "contradictions.html", "contradictions"),
            (len(self.dataset.doubts), "doubts.html", "open doubts"),
            (len(self.dataset.assumptions), "doubts.html", "assumptions"),
        ]
        yield '<h2>What is here</h2>\n<ul class="plain">'
        yield "".join(f'<li><a href="{to}">{n:,} {what}</a></li>\n' for n, to, what in counts)
        yield "</ul>\n"
        stages = [id_ for id_ in self.people if id_ in self.dataset.operations][:50]
        if stages:
            yield "<h2>Operations</h2>\n"
            yield listed(_PEOPLE, map(self._person, stages), "Operations")

    def _people(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        return _PEOPLE, [self._person(id_) for id_ in self.people]

    def _person(self, id_: str) -> tuple[str, ...]:
        words = group_words(self.dataset, id_)
        group = self.numbers.get(id_)
        everyone = [n for n in group["numbers"] if n["quantity"] == id_] if group else []
        shown = [
            f'<a href="{self.targets.address("number", id_)}">{escape(number_words(n))}</a>'
            for n in everyone
        ]
        told = words["definition"] or words["note"]
        told = "" if told == words["when"] else told
        return self._named(id_), escape(words["when"]), "".join(shown), escape(told)

    def _named(self, id_: str) -> str:
        words = escape(group_words(self.dataset, id_)["name"])
        return f'<a href="{self.people_files[id_]}">{words}</a>'

    # Numbers --------------------------------------------------------------------------

    def _group(self, id_: str) -> Iterable[tuple[str, str]]:
        words = group_words(self.dataset, id_)
        head = facts(
            (label, escape(words[key]))
            for label, key in (("when", "when"), ("note", "note"), ("who", "definition"))
            if key == "when" or words[key] != words["when"]
        )
        head = f"<p><code>{escape(id_)}</code></p>\n{head}{''.join(self._numbers(id_, words))}"
        claims = self.claims.get(id_, ())
        rows = [self._claim(statement, estimate) for statement, estimate in claims]
        rows += [
            (escape(s.paraphrase[:200]), "", "", *self._by(s))
            for s in self.about.get(id_, ())
            if not s.estimates
        ]
        columns = ("who", "as worded", "means", "said by", "when", "statement")
        parts = [
            "<h2>Claims, as worded</h2>\n" + listed(columns, rows[i : i + _ROWS], "Claims")
            for i in range(0, len(rows), _ROWS)
        ]
        return paged(self.people_files[id_], self.name, words["name"], head, parts, size=1)

    def _numbers(self, id_: str, words: dict[str, Any]) -> Iterator[str]:
        numbers = self.numbers[id_]["numbers"] if id_ in self.numbers else []
        if not numbers:
            return
        yield f"<h2>What all claims leave</h2>\n{PATTERN}{legend()}"
        bars = [Bar(n["who"], n) for n in numbers]
        yield from chart(bars, f"{words['name']}, as intervals")
        for number in numbers:
            yield from number_entry(number, self.targets)

    def _claim(self, statement: Statement, estimate: Any) -> tuple[str, ...]:
        data = claim_data(self.dataset, estimate)
        path = quantity(estimate.group, key_of(self.dataset.lattice, estimate.categories))
        address = self.targets.address("number", path)
        who = escape(data["who"])
        linked = f'<a href="{address}">{who}</a>' if address else who
        aside_ = "; ".join(force_words(statement, self.force))
        meant = escape(aside_ or data["bounds"])
        return linked, f"“{escape(data['figure'])}”", meant, *self._by(statement)

    def _by(self, statement: Statement) -> tuple[str, str, str]:
        utterance = self.dataset.utterances.get(statement.utterance)
        by = self._speaker(utterance)
        when = self.sayings.said(utterance)
        return by, escape(said_words(when) if when else ""), self.targets.claim(statement.id)

    def _speaker(self, utterance: Utterance | None) -> str:
        by = utterance.asserted_by if utterance is not None else None
        name = escape(actor_name(self.dataset, by))
        rank = self.actors.get(by) if by is not None else None
        if rank is None:
            return name
        file = page_file("actors.html", rank // _ROWS + 1)
        return f'<a href="{file}#{quote(f"actor-{by}", safe="")}">{name}</a>'

    # Statements -----------------------------------------------------------------------

    def _said(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        found: list[tuple[tuple[bool, str, str], tuple[str, ...]]] = []
        for source, held in self.parts.items():
            for utterance, statement in held:
                if statement is None:
                    continue
                when = self.sayings.said(utterance)
                day = (when.period.earliest or when.period.latest) if when else None
                text = statement.paraphrase or "; ".join(
                    e.figure.wording for e in statement.estimates
                )
                row = (
                    self.targets.claim(statement.id),
                    escape(said_words(when) if when else ""),
                    self._speaker(utterance),
                    escape(text[:300]),
                    f'<a href="{self._source_file(source)}">{escape(self._title(source))}</a>',
                )
                found.append(((day is None, str(day), statement.id), row))
        columns: tuple[str, ...] = ("statement", "when", "who", "what", "source")
        return columns, [row for _, row in sorted(found)]

    def _title(self, source: str) -> str:
        return source_name(self.dataset, source) if source else "No source"

    def _sources(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        rows: list[tuple[str, ...]] = []
        for id_, held in self.parts.items():
            source = self.dataset.sources.get(id_)
            by = actor_name(self.dataset, source.publisher) if source and source.publisher else ""
            when = source.publication_date if source is not None else None
            link = f'<a href="{self._source_file(id_)}">{escape(self._title(id_))}</a>'
            count = sum(statement is not None for _, statement in held)
            day = escape(moment_words(when)) if when else ""
            rows.append((link, escape(by), day, f"{count:,}"))
        return ("source", "publisher", "published", "statements"), rows

    def _source(self, id_: str) -> Iterable[tuple[str, str]]:
        source = self.dataset.sources.get(id_)
        head = f"<p><code>{escape(id_)}</code></p>\n" if id_ else ""
        if source is not None:
            repeats = ", ".join(escape(self._title(other)) for other in source.derived_from)
            url = escape(source.url or "")
            if url.lower().startswith(_SAFE):
                url = f'<a href="{url}" rel="noopener noreferrer">{url}</a>'
            head += facts(
                (
                    ("address", url),
                    ("language", escape(source.language or "")),
                    ("licence", escape(source.licence or "")),
                    ("repeats", repeats),
                )
            )
        parts, last = [], object()
        for utterance, statement in self.parts[id_]:
            opened = self._utterance(utterance) if utterance is not last else ""
            last = utterance
            parts.append(opened + (self._statement(statement) if statement is not None else ""))
        title = self._title(id_)
        return paged(self._source_file(id_), self.name, title, head, parts, size=_STATEMENTS)

    def _utterance(self, utterance: Utterance | None) -> str:
        if utterance is None:
            return "<h2>No utterance</h2>\n"
        when = self.sayings.said(utterance)
        told = [told_of(self.dataset, utterance).chain, said_words(when) if when else ""]
        shown = escape("; ".join(filter(None, told)))
        return f'<h2 dir="auto">{self._speaker(utterance)}</h2>\n<p dir="auto">{shown}</p>\n'

    def _statement(self, statement: Statement) -> str:
        is_first = self.dataset.statements.get(statement.id) is statement
        place = f' id="{anchor("", "claim", statement.id)}"' if is_first else ""
        rows = [self._claim(statement, e)[:3] for e in statement.estimates]
        groups = [self._named(id_) for id_ in statement.groups]
        about = [
            self._named(id_) if id_ in self.people_files else escape(name_of(self.dataset, id_))
            for id_ in statement.about
        ]
        grid = listed(("who", "as worded", "means"), rows, "Figures") if rows else ""
        told = facts(
            (
                ("counts", ", ".join(groups)),
                ("about", ", ".join(about)),
                ("when", escape(when_words(statement.period))),
                ("use", escape("; ".join(force_words(statement, self.force)))),
                ("stands at", escape(f"characters {statement.at}") if statement.at else ""),
                ("links", escape("; ".join(map(str, statement.links)))),
                ("within", self.targets.claim(statement.within) if statement.within else ""),
                ("replaces", ", ".join(map(self.targets.claim, statement.supersedes))),
            )
        )
        quoted = escape(statement.paraphrase)
        words = f'<blockquote dir="auto">{quoted}</blockquote>\n' if quoted else ""
        head = f'<article class="claim"{place}>\n<h3><code>{escape(statement.id)}</code></h3>\n'
        return f"{head}{words}{grid}{told}</article>\n"

    # Actors, contradictions, doubts -----------------------------------------------------

    def _actors(self) -> list[str]:
        parts: list[str] = []
        said: dict[str, dict[str, int]] = {}
        for source, held in self.parts.items():
            for utterance, statement in held:
                if utterance is not None and utterance.asserted_by and statement is not None:
                    counts = said.setdefault(utterance.asserted_by, {})
                    counts[source] = counts.get(source, 0) + 1
        for id_ in self.dataset.actors.ids():
            actor = self.dataset.actors[id_]
            sources = ", ".join(
                f'<a href="{self._source_file(s)}">{escape(self._title(s))}</a> ({n})'
                for s, n in said.get(id_, {}).items()
            )
            names = escape("; ".join(n.text for n in actor.names[1:]))
            offices = escape("; ".join(office.title for office in actor.offices))
            title = f"{escape(actor.name)} <code>{escape(id_)}</code>"
            place = anchor("", "actor", id_)
            told = facts(
                (
                    ("kind", escape(actor.kind.replace("_", " "))),
                    ("also called", names),
                    ("office", offices),
                    ("says in", sources),
                )
            )
            parts.append(f'<section>\n<h2 id="{place}" dir="auto">{title}</h2>\n{told}</section>\n')
        return parts

    def _clashes(self) -> Iterator[str]:
        yield from clashes(self.data, self.targets)
        yield from told_lines(self.data, "widen")
        yield from aside(self.data, self.targets)
        yield from told_lines(self.data, "chains")

    def _doubts(self) -> Iterator[str]:
        for i, link in enumerate(self.dataset.assumptions):
            opened = "<h2>Assumed</h2>\n" if i == 0 else ""
            ends = [self._named(e) if e in self.people_files else escape(e) for e in _ends(link)]
            words = f"<code>{escape(str(link))}</code><br>{escape(link.why)} ({', '.join(ends)})"
            yield f'{opened}<p dir="auto">{words}</p>\n'
        for i, doubt in enumerate(self.dataset.doubts):
            opened = "<h2>In doubt</h2>\n" if i == 0 else ""
            of = self.targets.claim(doubt.record)
            if doubt.record in self.people_files:
                of = self._named(doubt.record)
            readings = "".join(f'<li dir="auto">{escape(r.text)}</li>\n' for r in doubt.readings)
            yield f'{opened}<p dir="auto">{of} {escape(doubt.field)}: {escape(doubt.why)}</p>\n' + (
                f"<ul>{readings}</ul>\n" if readings else ""
            )


_PEOPLE = ("who", "when", "everyone", "note")


def _ends(link: Any) -> Iterator[str]:
    yield link.a
    yield from link.b


def _place(statement: Statement) -> tuple[int, str]:
    return (statement.at.start if statement.at is not None else 0, statement.id)
