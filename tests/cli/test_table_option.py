"""Options that would do nothing for what is given are refused, and said so."""

from pathlib import Path

import pytest

from repatriation.cli.entry import main

TABLE = "id,total,men\na,5,9\n"
DATASET = '[groups.g]\n[[said]]\n[said.says.s1]\ncount.g = "10"\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "b.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "data.toml").write_text(DATASET, encoding="utf-8")
    (tmp_path / "men.toml").write_text('[columns]\nmen = "males"\n', encoding="utf-8")
    (tmp_path / "none.toml").write_text('[columns]\nmen = "unused"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        "check --seed article --mapping men.toml",
        "check data.toml --mapping men.toml",
        "check data.toml --sheet Data",
        "check data.toml --key id",
        "check --seed article --reference a.id=b.id",
        "check a.csv --sheet Data",
        "check a.csv --key id",
        "check a.csv b.csv --mapping men.toml --mapping none.toml --mapping men.toml",
        "check a.csv data.toml --mapping men.toml --mapping none.toml",
        "check --seed article --workbook out.xlsx",
        "check data.toml --findings out.csv",
        "check a.csv b.csv --findings out.csv",
        "check a.csv --redact --findings out.csv",
        "reconcile --seed article --mapping men.toml",
        "reconcile data.toml --sheet Data",
        "reconcile --seed article --input-format toml",
        "cite --seed article --mapping men.toml may",
        "show may --mapping men.toml",
        "convert data.toml out.json --mapping men.toml",
        "waive a.csv --rule FIG105 --reason r --reviewer r --key id",
    ],
)
def test_what_would_do_nothing_is_refused(
    arguments: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == 2
    err = capsys.readouterr().err
    assert "--" in err
    assert "Traceback" not in err
    assert not [*folder.glob("out.*")]


def test_one_mapping_is_for_all_tables_and_for_none_of_the_datasets() -> None:
    assert (
        main(["check", "a.csv", "b.csv", "data.toml", "--mapping", "none.toml", "--select", "FIG"])
        == 0
    )
    assert main(["check", "a.csv", "b.csv", "data.toml", "--select", "FIG"]) == 1


def test_several_mappings_are_for_one_file_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a.csv", "b.csv", "--mapping", "men.toml", "--mapping", "none.toml"]) == 1
    out = capsys.readouterr().out
    assert "a.csv — 1 error" in out
    assert "b.csv — no findings" in out


def test_an_earlier_version_is_read_with_the_same_mapping() -> None:
    assert main(["check", "a.csv", "--baseline", "b.csv", "--mapping", "men.toml"]) == 0


@pytest.mark.parametrize("command", ["reconcile a.csv", "show row-2 a.csv", "cite a.csv row-2"])
def test_a_mapping_counts_wherever_a_table_is_read(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*command.split(), "--mapping", "men.toml"])
    assert "males" in capsys.readouterr().out
