"""Rules about where places lie, and how precise they are (GEO)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from repatriation.checks.context import Context
from repatriation.checks.country import countries
from repatriation.checks.cycle import cycles
from repatriation.checks.finding import Finding
from repatriation.checks.gazetteer import COUNTRIES, codes_like, is_country_code, is_region_code
from repatriation.checks.rule import rule
from repatriation.checks.spelling import folded
from repatriation.checks.variants import one_spelling
from repatriation.model.dataset import Dataset
from repatriation.model.place import Place
from repatriation.model.verdict import Verdict

__all__ = ["place_outside_country", "too_precise", "unknown_place"]


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


@rule("GEO802", "error")
def place_outside_country(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A place lies in one country by its code or name, and in another by its record.

    What it finds:
        Places whose ISO 3166-2 code is of another country than those around them, settlements
        and camps that lie in two countries, and camps and towns of a short list of names in
        this field that lie in another country than theirs (SUSPECT, for towns share names).

    Why it matters:
        Who left Iraq counts as having left Syria; the tables of both are wrong.

    Example:
        The camp Roj within Iraq.

    When it is legitimate:
        Where a border has moved, or a namesake is meant: give it its code.

    References:
        ISO 3166-2; UNHCR's camp profiles for north-east Syria.
    """
    known = context.shared(countries)
    for place in dataset.places:
        around = known.around(place)
        own = place.code[:2] if place.code and is_region_code(place.code) else None
        listed = None if own else _listed_country(place)
        if not around:
            context.undecided(bool(own or listed) and bool(place.within))
        elif own and own not in around and _are_codes(around):
            yield _outside(context, place, own, around, Verdict.VIOLATED)
        elif place.kind in {"settlement", "camp"} and len(around) > 1 and _are_codes(around):
            yield _outside(context, place, min(around), around - {min(around)}, Verdict.VIOLATED)
        elif listed and listed not in around and _are_codes(around):
            yield _outside(context, place, listed, around, Verdict.SUSPECT)


_TOWNS_AND_CAMPS: Mapping[str, str] = {
    one_spelling("place", name): code
    for code, names in {
        "SY": (
            *("al-Hol", "Roj", "al-Hasakah", "Raqqa", "Deir ez-Zor", "Baghuz", "Kobani"),
            *("Qamishli", "Ain Issa", "Idlib", "Aleppo", "Damascus"),
        ),
        "IQ": ("Baghdad", "Mosul", "Erbil", "Tal Afar", "Kirkuk", "Rusafa", "Jeddah 1"),
        "KZ": ("Nur-Sultan", "Almaty", "Aktau", "Aktobe", "Karaganda", "Shymkent"),
        "UZ": ("Tashkent",),
        "TJ": ("Dushanbe",),
        "KG": ("Bishkek",),
    }.items()
    for name in names
}


def _listed_country(place: Place) -> str | None:
    if place.kind not in {"settlement", "camp"}:
        return None
    spelled = (one_spelling("place", name.text) for name in place.names)
    return next((_TOWNS_AND_CAMPS[s] for s in spelled if s in _TOWNS_AND_CAMPS), None)


def _are_codes(names: Iterable[str]) -> bool:
    return all(map(is_country_code, names))


def _outside(
    context: Context, place: Place, own: str, others: frozenset[str], verdict: Verdict
) -> Finding:
    there = " and ".join(f"{code} ({COUNTRIES[code]})" for code in sorted(others))
    return context.finding(
        place.id,
        f"the {place.kind} {place.name!r} is of {own} ({COUNTRIES.get(own, own)}), "
        f"but lies within {there}",
        verdict=verdict,
        field="within",
        advice="correct its code, or the places that it is said to lie in",
        values=[("name", place.name), ("code", place.code or own), ("within", there)],
    )


@rule("GEO806", "warning")
def too_precise(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A place is so precise that people who came home can be found there.

    What it finds:
        Places that a name calls a shelter, a school, an orphanage or a centre of
        rehabilitation, and names that hold an address or coordinates (SUSPECT).

    Why it matters:
        Women and children who came home have been threatened; whoever publishes where they
        live or learn helps to find them.

    Example:
        The rehabilitation centre near Aktau, with its street.

    When it is legitimate:
        Where the place is public and nobody lives there, or before publication: name the
        region of it instead.

    References:
        IASC Operational Guidance on Data Responsibility in Humanitarian Action.
    """
    for place in dataset.places:
        precise = next((n.text for n in place.names if _is_precise(n.text)), None)
        if precise is not None and place.kind not in {"country", "region", "zone", "border"}:
            yield context.finding(
                place.id,
                f"{precise!r} says where people who came home can be found",
                verdict=Verdict.SUSPECT,
                field="names",
                advice="before publishing, put its region in its place",
                values=[("name", precise), ("kind", place.kind)],
            )


_SHELTERING = re.compile(
    r"\b(?:shelter|safe house|orphanage|boarding school|school|kindergarten|nursery"
    r"|rehabilitation (?:center|centre)|children s home|childrens home)\b"
)
_ADDRESS = re.compile(
    r"\b\d{1,3}[.,]\d{3,}\s*°?\s*[NS]?[,; ]+\d{1,3}[.,]\d{3,}"
    r"|\b(?:street|st\.|avenue|ul\.|улица)\s*,?\s*\d+|\b\d+[a-z]?,? \w+ (?:street|avenue)\b",
    re.IGNORECASE,
)


def _is_precise(name: str) -> bool:
    return bool(_SHELTERING.search(folded(name)) or _ADDRESS.search(name))
