"""`repatriation cite`: what it prints."""

import json
from pathlib import Path

import pytest

from repatriation.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def test_a_figure_of_a_seed_is_cited_on_one_line(capsys: Capture) -> None:
    assert main(["cite", "--seed", "article", "may/children"]) == 0
    out = capsys.readouterr().out
    assert out.startswith('Kassym-Jomart Tokayev (verbatim): "156" (children, May operation)')
    assert out.count("\n") == 1


def test_a_figure_of_a_file_is_cited(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "data.toml"
    file.write_text(
        'schema_version = 1\noperations.may.level = "stage"\n'
        '[[said]]\nform = "table"\nsays.s1.count.may = "over 200"\n',
        encoding="utf-8",
    )
    assert main(["cite", str(file), "may"]) == 0
    assert capsys.readouterr().out == 'The narrator (table): "over 200" (may). [s1]\n'


def test_a_footnote_is_given_for_programs_and_in_markdown_and_csl(capsys: Capture) -> None:
    asked = ["cite", "--seed", "article", "may/adults", "--format"]
    assert main([*asked, "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["input"], data["statements"]) == ("article", ["s019", "s022"])
    assert main([*asked, "markdown"]) == 0
    assert "](<https://" in capsys.readouterr().out
    assert main([*asked, "csl"]) == 0
    assert json.loads(capsys.readouterr().out) == data["documents"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--seed", "article", "may/childen"], "'may/children'"),
        (["may"], "one FILE"),
        (["missing.toml", "may"], "missing.toml"),
        (["--seed", "artikle", "may"], "article"),
        (["a.toml", "b.toml", "may"], "one FILE"),
    ],
)
def test_what_cannot_be_cited_is_explained(
    arguments: list[str], told: str, capsys: Capture
) -> None:
    assert main(["cite", *arguments]) == 2
    captured = capsys.readouterr()
    assert told in captured.err
    assert not captured.out
