"""Where passages stand in a text, and what became of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.locator import Locator, Verification, digest, read_text

TEXT = "On 7-9 May 231 citizens were brought home, 156 of them children."
CITIZENS = (11, 23)


def at(*spans: tuple[int, int]) -> Locator:
    return Locator.of(TEXT, *spans)


# Reading a text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfabc", "abc"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
        ("a\u00a0b\u202fc".encode(), "a\u00a0b\u202fc"),
        (b"\xef\xbb\xbf\xef\xbb\xbfabc", "\ufeffabc"),
        (b"", ""),
    ],
)
def test_a_text_is_read_as_it_is_but_for_one_byte_order_mark(
    tmp_path: Path, raw: bytes, text: str
) -> None:
    path = tmp_path / "source.txt"
    path.write_bytes(raw)
    assert read_text(path) == read_text(str(path)) == text


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "source.txt"
    path.write_bytes("Көші-қон".encode("utf-16"))
    with pytest.raises(UnicodeDecodeError):
        read_text(path)


def test_a_digest_is_the_sha_256_of_the_text() -> None:
    assert digest("Жусан") == hashlib.sha256("Жусан".encode()).hexdigest()
    assert len(digest("\ud800")) == 64


# Building -------------------------------------------------------------------------------


def test_a_locator_of_a_text_has_twelve_digits_of_its_passage() -> None:
    located = at(CITIZENS)
    assert located.passage(TEXT) == "231 citizens"
    assert located.digest == digest("231 citizens")[:12]
    assert (located.start, located.end, str(located)) == (11, 23, "11-23")


def test_several_passages_are_joined_by_a_line_feed() -> None:
    located = at((11, 14), (43, 46))
    assert located.passage(TEXT) == "231\n156"
    assert located.digest == digest("231\n156")[:12]
    assert (located.start, located.end, str(located)) == (11, 46, "11-14,43-46")


@pytest.mark.parametrize(
    "spans",
    [
        (),
        ((3, 3),),
        ((4, 3),),
        ((-1, 3),),
        ((0, 3), (2, 5)),
        ((5, 6), (0, 3)),
        ((0, True),),
        ((0, 3.0),),
        ((0, 1, 2),),
        ([0, 3],),
        [(0, 3)],
        None,
        "0-3",
        (0, 3),
    ],
)
def test_spans_are_pairs_in_order_and_not_empty(spans: Any) -> None:
    with pytest.raises(InvalidRecordError, match=r"pairs, ascending and apart") as caught:
        Locator(spans=spans)
    assert (caught.value.record, caught.value.field) == ("Locator", "spans")
    assert caught.value.value is spans


@pytest.mark.parametrize("value", ["abcdef0", "ABCDEF01", "abcdefg0", "", 12345678, b"abcdef01"])
def test_a_digest_has_eight_or_more_hexadecimal_digits(value: Any) -> None:
    with pytest.raises(InvalidRecordError, match="hexadecimal digits") as caught:
        Locator(spans=((0, 1),), digest=value)
    assert (caught.value.field, caught.value.value) == ("digest", value)


def test_passages_that_touch_are_fine() -> None:
    assert Locator(spans=((0, 3), (3, 5))).end == 5


def test_a_passage_outside_its_text_is_refused() -> None:
    with pytest.raises(InvalidRecordError, match="spans inside the text"):
        Locator.of("abc", (0, 4))
    with pytest.raises(InvalidRecordError, match="spans inside the text"):
        Locator.of("\ufeffabc", (0, 4))


def test_covers_asks_for_each_passage() -> None:
    assert at((0, 20), (30, 40)).covers(at((2, 5), (30, 40)))
    assert not at((0, 20), (30, 40)).covers(at((2, 5), (19, 21)))
    assert not at((0, 5), (5, 9)).covers(at((2, 7)))


# Verifying ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status", "moved_by", "found"),
    [
        (TEXT, "verified", 0, "231 citizens"),
        ("Then, o" + TEXT[1:], "moved", 6, "9 May 231 ci"),
        (TEXT[3:], "moved", -3, " citizens we"),
        (TEXT.replace("231", "230"), "changed", 0, "230 citizens"),
        ("On 7-9 May", "outside", 0, ""),
        ("231 citizens", "moved", -11, ""),
        ("", "outside", 0, ""),
    ],
)
def test_a_passage_is_verified_moved_changed_or_outside(
    text: str, status: str, moved_by: int, found: str
) -> None:
    result = at(CITIZENS).verify(text)
    assert (result.status, result.moved_by, result.found) == (status, moved_by, found)


def test_without_a_digest_nothing_is_checked() -> None:
    bare = Locator(spans=(CITIZENS,))
    assert bare.verify(TEXT) == Verification(status="unchecked", found="231 citizens")
    assert bare.verify("") == Verification(status="unchecked", found="")


def test_the_nearest_place_counts_where_there_are_several() -> None:
    located = Locator.of("...... over 200", (7, 15))
    assert located.verify("over 200 .......... over 200").moved_by == -7
    assert located.verify("over 200 ... over 200").moved_by == 6


def test_several_passages_move_together_or_not_at_all() -> None:
    located = at((11, 14), (43, 46))
    assert located.verify("**" + TEXT).moved_by == 2
    assert located.verify(TEXT[:20] + "**" + TEXT[20:]).status == "changed"


@pytest.mark.parametrize("length", [8, 12, 64])
def test_a_digest_may_be_cut_short(length: int) -> None:
    located = Locator(spans=(CITIZENS,), digest=digest("231 citizens")[:length])
    assert located.verify(TEXT).status == "verified"


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("mark_then", ["\ufeff", ""])
def test_a_byte_order_mark_counts_for_nothing(mark: str, mark_then: str) -> None:
    located = Locator.of(mark_then + TEXT, CITIZENS)
    assert located == at(CITIZENS)
    assert located.verify(mark + TEXT).status == "verified"
    assert located.verify((mark + TEXT).encode()).status == "verified"
    assert located.passage(mark + TEXT) == "231 citizens"


def test_a_second_byte_order_mark_is_a_character_like_others() -> None:
    located = Locator.of("\ufeff\ufeffabc", (1, 4))
    assert located.passage("\ufeff\ufeffabc") == "abc"
    assert located.verify("\ufeff\ufeffabc").status == "verified"


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("a\r\n231\r\n", "231\r\n"),
        ("a\u00a0231\u202f000", "231\u202f000"),
        ("𝟚𝟛𝟙 home, 🏠 156", "🏠 156"),
        ("Ко\u0301ка 231", "о\u0301ка"),
        ("a\x00231", "\x00231"),
        ("\ud800 231", "\ud800 2"),
    ],
)
def test_offsets_count_code_points_of_the_text_as_it_is(text: str, passage: str) -> None:
    start = text.index(passage)
    located = Locator.of(text, (start, start + len(passage)))
    assert located.passage(text) == passage
    assert located.verify(text).status == "verified"
    assert located.verify("𝟚\r\n" + text).moved_by == 3


def test_other_line_ends_and_spaces_are_a_change() -> None:
    text = "200\r\n400\u00a0people"
    located = Locator.of(text, (0, len(text)))
    assert located.verify(text.replace("\r\n", "\n")).status == "outside"
    assert located.verify(text.replace("\u00a0", " ")).status == "changed"


@pytest.mark.parametrize(
    ("verification", "words"),
    [
        (Verification(status="verified"), "verified"),
        (Verification(status="moved", moved_by=3), "moved by +3 characters"),
        (Verification(status="moved", moved_by=-3), "moved by -3 characters"),
        (Verification(status="changed", found="x"), "changed; there now stands 'x'"),
        (Verification(status="outside"), "outside the text, which is too short"),
        (Verification(status="unchecked"), "not checked, since the locator has no digest"),
    ],
)
def test_a_verification_reads_as_words(verification: Verification, words: str) -> None:
    assert str(verification) == words


def test_words_of_a_long_change_are_cut() -> None:
    assert len(str(Verification(status="changed", found="x" * 1000))) < 100
