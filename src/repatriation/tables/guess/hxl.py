"""Hxl: what a tag of the Humanitarian Exchange Language says of its column."""

from __future__ import annotations

from repatriation.model.lattice import EVERYONE
from repatriation.tables.guess.header import Heading, read_header

__all__ = ["read_tag"]

_PEOPLE = ("affected", "inneed", "targeted", "reached", "population", "beneficiary")
_ROLES = {
    "date": "date",
    "country": "place",
    "region": "place",
    "adm": "place",
    "loc": "place",
    "geo": "place",
    "category": "category",
    "id": "id",
    "description": "note",
    "meta": "note",
    "contact": "note",
}
_WORDS = {
    "f": "females",
    "m": "males",
    "i": "total",
    "ind": "total",
    "num": "total",
    "infants": "aged infants",
    "hh": "households",
    "u18": "under 18",
    "u5": "under 5",
    "adolescents": "aged adolescents",
}


def read_tag(tag: str) -> Heading | None:
    """Read a tag; None where it says nothing that is known.

    >>> str(read_tag("#affected+idps+f").path), read_tag("#date+reported").roles
    ('idps/females', ('date',))
    """
    name, *attributes = tag.strip().removeprefix("#").casefold().split("+")
    if name in _PEOPLE:
        return _people(name, attributes)
    role = _ROLES.get(name.rstrip("0123456789"))
    if role is None:
        return None
    if role == "date":
        role = _when(attributes)
    if {"lat", "lon", "bounds", "coord"} & set(attributes):
        return Heading(never=("coordinates",))
    return Heading(roles=(role,), code="code" in attributes and role != "id")


def _when(attributes: list[str]) -> str:
    for word in ("start", "end", "year"):
        if word in attributes:
            return word
    return "period" if {"month", "week", "quarter"} & set(attributes) else "date"


def _people(name: str, attributes: list[str]) -> Heading:
    """Read the attributes as the words of a header; "affected" itself says people at most."""
    said = read_header(" ".join(_WORDS.get(each, each.replace("_", " ")) for each in attributes))
    own = () if name in {"affected", "population", "beneficiary"} else read_header(name).groups
    groups = said.groups or own or (("affected",) if name == "affected" and not attributes else ())
    return Heading(
        categories=said.categories or (EVERYONE,),
        groups=groups,
        ends=said.ends,
        units=said.units,
        running=said.running,
        never=said.never,
        unknown=said.unknown,
    )
