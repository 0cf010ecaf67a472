"""Plug-ins bring rules by entry points; broken ones are named, and the rest runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import repatriation as rp
from repatriation.checks.plugin import is_broken
from tests.checks.case import TODAY

Install = Callable[..., None]

SOUND = '''
import repatriation as rp

@rp.rule("ACME001", severity="info")
def no_url(dataset, context):
    """A source has no url."""
    for source in dataset.sources:
        yield context.finding(source.id, "no url")

@rp.relation("ACME002", severity="warning")
def orphan_share(orphans, children):
    """At most half of the children are orphans."""
    return 2 * orphans <= children

RULES = [no_url, orphan_share]
'''

TAKEN = '''
import repatriation as rp

@rp.rule("FIG103")
def mine(dataset, context):
    """Mine."""
    return ()
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install distributions of one module each, as far as entry points go."""
    monkeypatch.syspath_prepend(str(tmp_path))
    added = []

    def add(name: str, code: str, **entries: str) -> None:
        module = name.replace("-", "_")
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        info = tmp_path / f"{module}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = [f"{key} = {value}" for key, value in entries.items()]
        text = "\n".join(["[repatriation.rules]", *lines, ""])
        (info / "entry_points.txt").write_text(text, encoding="utf-8")
        sys.modules.pop(module, None)
        added.append(module)

    yield add
    for module in added:  # another test may install its own under the same name
        sys.modules.pop(module, None)


def failures() -> list[str]:
    report = rp.check(rp.load_seed(), rules=rp.all_rules(), as_of=TODAY)
    assert set(report.rules) >= {rule.code for rule in rp.RULES}
    return [str(failure) for failure in report.failures]


def test_without_plug_ins_all_rules_are_those_of_the_library() -> None:
    assert rp.all_rules() == rp.RULES


def test_rules_and_relations_of_a_plug_in_run(install: Install) -> None:
    install("acme-rules", SOUND, acme="acme_rules:RULES")
    added = rp.all_rules()[len(rp.RULES) :]
    assert [rule.code for rule in added] == ["ACME001", "ACME002"]
    report = rp.check(rp.load_seed(), rules=rp.all_rules(), as_of=TODAY)
    assert not report.failures
    assert report.of("ACME001")


def test_a_plug_in_can_name_one_rule_and_the_same_one_twice(install: Install) -> None:
    install(
        "acme-rules",
        SOUND,
        all="acme_rules:RULES",
        one="acme_rules:orphan_share",
        two="acme_rules:no_url",
    )
    assert [rule.code for rule in rp.all_rules()[len(rp.RULES) :]] == ["ACME001", "ACME002"]


def test_check_runs_plug_ins_only_if_asked(install: Install) -> None:
    install("acme-rules", SOUND, acme="acme_rules:RULES")
    assert "ACME001" not in rp.check(rp.load_seed(), as_of=TODAY).rules


@pytest.mark.parametrize(
    ("code", "value", "message"),
    [
        ("import no_such_module", "bad:RULES", "ModuleNotFoundError: No module named"),
        ("RULES = []", "bad:RULE", "AttributeError: module 'bad' has no attribute 'RULE'"),
        ("RULES = 3", "bad:RULES", "RuleError: 3 is no rule; decorate it with @rule"),
        ("RULES = ['x']", "bad:RULES", "RuleError: 'x' is no rule; decorate it with @rule"),
        ("import sys; sys.exit(2)", "bad:RULES", "ends the program (SystemExit: 2)"),
        (
            TAKEN,
            "bad:mine",
            "its mine has the code FIG103 of parts-exceed-whole, which is from the",
        ),
    ],
)
def test_a_broken_plug_in_is_named_and_the_rest_runs(
    install: Install, code: str, value: str, message: str
) -> None:
    install("bad", code, rules=value)
    install("acme-rules", SOUND, acme="acme_rules:RULES")
    (failure,) = failures()
    assert failure.startswith(f"plug-in bad:rules ({value}) failed: ")
    assert message in failure
    assert rp.check(rp.load_seed(), rules=rp.all_rules(), as_of=TODAY).of("ACME001")


def test_what_is_sound_of_a_plug_in_with_a_fault_runs(install: Install) -> None:
    install("half", SOUND + "\nRULES += [no_url.run, 7]", rules="half:RULES")
    (failure,) = failures()
    assert "7 is no rule" in failure
    assert "ACME001" in {rule.code for rule in rp.all_rules()}


def test_two_plug_ins_with_one_code_are_reported(install: Install) -> None:
    install("acme-rules", SOUND, acme="acme_rules:RULES")
    install("other-rules", SOUND.replace("no_url", "other"), acme="other_rules:RULES")
    (failure,) = failures()
    assert failure.startswith("plug-in other-rules:acme ")
    assert "its other has the code ACME001 of no-url, which is from acme-rules:acme" in failure


def test_broken_plug_ins_can_be_told_from_rules(install: Install) -> None:
    install("bad", "RULES = 3", rules="bad:RULES")
    assert [rule.name for rule in filter(is_broken, rp.all_rules())] == ["bad:RULES"]
