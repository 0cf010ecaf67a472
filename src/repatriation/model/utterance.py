"""Utterance: one act of saying."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.locator import Locator
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["FORMS", "Form", "Utterance"]

Form = Literal["headline", "verbatim", "translated", "paraphrase", "narration", "table"]
"""How the words reach the reader."""

FORMS: tuple[Form, ...] = get_args(Form)


@attrs.frozen(kw_only=True, repr=False)
class Utterance(Shown):
    """One act of saying: who said it, in which document, by which way, and where it stands.

    Attributes:
        id: Unique in the dataset.
        asserted_by: Id of the Actor who says it; None for the narrator of the source.
        source: Id of the Source that it stands in.
        via: Ids of the Sources that the text names as the way it came.
        within: Id of the Statement that contains it, for a report of a report.
        statement_date: When it was said.
        form: How the words reach the reader; see `Form`.
        at: Where the words stand in the source.
        cue: Where the attribution stands ("… Tokayev said").
    """

    id: str = attrs.field(validator=valid.identifier)
    asserted_by: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    source: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    via: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    within: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    statement_date: Period | None = attrs.field(
        default=None, validator=valid.maybe(valid.instance(Period))
    )
    form: Form = attrs.field(default="narration", validator=valid.choice(FORMS))
    at: Locator | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Locator)))
    cue: Locator | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Locator)))
