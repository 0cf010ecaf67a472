"""Source: a published document."""

from __future__ import annotations

import datetime

import attrs

from repatriation.model import valid
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["Source"]


@attrs.frozen(kw_only=True, repr=False)
class Source(Shown):
    """A document that statements stand in.

    Attributes:
        id: Unique in the dataset.
        publisher: Id of the Actor who published it.
        title: Names of the document; in several languages where it has them.
        publication_date: When it was published.
        retrieved_at: The day on which the text was taken from where it stood.
        url: Where it stood.
        language: BCP 47 tag of its language.
        licence: SPDX expression or a note on what its text may be used for.
        derived_from: Ids of the Sources that it repeats (PROV: wasDerivedFrom).
        text_digest: SHA-256 of the text in UTF-8, after a byte-order mark: ``"sha256:…"``.
    """

    id: str = attrs.field(validator=valid.identifier)
    publisher: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    title: tuple[Name, ...] = attrs.field(default=(), validator=valid.tuple_of(Name))
    publication_date: Period | None = attrs.field(
        default=None, validator=valid.maybe(valid.instance(Period))
    )
    retrieved_at: datetime.date | None = attrs.field(
        default=None, validator=valid.maybe(valid.instance(datetime.date))
    )
    url: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    language: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    licence: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    derived_from: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    text_digest: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
