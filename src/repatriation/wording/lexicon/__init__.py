"""The languages of the wording package, one module each.

A language is added by writing its module and naming it here; see the how-to
"Add a language".
"""

from __future__ import annotations

from repatriation.wording.lexicon import ar, de, en, es, fr, kk, ru
from repatriation.wording.lexicon.entry import Lexicon

__all__ = ["LEXICONS", "Lexicon"]

LEXICONS: tuple[Lexicon, ...] = (
    en.LEXICON,
    fr.LEXICON,
    ru.LEXICON,
    ar.LEXICON,
    de.LEXICON,
    es.LEXICON,
    kk.LEXICON,
)
"""Every language, the one with the most readers first."""
