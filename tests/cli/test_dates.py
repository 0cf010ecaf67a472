"""`repatriation dates`: words read as periods, refused, and found in running text."""

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


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def as_json(capsys: Capture, *arguments: str) -> tuple[int, Any]:
    code = main(["dates", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def edtf(capsys: Capture, *arguments: str) -> str:
    readings = as_json(capsys, *arguments)[1]["readings"]
    return str(readings[0]["edtf"])


def test_phrases_become_a_table(capsys: Capture) -> None:
    assert main(["dates", "3-5 June", "since 2014", "--anchor", "2019-07-01"]) == 0
    out = capsys.readouterr().out
    header, june, *_ = out.splitlines()
    assert " ".join(header.split()) == "phrase earliest latest EDTF extent supplied marks"
    days = "3-5 June 2019-06-03 2019-06-05 2019-06-03/2019-06-05 within year –"
    assert " ".join(june.split()) == days
    assert "throughout" in out
    assert out.endswith("\n2 read, 0 refused\n")


def test_marks_are_told(capsys: Capture) -> None:
    assert main(["dates", "circa 2015", "2016?", "3 or 4 June 2019", "3 and 5 June 2019"]) == 0
    rows = capsys.readouterr().out.splitlines()[1:5]
    marks = ["approximate", "uncertain", "one of them", "all of them"]
    assert [row.endswith(mark) for row, mark in zip(rows, marks, strict=True)] == [True] * 4


def test_what_is_refused_is_shown_with_the_near_reading(capsys: Capture) -> None:
    assert main(["dates", "04/05/2019", "3 Juny 2019"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "near: 2019-04-05 or 2019-05-04" in out
    assert "“3 Juny”" in out
    assert out.endswith("0 read, 2 refused")


def test_what_is_declared_decides(capsys: Capture) -> None:
    assert edtf(capsys, "04/05/2019", "--order", "mdy") == "2019-04-05"
    assert edtf(capsys, "04/05/2019", "--order", "dmy") == "2019-05-04"
    south = as_json(capsys, "winter 2019", "--hemisphere", "south")[1]
    assert south["readings"][0]["earliest"] == "2019-06-01"
    assert south["options"]["hemisphere"] == "south"
    fiscal = as_json(capsys, "FY 2018-19", "--fiscal-year", "au")[1]
    assert fiscal["readings"][0]["earliest"] == "2018-07-01"
    assert edtf(capsys, "4 мая 2019 года", "--language", "ru") == "2019-05-04"
    assert edtf(capsys, "4 мая 2019 года", "--language", "any") == "2019-05-04"
    assert as_json(capsys, "last month", "--anchor", "2019-07-01")[1]["options"]["anchor"] == (
        "2019-07-01"
    )


def test_open_ends_are_null(capsys: Capture) -> None:
    reading = as_json(capsys, "before 2014")[1]["readings"][0]
    assert (reading["earliest"], reading["latest"]) == (None, "2013-12-31")


def test_a_column_is_read(folder: Path, capsys: Capture) -> None:
    table = "n,when\n1,May 2019\n2,May 2019\n3,\n4,soon\n"
    (folder / "events.csv").write_text(table, encoding="utf-8")
    code, data = as_json(capsys, "--file", "events.csv", "--column", "when")
    assert code == 1
    assert data["values"] == {"read": 2, "refused": 1, "blank": 1}
    assert [(r["text"], r["count"]) for r in data["readings"]] == [("May 2019", 2)]
    assert main(["dates", "--file", "events.csv", "--column", "wen"]) == 2
    assert "did you mean 'when'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2019", "--language", "kk"], "use one of: en, "),
        (["2019", "--fiscal-year", "XX"], "use one of: "),
        (["2019", "--anchor", "someday"], "write 2019-05-20"),
        (["2019", "--order", "ydm"], "--order"),
        (["2019", "--file", "x"], "not both"),
    ],
)
def test_arguments_that_cannot_be_used_give_2(
    arguments: list[str], told: str, capsys: Capture
) -> None:
    assert main(["dates", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


@given(st.binary(max_size=60), st.sampled_from([[], ["--column", "a"], ["--find"]]))
def test_no_bytes_give_a_traceback(data: bytes, arguments: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.StringIO())
        patch.setattr(sys, "stderr", io.StringIO())
        assert main(["dates", *arguments]) in {0, 1, 2}


def test_dates_are_found_in_running_text(capsys: Capture) -> None:
    news = "In March 2019 they left; on 3-5 June they returned."
    assert main(["dates", "--find", news, "--anchor", "2019-07-01"]) == 0
    assert capsys.readouterr().out.endswith("\n2 dates found\n")
    _, data = as_json(capsys, "--find", news, "--anchor", "2019-07-01")
    assert [news[slice(*f["span"])] for f in data["found"]] == ["In March 2019", "on 3-5 June"]
