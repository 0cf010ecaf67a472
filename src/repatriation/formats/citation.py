"""Citation: the footnote of a figure, as text, Markdown or CSL-JSON."""

from __future__ import annotations

import re
from typing import Any

import attrs

from repatriation.model.period import Period
from repatriation.model.source import Source

__all__ = ["Citation", "Document", "Footnote"]

_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_MARKS = re.compile(r"([\\`*_\[\]<>#])")


@attrs.frozen(kw_only=True)
class Document:
    """A document as a footnote names it.

    Attributes:
        source: The dataset's record.
        publisher: Name of who published it; empty where that is not known.
    """

    source: Source
    publisher: str = ""

    @property
    def title(self) -> str:
        """The title; empty where none is recorded."""
        return self.source.title[0].text if self.source.title else ""

    def text(self, locator: str = "") -> str:
        """Word it: title, publisher, date, place in it, address, and when it was retrieved."""
        return ", ".join(self._parts(f'"{self.title}"' if self.title else "", locator))

    def markdown(self, locator: str = "") -> str:
        """Word it in Markdown, the title or the publisher as the link."""
        url = self.source.url
        if url is None:
            return _escaped(self.text(locator))
        first, *rest = self._parts(f'"{self.title}"' if self.title else "", locator)
        rest = [part for part in rest if part != url]
        name = url if first == url else _escaped(first)
        return ", ".join([f"[{name}](<{_address(url)}>)", *map(_escaped, rest)])

    def _parts(self, title: str, locator: str) -> list[str]:
        source = self.source
        name = "" if title or self.publisher else source.id
        published = when(source.publication_date)
        retrieved = f"retrieved {source.retrieved_at}" if source.retrieved_at is not None else ""
        parts = [title, self.publisher, name, published, locator, source.url or "", retrieved]
        return [part for part in parts if part]

    def csl(self) -> dict[str, Any]:
        """Give it as an item of CSL-JSON, which reference managers read."""
        source = self.source
        item = {
            "id": source.id,
            "type": "document",
            "title": self.title,
            "publisher": self.publisher,
            "issued": _csl_date(source.publication_date),
            "accessed": _csl_date(Period.on(source.retrieved_at)) if source.retrieved_at else None,
            "URL": source.url,
            "language": source.language,
        }
        return {key: value for key, value in item.items() if value}


@attrs.frozen(kw_only=True)
class Citation:
    """One act of saying a figure: who, in which words, when, and by which way.

    Attributes:
        statement: Id of the statement.
        people: Whom the figure counts: ``"may/children"``; empty for a statement without one.
        who: The same in words: ``"children, May operation"``.
        words: The figure as worded; for a statement without one what it says, in the
            coder's words.
        speaker: Name of who says it; empty for the narrator.
        reporter: Name of who reports it, where that is neither the speaker nor on the way.
        form: How the words reach the reader: ``"verbatim"``.
        said: When it was said; None where only the document is dated, or nothing is.
        force: What keeps it from being a plain assertion: ``("planned", "unconfirmed")``.
        at: Where it stands in the document: ``"402-448"``; empty where that is not known.
        document: The document that it stands in.
        via: The documents that the text names as its way, nearest first.
    """

    statement: str
    people: str = ""
    who: str = ""
    words: str
    speaker: str = ""
    reporter: str = ""
    form: str = ""
    said: Period | None = None
    force: tuple[str, ...] = ()
    at: str = ""
    document: Document | None = None
    via: tuple[Document, ...] = ()

    def __str__(self) -> str:
        documents = [d.text(self._locator if i == 0 else "") for i, d in self._documents()]
        return "; ".join([self._saying, *self._ways(documents)]) + f". [{self.statement}]"

    def markdown(self) -> str:
        """Give the footnote in Markdown, documents linked."""
        documents = [d.markdown(self._locator if i == 0 else "") for i, d in self._documents()]
        told = [_escaped(self._saying), *self._ways(documents)]
        return "; ".join(told) + f". `{self.statement}`"

    def _documents(self) -> list[tuple[int, Document]]:
        """List the documents, the one that it stands in as number 0."""
        own = [] if self.document is None else [(0, self.document)]
        return own + list(enumerate(self.via, start=1))

    def _ways(self, documents: list[str]) -> list[str]:
        numbers = [i for i, _ in self._documents()]
        return [f"{'via' if i else 'in'} {d}" for i, d in zip(numbers, documents, strict=True)]

    @property
    def _locator(self) -> str:
        return f"characters {self.at}" if self.at else ""

    @property
    def _saying(self) -> str:
        form = f" ({self.form})" if self.form else ""
        speaker = f"{self.speaker or 'The narrator'}{form}"
        words = f'"{self.words}" ({self.who})' if self.people else self.words.rstrip(".")
        reporter = f"reported by {self.reporter}" if self.reporter else ""
        said = f"said {when(self.said)}" if self.said is not None else ""
        rest = [*self.force, reporter, said]
        return ", ".join([f"{speaker}: {words}", *(part for part in rest if part)])


@attrs.frozen(kw_only=True)
class Footnote:
    """Where a figure comes from: every claim of it, or what it follows from.

    Attributes:
        path: What is cited: ``"may/children"``, ``"s019"``, ``"s022/may/children"``.
        citations: One for each claim, in the order of their places.
        derivation: Numbered steps, for a number that nobody said and that follows; else empty.
    """

    path: str
    citations: tuple[Citation, ...]
    derivation: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self._joined([str(citation) for citation in self.citations], self.derivation)

    def markdown(self) -> str:
        """Give the footnote in Markdown, documents linked."""
        cited = [citation.markdown() for citation in self.citations]
        return self._joined(cited, tuple(map(_escaped, self.derivation)))

    def _joined(self, cited: list[str], derivation: tuple[str, ...]) -> str:
        if not derivation:
            return "\n".join(cited)
        return "\n".join([f"{self.path} was said by nobody; it follows:", *derivation, *cited])

    def csl(self) -> list[dict[str, Any]]:
        """Give the documents as CSL-JSON, each once; figures go into their notes."""
        found: dict[str, dict[str, Any]] = {}
        notes: dict[str, list[str]] = {}
        for citation in self.citations:
            for _, document in citation._documents():  # noqa: SLF001 - of a class of this module
                id_ = document.source.id
                found.setdefault(id_, document.csl())
                notes.setdefault(id_, []).append(f"{citation._saying} [{citation.statement}]")  # noqa: SLF001
        return [{**item, "note": "; ".join(notes[id_])} for id_, item in found.items()]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data, with its text, Markdown and documents."""
        return {
            "path": self.path,
            "text": str(self),
            "markdown": self.markdown(),
            "statements": [citation.statement for citation in self.citations],
            "derivation": list(self.derivation),
            "documents": self.csl(),
        }


def when(period: Period | None) -> str:
    """Word a period: as the text has it, else by its days."""
    if period is None:
        return ""
    if period.wording or period.kind != "interval":
        return str(period)
    return " to ".join("…" if end in {"", ".."} else end for end in period.edtf.split("/"))


def _csl_date(period: Period | None) -> dict[str, Any] | None:
    """Give a year, a month or a day as numbers, and what is vaguer in words."""
    if period is None:
        return None
    if _DATE.fullmatch(period.edtf) is None:
        return {"literal": when(period)}
    return {"date-parts": [[int(part) for part in period.edtf.split("-")]]}


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _address(url: str) -> str:
    """Write an address so that no character ends the link before its time."""
    return re.sub(r"[<>\s\\]", lambda match: "".join(f"%{b:02X}" for b in match[0].encode()), url)
