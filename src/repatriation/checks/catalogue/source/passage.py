"""Passages that are not what they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.snapshot import Passage, passages
from repatriation.model.dataset import Dataset
from repatriation.model.locator import Verification, digest
from repatriation.model.source import Source

__all__ = ["quote_not_in_snapshot"]


@rule("SRC302", "error")
def quote_not_in_snapshot(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A passage, or a whole text, is no longer what it was when it was coded.

    What it finds:
        Locators whose passage has moved, has changed or lies outside the source's text, and
        texts that differ from the source's digest. It needs the texts (``texts=``); a source
        with locators but without a text counts as undecided, and so does a locator without a
        digest.

    Why it matters:
        A wire copy that was edited may say another number by now, and the reference still
        looks good.

    Example:
        An article corrected from 44 to 41 on the day after it was coded.

    When it is legitimate:
        Where the text at hand is another edition: give that edition a source of its own.

    References:
        See `Locator.verify` and `read_text`.
    """
    for source_id, found in passages(dataset, context.shared(sayings)).items():
        text = context.texts.get(source_id)
        if text is None:
            context.undecided()
            continue
        for passage in found:
            seen = passage.locator.verify(text)
            if passage.lies_outside(text):
                seen = Verification(status="outside")
            if seen.status == "unchecked":
                context.undecided()
            elif seen.status != "verified":
                yield _lost(context, passage, source_id, seen)
    for source in dataset.sources:
        text = context.texts.get(source.id)
        if source.text_digest is not None and text is not None:
            yield from _changed(context, source, text)


def _lost(context: Context, passage: Passage, source: str, seen: Verification) -> Finding:
    if seen.status == "moved":
        advice = f"check the text around it, then move the locator by {seen.moved_by:+d}"
    else:
        advice = "look the passage up in the source, and code what it says there now"
    return context.finding(
        passage.record,
        f"the passage {passage.locator} of {source} is {seen}",
        field=passage.field,
        advice=advice,
        values=[("locator", passage.locator), ("digest", passage.locator.digest or "none")],
        claims=[passage.record] if passage.is_statement else [],
    )


_SHA256 = "sha256:"
_SHORTEST = 8


def _changed(context: Context, source: Source, text: str) -> Iterator[Finding]:
    kind, colon, given = (source.text_digest or "").strip().lower().partition(":")
    if kind + colon != _SHA256 or len(given) < _SHORTEST:
        context.undecided()
        return
    now = digest(text.removeprefix("\ufeff"))
    if not now.startswith(given):
        yield context.finding(
            source.id,
            f"the text of {source.id} has the digest {now[:12]}…, not {given[:12]}…",
            field="text_digest",
            advice="compare it with the text that was coded, then record the new digest",
            values=[(source.id, _SHA256 + now), ("recorded", _SHA256 + given)],
        )
