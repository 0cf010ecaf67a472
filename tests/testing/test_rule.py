"""The tests that plug-ins can run on their rules are those that the library's rules pass."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import repatriation as rp
from repatriation.checks.context import Context
from repatriation.relations.expression import Comparison, Expression
from repatriation.testing.rule import check_rule_cases, check_rule_documentation
from tests.checks.case import CASES

EACH_RULE = pytest.mark.parametrize("rule", rp.RULES, ids=lambda rule: rule.name)

SOUND = '[sources.a]\nurl = "https://example.org/"\n'
UNSOUND = "# expect: ACME001 violated a\n[sources.a]\n"


@rp.rule("ACME001", severity="info")
def no_url(dataset: rp.Dataset, context: Context) -> Iterator[rp.Finding]:
    """A source does not say where it stood.

    What it finds:
        Sources without a url.

    Why it matters:
        Nobody can look it up.

    Example:
        A source with a title only.

    When it is legitimate:
        Sources that were never online.

    References:
        See `Source`.
    """
    for source in dataset.sources:
        if source.url is None:
            yield context.finding(
                source.id, "the url is none", advice="add it", values=[("url", None)]
            )


@rp.rule("ACME002")
def undocumented(dataset: rp.Dataset, context: object) -> tuple[rp.Finding, ...]:
    """Say nothing"""
    return ()


@rp.relation("ACME003")
def orphan_share(orphans: Expression, children: Expression) -> Comparison:
    """At most half of the children are orphans."""
    return 2 * orphans <= children


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cases = tmp_path / "no-url"
    cases.mkdir()
    (cases / "sound.toml").write_text(SOUND, encoding="utf-8")
    (cases / "unsound.toml").write_text(UNSOUND, encoding="utf-8")
    return cases


@EACH_RULE
def test_every_rule_of_the_library_passes(rule: rp.Rule) -> None:
    check_rule_documentation(rule)
    check_rule_cases(rule, CASES / rule.name)


def test_a_rule_of_ones_own_passes(folder: Path) -> None:
    check_rule_documentation(no_url)
    check_rule_cases(no_url, folder)


def test_a_relation_needs_one_sentence(folder: Path) -> None:
    check_rule_documentation(orphan_share)


def test_all_that_is_missing_from_the_documentation_is_named() -> None:
    with pytest.raises(AssertionError) as caught:
        check_rule_documentation(undocumented)
    message = str(caught.value)
    assert message.startswith("ACME002 undocumented:\n")
    assert "the summary is one sentence" in message
    assert message.count("the docstring says nothing under") == 5


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("unsound.toml", None, "no-url/unsound.toml is missing"),
        ("sound.toml", None, "no-url/sound.toml is missing"),
        ("other.toml", SOUND, "other.toml is to be called sound-… or unsound-…"),
        (
            "sound-2.toml",
            "[sources.a]\n",
            "sound-2: found, though not expected: ACME001 violated a",
        ),
        ("sound-2.toml", UNSOUND, "sound-2: nothing is expected in a sound case"),
        ("unsound-2.toml", "[sources.a]\n", "unsound-2: an unsound case says what must be found"),
        ("unsound-2.toml", f"{UNSOUND}url = 'x'\n", "unsound-2: not found: ACME001 violated a"),
    ],
)
def test_all_that_is_wrong_with_the_cases_is_named(
    folder: Path, name: str, text: str | None, message: str
) -> None:
    if text is None:
        (folder / name).unlink()
    else:
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError) as caught:
        check_rule_cases(no_url, folder)
    assert message in str(caught.value)


def test_a_folder_of_another_name_is_refused(folder: Path) -> None:
    other = folder.rename(folder.with_name("other"))
    with pytest.raises(AssertionError, match="the folder of its cases is called no-url, not other"):
        check_rule_cases(no_url, other)
