"""Vocabulary: a lexicon made ready for reading, its phrases in tables by first token."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from repatriation.wording.calendar.ar import LEXICON as _AR
from repatriation.wording.calendar.de import LEXICON as _DE
from repatriation.wording.calendar.en import LEXICON as _EN
from repatriation.wording.calendar.es import LEXICON as _ES
from repatriation.wording.calendar.fr import LEXICON as _FR
from repatriation.wording.calendar.lexicon import Lexicon, Meaning
from repatriation.wording.calendar.ru import LEXICON as _RU
from repatriation.wording.calendar.scan import Scan

__all__ = ["LANGUAGES", "Table", "Vocabulary", "vocabulary"]

_LEXICONS = {lexicon.code: lexicon for lexicon in (_EN, _FR, _RU, _AR, _DE, _ES)}

LANGUAGES: tuple[str, ...] = tuple(_LEXICONS)
"""Codes of the languages that dates are read in."""

Table = dict[str, list[tuple[list[str], Meaning]]]
"""Phrases by their first token: what follows it, longest first, and the meaning."""

_STARTERS = [
    "month",
    "weekday",
    "season",
    "number",
    "ordinal",
    "part",
    "prep",
    "shift",
    "past",
    "coming",
    "ago_before",
    "deictic",
    "sofar",
    "daytime",
    "about",
    "doubt",
    "fiscal",
    "the",
    "coded",
    "decade",
    "decade_word",
]


class Vocabulary:
    """The tables of one language.

    Args:
        lexicon: The data.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.code = lexicon.code
        self.tables: dict[str, Table] = {
            role: _table(phrases.items()) for role, phrases in lexicon.words.items()
        }
        self.known = frozenset(word for table in self.tables.values() for word in table)
        self.starters = frozenset(word for role in _STARTERS for word in self.tables.get(role, ()))
        self.names = tuple(
            word for role in ("month", "weekday") for word in self.tables[role] if len(word) > 3
        )

    def scan(self, text: str) -> Scan:
        """Cut a text into tokens as this language writes them."""
        return Scan(text, self.lexicon.proclitics, self.known)


def _table(entries: Iterable[tuple[Meaning, str]]) -> Table:
    table: Table = {}
    for meaning, phrases in entries:
        for phrase in phrases.split("|"):
            scan = Scan(phrase)
            tokens = scan.words[: scan.size]
            table.setdefault(tokens[0], []).append((tokens[1:], meaning))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


@cache
def vocabulary(code: str) -> Vocabulary:
    """Give the vocabulary of a language, made ready once.

    Raises:
        KeyError: There is none.
    """
    return Vocabulary(_LEXICONS[code])
