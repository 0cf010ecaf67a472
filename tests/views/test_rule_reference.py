"""The pages of the rules are those that their docstrings give."""

from __future__ import annotations

from pathlib import Path

import repatriation as rp
from repatriation.views.rule_reference import rule_files, write_rule_files

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "rules"
RENEW = "renew them: python -m repatriation.views.rule_reference docs/reference/rules"


def test_the_committed_pages_are_those_of_the_rules() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert committed == dict(rule_files()), RENEW


def test_there_is_a_page_for_each_rule_and_one_for_all() -> None:
    names = {f"{rule.name}.md" for rule in rp.RULES}
    assert set(rule_files()) == {"index.md", *names}


def test_the_index_lists_every_rule_with_its_code_and_severity() -> None:
    index = rule_files()["index.md"]
    for rule in rp.RULES:
        assert f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} |" in index


def test_other_rules_that_a_page_mentions_are_linked() -> None:
    assert "[refinement](refinement.md)" in rule_files()["translation-drift.md"]
    assert "``" not in "".join(rule_files().values())


def test_pages_of_rules_that_are_no_more_are_taken_out(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone", encoding="utf-8")
    write_rule_files(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(rule_files())
