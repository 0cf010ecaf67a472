"""Files of waivers read strictly, with all faults at once, and are written in one form."""

from __future__ import annotations

import datetime
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp

GOOD = """\
[[waiver]]
rule = "FIG105"
record = "s1"
field = "estimates[may/women]"
digest = "0123456789ab"
message = "a part is larger than what contains it"
reason = "women includes girls in this source"
reviewer = "A. B."
accepted = 2026-01-01
expires = 2026-12-31
"""

letters = st.characters(codec="utf-8")
texts = st.text(letters, min_size=1).filter(str.strip)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
waivers = st.builds(
    rp.Waiver,
    rule=texts,
    record=texts,
    field=st.just("") | texts,
    digest=st.text(string.hexdigits[:16], min_size=12, max_size=12),
    message=st.text(letters),
    reason=texts,
    reviewer=texts,
    accepted=days,
    expires=st.none() | st.just(datetime.date(2100, 1, 1)),
)


@given(st.lists(waivers, unique_by=lambda waiver: waiver.key))
def test_what_is_written_is_read_as_the_same_waivers(given_: list[rp.Waiver]) -> None:
    text = rp.dump_waivers(given_)
    read = rp.loads_waivers(text)
    assert set(read) == set(given_)
    assert rp.dump_waivers(reversed(given_)) == rp.dump_waivers(read) == text


def test_a_block_is_written_as_it_is_shown_in_the_documentation() -> None:
    (waiver,) = rp.loads_waivers(GOOD)
    assert rp.dump_waivers([waiver], head=False) == GOOD


def test_a_new_waiver_adds_one_block_and_changes_no_other() -> None:
    one, other = rp.loads_waivers(GOOD + GOOD.replace("s1", "s2"))
    assert rp.dump_waivers([other, one]).startswith(rp.dump_waivers([one]))


def test_of_two_waivers_of_one_finding_the_first_is_written() -> None:
    (waiver,) = rp.loads_waivers(GOOD)
    (other,) = rp.loads_waivers(GOOD.replace("A. B.", "C. D."))
    assert rp.dump_waivers([waiver, other]) == rp.dump_waivers([waiver])


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ("reason", "raeson", "waiver[0].raeson", "unknown key; did you mean 'reason'?"),
        ('rule = "FIG105"\n', "", "waiver[0].rule", "is missing"),
        ('"s1"', "1", "waiver[0].record", "takes text that is not blank"),
        ("2026-01-01", '"2026-01-01"', "waiver[0].accepted", "without quotation marks"),
        ("2026-01-01", "2026-01-01T00:00:00", "waiver[0].accepted", "without quotation marks"),
        ("2026-12-31", "2025-12-31", "waiver[0].expires", "not before 2026-01-01"),
        ("0123456789ab", "0123", "waiver[0].digest", "12 hexadecimal digits"),
        ("[[waiver]]", "[waiver]", "waiver", "holds [[waiver]] tables"),
        ("[[waiver]]", "[[waivers]]", "waivers", "holds [[waiver]] tables"),
        ("[[waiver]]", "waiver = [1]\n[x]", "waiver[0]", "takes a table"),
        ("= ", "", "", "is not TOML"),
    ],
)
def test_each_fault_is_named_with_its_path(old: str, new: str, path: str, message: str) -> None:
    with pytest.raises(rp.LoadError) as caught:
        rp.loads_waivers(GOOD.replace(old, new))
    assert any(f.path == path and message in f.message for f in caught.value.faults)


def test_all_faults_come_at_once() -> None:
    text = GOOD.replace("reason", "raeson") + GOOD.replace('"A. B."', "1") + GOOD + GOOD
    with pytest.raises(rp.LoadError) as caught:
        rp.loads_waivers(text, "w.toml")
    assert [f.path for f in caught.value.faults] == [
        "waiver[0].raeson",
        "waiver[0].reason",
        "waiver[1].reviewer",
        "waiver[3]",
    ]
    assert "accepts the same finding as waiver[2]; keep one" in str(caught.value)
    assert str(caught.value).startswith("w.toml: 4 faults")


def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "waivers.toml"
    path.write_text(GOOD, encoding="utf-8-sig")
    assert rp.load_waivers(path) == rp.loads_waivers(GOOD)


@pytest.mark.parametrize("data", [b"\xff", b"x = 1" + b"0" * 5000, b"x = " + b"[" * 20_000])
def test_a_broken_file_is_refused_and_not_crashed_on(data: bytes) -> None:
    with pytest.raises(rp.LoadError):
        rp.loads_waivers(data)


def test_a_file_that_is_not_there_is_a_load_error(tmp_path: Path) -> None:
    with pytest.raises(rp.LoadError, match="cannot be read"):
        rp.load_waivers(tmp_path / "none.toml")


def test_a_file_without_waivers_holds_none() -> None:
    assert rp.loads_waivers("") == ()
    assert rp.loads_waivers(rp.dump_waivers([])) == ()
