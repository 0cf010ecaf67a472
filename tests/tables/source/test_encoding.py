"""Encodings: declared, marked, or guessed and said so."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.source.encoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@given(
    text=st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=50
    )
)
def test_marked_texts_come_back(encoding: str, text: str) -> None:
    # a NUL after the mark of UTF-16 would make it that of UTF-32; NULs are refused anyway
    text = text.lstrip("\ufeff")
    assert decode(text.encode(encoding), "made-up")[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Bogotá;12\nMedellín;3\n", "cp1252"),
        ("Bogotá\n", "cp1252"),
        ("سوريا,12\nالعراق,3 أطفال ونساء\n", "cp1256"),
        ("Сирия,12\nИрак,3 дети и женщины\n", "cp1251"),
        ("Łódź,3\nKraków,4\nczęść\n", "cp1250"),
    ],
)
def test_old_encodings_are_guessed_and_named(text: str, encoding: str) -> None:
    read, (note,) = decode(text.encode(encoding), "made-up")
    assert read == text
    assert f"read as {encoding}" in note
    assert "declare the encoding" in note


def test_what_is_declared_is_used() -> None:
    assert decode("Köln".encode("mac_roman"), "made-up", "mac_roman") == ("Köln", ())


@pytest.mark.parametrize(
    ("data", "declared", "said"),
    [
        (b"\xff", "utf-8", "line 1: byte 0 is not utf-8"),
        (b"a\nb\xe9\n", "ascii", "line 2: byte 3 is not ascii"),
        (b"a", "hex", "encoding"),
        (b"a", "no such", "encoding: is no encoding that is known"),
        (b"a", "\0", "encoding"),
        (b"\xff\xfea", None, "is marked as UTF-16 but is not"),
    ],
)
def test_what_is_not_so_encoded_is_refused(data: bytes, declared: str | None, said: str) -> None:
    with pytest.raises(TableError) as caught:
        decode(data, "made-up", declared)
    assert said in str(caught.value)


@given(data=st.binary(max_size=200), declared=st.sampled_from([None, "utf-16", "cp1252", "utf-7"]))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None) -> None:
    text = ""
    with contextlib.suppress(TableError):
        text, _ = decode(data, "made-up", declared)
    assert text.encode("utf-8").decode("utf-8") == text
