"""Words: a header as plain words, and what words of headers mean in each language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["LONGEST", "Sense", "missing_words", "nearest", "senses", "total_words", "words"]

LONGEST = 5
"""Words of the longest phrase of a header."""

_ALIKE = 0.85
_WIDE = 30
_TELLING = 5
_APART = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_WORD = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = {"%": " pct ", "+": " plus ", "<": " under ", ">": " over ", "≥": " plus ", "№": " no "}
_ARABIC = str.maketrans("أإآىةؤئ", "ااايهوي", "\u0640")
_ARTICLE = "ال"


class Sense(NamedTuple):
    """One thing that a phrase can mean.

    Attributes:
        kind: ``category``, ``group``, ``end``, ``unit``, ``age``, ``role`` or ``word``.
        value: What of that kind.
    """

    kind: str
    value: str


def words(header: str) -> tuple[str, ...]:
    """Split a header into words without case and accents.

    >>> words("numberMales"), words("Âge: 0–4 (f)"), words("No. dead/missing")
    (('number', 'males'), ('age', '0', '4', 'f'), ('no', 'dead', 'missing'))
    """
    text = _APART.sub(" ", header)
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return tuple(_bare(word) for word in _WORD.findall(_unmarked(text.casefold())))


def _unmarked(text: str) -> str:
    """Take the accents off, but leave й what it is."""
    found: list[str] = []
    for char in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(char):
            found.append(char)
        elif char == "\u0306" and found and found[-1] == "и":
            found[-1] = "й"
    return "".join(found)


def _bare(word: str) -> str:
    plain = word.translate(_ARABIC)
    return plain.removeprefix(_ARTICLE) if len(plain) > 4 else plain


@cache
def senses() -> Mapping[tuple[str, ...], tuple[Sense, ...]]:
    """Give what each phrase means, over all languages: a file of the folder each."""
    found: dict[tuple[str, ...], dict[Sense, None]] = {}
    for lexicon in _lexicons():
        for kind in ("category", "group", "end", "unit", "age", "role", "word"):
            for value, phrases in lexicon.get(kind, {}).items():
                for phrase in (value.replace("_", " "), *phrases) if kind != "word" else phrases:
                    found.setdefault(words(phrase), {})[Sense(kind, value)] = None
    return {phrase: tuple(meant) for phrase, meant in found.items()}


@cache
def missing_words() -> frozenset[tuple[str, ...]]:
    """Give the phrases that say in a cell that nothing is known."""
    return frozenset(words(w) for each in _lexicons() for w in each.get("cell", {})["missing"])


@cache
def total_words() -> tuple[tuple[str, ...], ...]:
    """Give the phrases that say in a cell that its row sums up others, the longest first."""
    found = {words(w) for each in _lexicons() for w in each.get("cell", {}).get("total", [])}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


def nearest(header: str) -> str:
    """Give the words for people that a header nearly says; empty where there are none.

    >>> nearest("chidlren")
    'children'
    """
    text = " ".join(words(header))
    near = get_close_matches(text, _people(), n=1, cutoff=_ALIKE) if len(text) <= _WIDE else []
    return near[0] if near else ""


@cache
def _people() -> tuple[str, ...]:
    named = {"category", "group", "unit"}
    return tuple(
        " ".join(phrase)
        for phrase, meant in senses().items()
        if any(sense.kind in named for sense in meant) and sum(map(len, phrase)) >= _TELLING
    )


@cache
def _lexicons() -> tuple[dict[str, dict[str, list[str]]], ...]:
    folder = files("repatriation.tables.guess").joinpath("lexicon")
    each = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")) for file in each)
