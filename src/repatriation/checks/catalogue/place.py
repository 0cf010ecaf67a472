"""Rules about places (GEO)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from repatriation.checks.context import Context
from repatriation.checks.cycle import cycles
from repatriation.checks.finding import Finding
from repatriation.checks.gazetteer import COUNTRIES, codes_like, is_country_code, is_region_code
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.place import Place

__all__ = ["RULES"]


@rule("GEO801", "warning")
def unknown_place(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A place cannot be found on a map of countries.

    What it finds:
        Countries without a code of ISO 3166-1 alpha-2 (or ``XK``), and other places, borders
        too, that have no code of a country's region, lie in no place that is located, and
        hold none. Zones are areas by situation ("the combat zones") and are left out. Where
        many lie in one that is not located, that one is reported; where they lie in one that
        is missing, ``dangling-reference`` says so and this is undecided.

    Why it matters:
        Figures of such a place join no other table, and two spellings of it go unnoticed.

    Example:
        ``code = "UK"`` (the code is GB); a camp that lies in nothing.

    When it is legitimate:
        For a state that is no more, or a place that the source does not tell: "abroad".

    References:
        ISO 3166-1, and ISO 3166-2 for regions, of which the form and the country are checked.
    """
    held: dict[str, list[str]] = {}
    for place in dataset.places:
        for outer in place.within:
            held.setdefault(outer, []).append(place.id)
    around = {place.id: place.within for place in dataset.places}
    located = _reached(held, _reached(around, [p.id for p in dataset.places if _has_code(p)]))
    lost = {id_ for id_ in held if dataset.places.get(id_) is None}
    adrift = _reached(held, lost) - located
    loose = {id_: outer for id_, outer in around.items() if id_ not in located | adrift}
    tops = {id_ for id_, outer in loose.items() if not outer}
    tops |= {way[0] for way in cycles(loose)}
    for place in dataset.places:
        if place.kind == "country" and not _has_code(place):
            yield _without_code(context, place)
        elif place.id in adrift:
            context.undecided()
        elif place.kind not in _BY_THEMSELVES and place.id in tops:
            yield _nowhere(context, place, len(held.get(place.id, ())))


_BY_THEMSELVES = frozenset({"country", "zone"})
"""Kinds that need not lie in another place."""


def _has_code(place: Place) -> bool:
    code = place.code or ""
    return is_country_code(code) or (place.kind != "country" and is_region_code(code))


def _reached(graph: Mapping[str, Iterable[str]], start: Iterable[str]) -> set[str]:
    """Give some places and all that they lead to, directly or not."""
    reached = set(start)
    todo = list(reached)
    while todo:
        new = set(graph.get(todo.pop(), ())) - reached
        reached |= new
        todo += new
    return reached


def _without_code(context: Context, place: Place) -> Finding:
    words = [word for word in (place.code, place.name) if word]
    like = dict.fromkeys(code for word in words for code in codes_like(word))
    hint = f"; is it {' or '.join(f'{code} ({COUNTRIES[code]})' for code in like)}?" if like else ""
    what = f"has the code {place.code!r}, which is no country's" if place.code else "has no code"
    return context.finding(
        place.id,
        f"the country {place.name!r} {what}{hint}",
        field="code",
        advice="give its ISO 3166-1 alpha-2 code, such as KZ; XK for Kosovo",
        values=[("name", place.name), ("code", place.code or "none")],
    )


def _nowhere(context: Context, place: Place, held: int) -> Finding:
    code = f", and its code {place.code!r} is no region's" if place.code else ""
    around = f"lies in {' and '.join(place.within)} and so in itself" if place.within else ""
    more = f" (nor does what lies in it: {held})" if held and not place.within else ""
    return context.finding(
        place.id,
        f"the {place.kind} {place.name!r} {around or 'lies in no country'}{code}{more}",
        field="within",
        advice="say in which country it lies or which places it holds, or give its ISO 3166-2 code",
        values=[("name", place.name), ("code", place.code or "none")],
    )


RULES = (unknown_place,)
