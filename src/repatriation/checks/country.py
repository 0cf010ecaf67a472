"""Country: in which countries places lie, and whose citizens people are."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.gazetteer import is_country_code, is_region_code
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.place import Place

__all__ = ["Countries", "countries"]


class Countries:
    """The countries of a dataset's places, each worked out once.

    A country is named by its ISO 3166-1 code, or by its id where it has none.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._found: dict[str, frozenset[str]] = {}

    def of(self, places: Iterable[str]) -> frozenset[str]:
        """Give the countries in which places lie; nothing where none is known of any."""
        return frozenset().union(*map(self._of_one, places))

    def of_each(self, places: Iterable[str]) -> frozenset[str] | None:
        """Give the countries of places; None where one of them lies in no known country."""
        each = [self._of_one(place) for place in places]
        return frozenset().union(*each) if each and all(each) else None

    def home(self, nationality: str | None) -> frozenset[str]:
        """Give the country of a nationality, which is a place or a state."""
        record = self._dataset.get(nationality)
        if isinstance(record, Actor) and record.place is not None:
            return self._of_one(record.place)
        return self._of_one(record.id) if isinstance(record, Place) else frozenset()

    def around(self, place: Place) -> frozenset[str]:
        """Give the countries that a place lies in by what it is `within`, whatever its code."""
        return self.of(place.within)

    def _of_one(self, id_: str) -> frozenset[str]:
        if id_ not in self._found:
            self._found[id_] = frozenset(self._reached(id_))
        return self._found[id_]

    def _reached(self, start: str) -> set[str]:
        """Go outwards up to countries, or up to codes that name one."""
        reached: set[str] = set()
        seen: set[str] = set()
        todo = [start]
        while todo:
            place = self._dataset.places.get(todo.pop())
            if place is None or place.id in seen:
                continue
            seen.add(place.id)
            named = _named(place)
            if named is None:
                todo += place.within
            else:
                reached.add(named)
        return reached


def _named(place: Place) -> str | None:
    code = place.code or ""
    if is_country_code(code):
        return code
    if place.kind == "country":
        return place.id
    return code[:2] if is_region_code(code) else None


def countries(dataset: Dataset, _: Context) -> Countries:
    """Build the countries of a dataset, for `Context.shared`."""
    return Countries(dataset)
