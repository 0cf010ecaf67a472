"""Garbled letters: found once per value, and none in sound texts of any script."""

import polars as pl
import pytest

from repatriation.tables.grid import LINE
from repatriation.tables.source.mojibake import mojibake


def found(*values: str | None) -> list[tuple[int, str]]:
    lines = range(2, len(values) + 2)
    frame = pl.DataFrame({"place": values, "total": list(lines), LINE: list(lines)})
    return [(oddity.line, oddity.message) for oddity in mojibake(frame.lazy(), "made-up")]


@pytest.mark.parametrize("word", ["Côte d’Ivoire", "São Paulo", "Gaziantep’te", "Łódź", "Сирия"])
def test_a_garbled_value_is_shown_with_what_it_was(word: str) -> None:
    garbled = word.encode().decode("cp1252", "replace")
    (oddity,) = found("Hol", garbled, None, garbled)
    assert oddity[0] == 3
    assert "in 2 rows" in oddity[1]


@pytest.mark.parametrize(
    "word",
    [
        "Hol",
        "Côte d'Ivoire",
        "سوريا",
        "مخيم الهول ١٢",
        "Сирия",
        "Şanlıurfa",
        "Ñuñoa",
        "日本",
        "“a”",
        "½",
    ],
)
def test_sound_texts_stay_silent(word: str) -> None:
    assert found(word, word) == []


def test_lost_letters_are_said_to_be_lost() -> None:
    ((line, message),) = found("S\ufffdo Paulo")
    assert line == 2
    assert "lost letters" in message


def test_an_empty_table_has_none() -> None:
    frame = pl.DataFrame(schema={"place": pl.String, LINE: pl.Int64})
    assert mojibake(frame.lazy(), "made-up") == ()
