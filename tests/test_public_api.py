"""The public API does not change unless the changelog tells of it."""

from pathlib import Path

import pytest

from tests import public_api


def test_the_public_api_is_the_one_that_the_changelog_tells_of() -> None:
    _, accepted = public_api.accepted()
    found = public_api.surface()
    gone = [f"- {line}" for line in accepted if line not in found]
    new = [f"+ {line}" for line in found if line not in accepted]
    assert gone + new == [], (
        "the public API changed: tell users under Unreleased in CHANGELOG.md, then run "
        "python -m tests.public_api"
    )


@pytest.fixture
def surface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "public_api.txt"
    monkeypatch.setattr(public_api, "SURFACE", path)
    return path


BEFORE = "# Changelog\n\n## [Unreleased]\n\n- One thing.\n"
AFTER = BEFORE + "- Another thing.\n"


def test_a_change_is_refused_as_long_as_the_changelog_is_silent(surface: Path) -> None:
    assert public_api.renew(BEFORE, ["def one()"]) is None
    refused = public_api.renew(BEFORE, ["def one()", "def two()"])
    assert refused is not None
    assert refused.endswith("\ndef two()")
    assert public_api.accepted()[1] == ["def one()"]


def test_a_change_that_the_changelog_tells_of_is_accepted(surface: Path) -> None:
    assert public_api.renew(BEFORE, ["def one()"]) is None
    assert public_api.renew(AFTER, ["def one()", "def two()"]) is None
    assert public_api.accepted()[1] == ["def one()", "def two()"]


def test_without_a_change_nothing_is_asked_for(surface: Path) -> None:
    assert public_api.renew(BEFORE, ["def one()"]) is None
    assert public_api.renew(BEFORE, ["def one()"]) is None


def test_parameters_fields_and_methods_are_part_of_it() -> None:
    lines = public_api.surface()
    assert any("check(dataset: Dataset, *, rules:" in line for line in lines)
    assert any(line.startswith("Figure.low: ") for line in lines)
    assert any("Span.of(" in line for line in lines)
