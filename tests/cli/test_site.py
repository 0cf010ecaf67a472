"""`repatriation site`: what it writes, and what it refuses."""

from pathlib import Path

import pytest

from repatriation.cli import main


def test_a_seed_is_written_as_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "--seed", "article", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "index.html").is_file()
    out, err = capsys.readouterr()
    assert out == ""
    assert "index.html" in err


def test_a_folder_of_something_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["site", "--seed", "article", str(tmp_path)]) == 2
    assert "mine.txt" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
