"""The pages of the rules are those that their docstrings give."""

from __future__ import annotations

import re
from pathlib import Path

import repatriation as rp
from repatriation.tables.rules import TABLE_RULES, TABLES_ONLY
from repatriation.views.rule_reference import rule_files, write_rule_files

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "rules"
DOCUMENTED = (*rp.RULES, *TABLES_ONLY)
RENEW = "renew them: python -m repatriation.views.rule_reference docs/reference/rules"


def test_the_committed_pages_are_those_of_the_rules() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert committed == dict(rule_files()), RENEW


def test_there_is_a_page_for_each_rule_and_one_for_all() -> None:
    names = {f"{rule.name}.md" for rule in DOCUMENTED}
    assert len(names) == len(DOCUMENTED)
    assert set(rule_files()) == {"index.md", *names}


def test_the_index_lists_every_rule_with_its_code_and_severity() -> None:
    index = rule_files()["index.md"]
    for rule in DOCUMENTED:
        assert f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity} |" in index


def test_the_index_tells_rules_about_tables_from_those_about_datasets() -> None:
    rows = rule_files()["index.md"].splitlines()
    asked = {row.split(" | ")[0][2:]: row.split(" | ")[3] for row in rows if row.startswith("| ")}
    assert asked["DST514"] == "tables"
    assert asked["FIG101"] == "datasets and tables"
    assert asked["SRC301"] == "datasets"
    of_tables = {code for code, of in asked.items() if of.endswith("tables")}
    assert {rule.code for rule in TABLE_RULES} <= of_tables


def test_of_two_rules_with_one_code_the_page_is_that_of_the_catalogue() -> None:
    (of_dataset,) = [rule for rule in rp.RULES if rule.code == "FIG102"]
    page = rule_files()[f"{of_dataset.name}.md"]
    assert of_dataset.summary in page
    assert "asked of datasets and tables" in page


def test_other_rules_that_a_page_mentions_are_linked() -> None:
    assert "[refinement](refinement.md)" in rule_files()["translation-drift.md"]
    assert not re.search("(?<!`)``(?!`)", "".join(rule_files().values()))


def test_pages_of_rules_that_are_no_more_are_taken_out(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone", encoding="utf-8")
    write_rule_files(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(rule_files())
