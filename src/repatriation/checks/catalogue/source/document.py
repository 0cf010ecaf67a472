"""The sources as documents: where they stood, and what may be done with them."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.origin import origins
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset

__all__ = ["licence_missing", "no_snapshot"]


@rule("SRC311", "info")
def no_snapshot(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A source on the web is recorded without the day it was read, and without its digest.

    What it finds:
        Sources with a ``url`` that have neither ``retrieved_at`` nor ``text_digest``. Either
        is enough: the day leads to an archived copy, the digest recognises one.

    Why it matters:
        Pages change and vanish; later nobody can tell what it said when it was coded.

    Example:
        A statement on a presidential site that was rebuilt since, with its address only.

    When it is legitimate:
        Where the address is that of an archived copy, which holds the day itself; it is not
        reported then.

    References:
        IDMC's ``retrieved_at``; the Memento protocol (RFC 7089) for archived copies.
    """
    for source in dataset.sources:
        kept = source.retrieved_at is not None or source.text_digest is not None
        if source.url and not kept and not _is_archive(source.url):
            yield context.finding(
                source.id,
                f"the page of {source.id} at {_host(source.url)} has neither retrieved_at nor "
                f"text_digest",
                field="url",
                advice="record the day on which it was read, and the digest of its text",
                values=[("url", _host(source.url))],
            )


_ARCHIVES = ("web.archive.org/", "archive.org/", "archive.today/", "archive.ph/", "perma.cc/")


def _is_archive(url: str) -> bool:
    return _address(url).startswith(_ARCHIVES)


def _host(url: str) -> str:
    return _address(url).partition("/")[0] or url


def _address(url: str) -> str:
    return url.partition("://")[2].removeprefix("www.")


_LONGEST = 30
"""Words in a row that may be taken over as a quotation."""


@rule("SRC313", "warning")
def licence_missing(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A source's text is at hand without a word on its use, or the dataset copies it.

    What it finds:
        Sources whose text is handed over (``texts=``) and that have no ``licence``; and
        paraphrases that repeat more than 30 words of their passage as they stand.

    Why it matters:
        The text, or a dataset that contains much of it, is passed on without the right to.

    Example:
        An article kept in a folder beside the dataset and published together with it.

    When it is legitimate:
        A note is enough: "not redistributed", "public domain", an SPDX expression.

    References:
        SPDX; the right of quotation, Berne Convention, article 10.
    """
    for source in dataset.sources:
        if source.id in context.texts and not source.licence:
            words = len(context.texts[source.id].split())
            yield context.finding(
                source.id,
                f"the text of {source.id} is at hand, {words} words, and no licence is recorded",
                field="licence",
                advice="say what its text may be used for, if only 'not redistributed'",
                values=[(source.id, f"{words} words")],
            )
    known = context.shared(origins)
    for statement in dataset.statements if context.texts else ():
        own = statement.paraphrase.split()
        text = context.texts.get(known.source_of(statement) or "")
        if len(own) <= _LONGEST or text is None or statement.at is None:
            continue
        if " ".join(own) in " ".join(statement.at.passage(text).split()):
            yield context.finding(
                statement.id,
                f"the paraphrase repeats {len(own)} words of the source, from {own[0]!r} on",
                field="paraphrase",
                advice="say it in your own words; the locator keeps the place",
                values=[("paraphrase", f"{len(own)} words")],
                claims=[statement.id],
            )
