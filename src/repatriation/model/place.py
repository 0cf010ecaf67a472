"""Place: where people left from, were held, were brought to, or remain."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.name import Name
from repatriation.model.shown import Shown

__all__ = ["PLACE_KINDS", "Place", "PlaceKind"]

PlaceKind = Literal["country", "region", "settlement", "camp", "border", "zone"]
"""What a place is; a zone is an area by situation, such as "the combat zones"."""

PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


@attrs.frozen(kw_only=True, repr=False)
class Place(Shown):
    """A country, region, settlement, camp, border or zone.

    Attributes:
        id: Unique in the dataset.
        kind: What the place is; see `PlaceKind`.
        names: Preferred name first, then its variants.
        code: ISO 3166-1 alpha-2 code of a country (``"XK"`` for Kosovo), or ISO 3166-2 of a region.
        within: Ids of the Places that it lies in; a border or a zone can lie in several.
    """

    id: str = attrs.field(validator=valid.identifier)
    kind: PlaceKind = attrs.field(validator=valid.choice(PLACE_KINDS))
    names: tuple[Name, ...] = attrs.field(default=(), validator=valid.tuple_of(Name))
    code: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    within: tuple[str, ...] = attrs.field(default=(), validator=valid.references)

    @property
    def name(self) -> str:
        """The preferred name, or the id where none is given."""
        return self.names[0].text if self.names else self.id
