"""Transliteration: names that sound alike, across scripts and ways to write them in Latin.

Likeness is only ever suggested. Words are brought to plain Latin sounds; those with the same
consonants are then compared by ``rapidfuzz``, which the extra ``names`` installs. Without it
nothing is compared, and how many pairs might have been alike is counted. Arabic script, which
leaves vowels out, is not compared; listed variants serve it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator

from repatriation.checks.spelling import folded

__all__ = ["Likeness", "consonants", "sounds"]

_CYRILLIC = dict(
    zip("абвгдезийклмнопрстуфыэіәғқңөұүһҳўӣӯ", "abvgdeziiklmnoprstufyeiagknouuhhuiu", strict=True)
)
_CYRILLIC |= {"ж": "j", "ҷ": "j", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh"}
_CYRILLIC |= {"ъ": "", "ь": "", "ю": "yu", "я": "ya", "ё": "yo"}
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("x", "h"),
    ("tch", "ch"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("w", "u"),
    ("ı", "i"),
)
_GLIDE = re.compile(r"(?<=[aeiou])[yi](?=[aeou])|(?<=[iy])[yi]")
_DOUBLED = re.compile(r"(.)\1+")
_PLAIN = re.compile(r"[a-z0-9 ]+")
_ARTICLE = re.compile(r"^(?:al|el|ar|an|as|ash|ad|at) (?=\S)")
_VOWELS = re.compile(r"[aeiouy]")

_LIKE = 80
"""Percent that each word must agree: "tokaev" and "tokaiev" do, "june" and "jan" do not."""

_SHORTEST = 4
"""Words of fewer letters must sound the same: "Hol" is no "Hal"."""

_AHEAD = 20
"""With how many names of the same consonants each is compared: not all with all."""


@functools.lru_cache(maxsize=4096)
def sounds(name: str) -> str | None:
    """Write a name in plain Latin sounds; None where its script is not known.

    >>> sounds("Тоқаев"), sounds("Tokayev"), sounds("Zhusan"), sounds("Жусан")
    ('tokaev', 'tokaev', 'jusan', 'jusan')
    """
    # marks tell Cyrillic letters apart, and fold away in Latin ones
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.casefold())
    text = _ARTICLE.sub("", folded(latin))
    if not _PLAIN.fullmatch(text):
        return None
    for written, sound in _SOUNDS:
        text = text.replace(written, sound)
    return _DOUBLED.sub(r"\1", _GLIDE.sub("", text).replace("y", "i"))


def consonants(sounding: str) -> str:
    """Leave out the vowels of sounds; what differs in consonants is not compared."""
    return _VOWELS.sub("", sounding)


class Likeness:
    """Comparing names by their sounds.

    Attributes:
        not_compared: How many pairs might be alike and were not compared, for want of the
            extra ``names``.
    """

    def __init__(self) -> None:
        self.not_compared = 0
        self._ratio = _ratio()

    def pairs(
        self, names: Iterable[str], matters: Callable[[str, str], bool]
    ) -> Iterator[tuple[str, str]]:
        """Give the pairs of names that sound alike, of those that matter."""
        same: dict[str, dict[str, str]] = {}
        for name in names:
            sounding = sounds(name)
            if sounding is not None and len(sounding) >= _SHORTEST:
                same.setdefault(consonants(sounding), {}).setdefault(name, sounding)
        for alike in same.values():
            in_order = sorted(alike.items(), key=lambda item: (item[1], item[0]))
            for i, (one, its_sounds) in enumerate(in_order):
                for other, other_sounds in in_order[i + 1 : i + 1 + _AHEAD]:
                    if matters(one, other) and self._are_alike(its_sounds, other_sounds):
                        yield one, other

    def _are_alike(self, one: str, other: str) -> bool:
        words, others = one.split(), other.split()
        if len(words) != len(others) or any(map(_differ, words, others)):
            return False
        if self._ratio is None:
            self.not_compared += 1
            return False
        return all(self._ratio(a, b) >= _LIKE for a, b in zip(words, others, strict=True))


def _differ(one: str, other: str) -> bool:
    """Tell whether two words differ for certain: short ones, numbers, other consonants."""
    if one == other:
        return False
    short = min(len(one), len(other)) < _SHORTEST
    return short or consonants(one) != consonants(other)


def _ratio() -> Callable[[str, str], float] | None:
    try:
        from rapidfuzz import fuzz
    except ModuleNotFoundError:
        return None
    ratio: Callable[[str, str], float] = fuzz.ratio
    return ratio
