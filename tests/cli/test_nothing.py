"""A table in which nothing can be checked is not called clean."""

from pathlib import Path

import pytest

from repatriation.cli.entry import main

CASES = {
    "header": ("camp,total\n", "has no row"),
    "strange": ("foo,bar\nx,1\ny,2\n", "no column is understood to count people"),
    "colons": ("camp:total\nRoj:10\n", "delimiter"),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_unusable_and_the_error_says_what_to_do(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, said = CASES[name]
    file = tmp_path / f"{name}.csv"
    file.write_text(text, encoding="utf-8")
    assert main(["check", str(file)]) == 2
    assert said in capsys.readouterr().err


def test_one_of_several_does_not_hide_what_the_others_hold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, wrong = tmp_path / "empty.csv", tmp_path / "wrong.csv"
    empty.write_text("camp,total\n", encoding="utf-8")
    wrong.write_text("camp,total,men\nRoj,5,9\n", encoding="utf-8")
    assert main(["check", str(empty), str(wrong)]) == 2
    shown = capsys.readouterr()
    assert "FIG105" in shown.out
    assert "has no row" in shown.err


def test_what_is_found_in_its_keys_is_enough(tmp_path: Path) -> None:
    file, mapping = tmp_path / "twice.csv", tmp_path / "mapping.toml"
    file.write_text("flight,name\na,1\na,2\n", encoding="utf-8")
    mapping.write_text('[columns]\nflight = "id"\n', encoding="utf-8")
    assert main(["check", str(file), "--mapping", str(mapping)]) == 1
