"""`repatriation figures`: words read, refused, and found in running text."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.cli import main

Capture = pytest.CaptureFixture[str]

TABLE = "id;how many;note\n1;over 200;\n2;about 380;x\n3;over 200;\n4;;\n5;200 kg;\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "counts.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "lines.txt").write_text("some 40 boys\n\nnearly 90\r\nsome 40 boys\n", "utf-8")
    return tmp_path


def piped(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def as_json(capsys: Capture, *arguments: str) -> tuple[int, Any]:
    code = main(["figures", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


# Text -----------------------------------------------------------------------------------


def test_phrases_become_a_table(capsys: Capture) -> None:
    assert main(["figures", "over 60 women", "about 380", "two thirds of them"]) == 0
    out, err = capsys.readouterr()
    header, women, about, _, share, *_ = out.splitlines()
    assert header.split("  ")[0] == "phrase"
    cells = "over 60 women more_than 61/–/– at least 61 persons more than 60"
    assert " ".join(women.split()) == cells
    assert "any number, usually 304 to" in about
    assert "a share" in share
    assert out.endswith("\n3 read, 0 refused\n")
    assert err == ""
    assert "\x1b" not in out


def test_what_is_refused_is_shown_with_its_span_and_the_near_reading(capsys: Capture) -> None:
    assert main(["figures", "37 of 113", "60-50"]) == 1
    out = capsys.readouterr().out
    assert "  37 of 113\n    a further figure follows: “113”; near: 37\n" in out
    assert "near: between 50 and 60" in out
    assert out.endswith("0 read, 2 refused\n")


def test_a_value_is_read_once_and_counted(capsys: Capture) -> None:
    assert main(["figures", "--file", "counts.csv", "--column", "how many"]) == 1
    out = capsys.readouterr().out
    assert out.count("more than 200") == 1
    assert "times" in out
    assert "  200 kg  (line 6)\n" in out
    told = "2 read, 1 refused; with repeats 3 read, 1 refused; 1 blank, left out\n"
    assert out.endswith(told)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_width_is_respected(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["figures", "between 2,000,000 and 3,000,000 households", "37 of 113"]) == 1
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= width
    assert "households" in out


def test_any_script_is_left_as_it_is(capsys: Capture) -> None:
    arabic, russian = "أكثر من 200 طفل", "более трёхсот детей"
    assert main(["figures", "--language", "any", arabic, russian]) == 0
    first, second = capsys.readouterr().out.splitlines()[1:3]
    assert f"\u200e{arabic}\u200e" in first  # so that it moves nothing beside it
    assert russian in second
    assert first.index("more_than") - first.count("\u200e") == second.index("more_than")


def test_wide_characters_take_two_columns(capsys: Capture) -> None:
    main(["figures", "40 二十人", "40 boys again"])
    out = capsys.readouterr().out.splitlines()
    wide = next(row for row in out if "二十人" in row and "more" not in row)
    plain = next(row for row in out if "boys" in row)
    assert wide.index("exactly") + 3 == plain.index("exactly")


def test_control_characters_reach_no_terminal(capsys: Capture) -> None:
    main(["figures", "40\x1b[31m boys", "40\u202e boys", "40\tboys\nagain"])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "\\x1b" in out


def test_a_person_gets_colours(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    pytest.importorskip("rich", reason="rich is an extra")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    for width in ("50", "110"):
        monkeypatch.setenv("COLUMNS", width)
        assert main(["figures", "over 60 women", "37 of 113"]) == 1
        assert "\x1b[" in capsys.readouterr().out


# JSON -----------------------------------------------------------------------------------


def test_json_holds_readings_and_refusals(capsys: Capture) -> None:
    code, data = as_json(capsys, "about 380 women", "two thirds", "over 60 but under 50")
    assert code == 1
    assert (data["read"], data["refused"]) == (2, 1)
    women, share = data["readings"]
    assert (women["quantifier"], women["best"], women["unit"]) == ("about", 380, "persons")
    assert (women["strict"], women["usual"]) == ([0, None], [304, 456])
    assert women["text"][slice(*women["noun_span"])] == women["noun"] == "women"
    assert (share["best"], share["strict"], share["usual"]) == ("2/3", None, None)
    refusal = data["refusals"][0]
    assert refusal["text"][slice(*refusal["span"])] == refusal["not_understood"]
    assert refusal["nearest"] == "more than 60"
    assert data["options"] == {"language": "en", "locale": None}


def test_json_names_the_input(capsys: Capture) -> None:
    _, data = as_json(capsys, "--file", "counts.csv", "--column", "How Many")
    assert (data["input"], data["column"]) == ("counts.csv", "how many")
    assert data["values"] == {"read": 3, "refused": 1, "blank": 1}
    assert [(r["text"], r["count"], r["line"]) for r in data["readings"]] == [
        ("over 200", 2, 2),
        ("about 380", 1, 3),
    ]


# Inputs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["-"], ["--file", "-"]])
def test_lines_of_standard_input_are_read(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    piped(monkeypatch, "\ufeffsome 40 boys\n\nне более 20\n".encode())
    code, data = as_json(capsys, *arguments, "--language", "any")
    assert code == 0
    assert [(r["text"], r["line"]) for r in data["readings"]] == [
        ("some 40 boys", 1),
        ("не более 20", 3),
    ]


def test_lines_of_a_file_are_read(capsys: Capture) -> None:
    code, data = as_json(capsys, "--file", "lines.txt")
    assert code == 0
    assert [(r["text"], r["count"]) for r in data["readings"]] == [
        ("some 40 boys", 2),
        ("nearly 90", 1),
    ]
    assert data["values"]["blank"] == 1  # the file's last line end begins no further line


def test_a_column_may_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    piped(monkeypatch, b"n\tm\n40\t50\n")
    assert as_json(capsys, "--column", "m")[1]["readings"][0]["low"] == 50


def test_a_table_of_one_column_needs_no_name(folder: Path, capsys: Capture) -> None:
    (folder / "one.csv").write_text("n\n40\n", encoding="utf-8")
    assert as_json(capsys, "--file", "one.csv")[1]["column"] == "n"


def test_a_locale_and_a_language_are_declared(capsys: Capture) -> None:
    assert as_json(capsys, "20.000", "--locale", "de")[1]["readings"][0]["low"] == 20_000
    assert as_json(capsys, "plus de 20", "--language", "fr")[1]["readings"][0]["low"] == 21
    assert main(["figures", "20.000"]) == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--file", "counts.csv"], "add --column with one of: 'id', 'how many', 'note'"),
        (["--file", "counts.csv", "--column", "howmany"], "did you mean 'how many'?"),
        (["--file", "counts.csv", "--column", "zzz"], "it has 'id', 'how many', 'note'"),
        (["--file", "missing.txt"], "missing.txt: "),
        (["--file", "lines\0.txt"], "check the path"),
        (["--file", "lines.txt", "40"], "not both"),
        (["--column", "n", "40"], "--file"),
        (["40", "--language", "nl"], "use one of: en, "),
        (["40", "--language", "enn"], "did you mean en?"),
        (["40", "--locale", "xx"], "--locale xx: "),
        (["in May 40", "--find", "--language", "any"], "--find"),
        (["40", "--format", "html"], "--format"),
    ],
)
def test_arguments_that_cannot_be_used_give_2(
    arguments: list[str], told: str, capsys: Capture
) -> None:
    assert main(["figures", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lines.txt", b"40\n\xff\n", "line 2: byte 3 is not UTF-8"),
        ("empty.txt", b" \n", "nothing to read"),
        ("empty.csv", b"", "is empty"),
        ("unnamed.csv", b"1,2\n3,4\n", "line 1"),
        ("other.csv", b"id,men\nx,2\n", "there is no column 'a'"),
    ],
)
def test_files_that_cannot_be_used_give_2(
    folder: Path, name: str, content: bytes, told: str, capsys: Capture
) -> None:
    (folder / name).write_bytes(content)
    arguments = ["--column", "a"] if name.endswith(".csv") else []
    assert main(["figures", "--file", name, *arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("ragged.csv", b"n,a\nx\ny,1\n", ["1"]),
        ("utf16.csv", "n,a\nx,1\ny,2\n".encode("utf-16"), ["1", "2"]),
        ("twice.csv", b"n,a,a\nx,1,2\n", ["1"]),
    ],
)
def test_tables_with_a_flaw_are_read_all_the_same(
    folder: Path, name: str, content: bytes, read: list[str], capsys: Capture
) -> None:
    (folder / name).write_bytes(content)
    code, data = as_json(capsys, "--file", name, "--column", "a")
    assert code == 0
    assert [each["text"] for each in data["readings"]] == read


@given(st.binary(max_size=60), st.sampled_from([[], ["--column", "a"], ["--find"]]))
def test_no_bytes_give_a_traceback(data: bytes, arguments: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        piped(patch, data)
        patch.setattr(sys, "stdout", io.StringIO())
        patch.setattr(sys, "stderr", io.StringIO())
        assert main(["figures", *arguments]) in {0, 1, 2}


@given(st.text(max_size=40))
def test_no_argument_gives_a_traceback(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", io.StringIO())
        patch.setattr(sys, "stderr", io.StringIO())
        assert main(["figures", "--", text, "40"]) in {0, 1}


def test_an_argument_that_is_no_text_is_told_as_json(capsys: Capture) -> None:
    code, data = as_json(capsys, "40 \udcff boys")
    assert code == 1
    assert data["refusals"][0]["text"] == "40 \udcff boys"


# Running text ---------------------------------------------------------------------------

NEWS = "In 2019 some 60 women returned, 12 of them orphans."


def test_figures_are_found_in_running_text(capsys: Capture) -> None:
    assert main(["figures", "--find", NEWS]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].split()[:3] == ["some", "60", "8-15"]
    assert out.endswith("\n2 figures found\n")
    _, data = as_json(capsys, "--find", NEWS)
    assert [NEWS[slice(*f["span"])] for f in data["found"]] == ["some 60", "12"]


def test_a_file_is_one_text_and_each_cell_is_one(folder: Path, capsys: Capture) -> None:
    (folder / "news.txt").write_text("more\nthan 40\nboys", encoding="utf-8")
    _, data = as_json(capsys, "--find", "--file", "news.txt")
    assert [f["low"] for f in data["found"]] == [41]
    _, data = as_json(capsys, "--find", "--file", "counts.csv", "--column", "how many")
    assert [f["text_number"] for f in data["found"]] == [1, 2, 3]


def test_a_text_without_figures_is_no_fault(capsys: Capture) -> None:
    assert main(["figures", "--find", "In May 2019 they came."]) == 0
    assert capsys.readouterr().out == "0 figures found\n"
