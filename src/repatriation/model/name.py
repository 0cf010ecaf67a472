"""Name: what a person, body, place or operation is called."""

from __future__ import annotations

import attrs

from repatriation.model import valid
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["Name"]


@attrs.frozen(kw_only=True, repr=False)
class Name(Shown):
    """One name, in one language and script; the first of several is the preferred one.

    Attributes:
        text: The name as written.
        language: BCP 47 tag (``"kk"``, ``"ru-Latn"``); None where it is not known.
        period: When the name was in use: Nur-Sultan from 2019 to 2022.
    """

    text: str = attrs.field(validator=valid.text)
    language: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))

    @classmethod
    def of(cls, *names: str | Name) -> tuple[Name, ...]:
        """Build a tuple of names from plain texts, as the records take it."""
        return tuple(n if isinstance(n, Name) else cls(text=n) for n in names)

    def __str__(self) -> str:
        return self.text
