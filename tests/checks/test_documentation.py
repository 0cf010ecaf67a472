"""Every rule is documented, has a code of its own, and is in the catalogue."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections import Counter
from pathlib import Path

import pytest

import repatriation as rp
from repatriation.checks import catalogue
from repatriation.checks.rule import HEADINGS

EACH_RULE = pytest.mark.parametrize("rule", rp.RULES, ids=lambda rule: rule.name)
MODULES = [module.name for module in pkgutil.iter_modules(catalogue.__path__)]
PROPOSED = Path(__file__).parents[3] / "shared" / "catalogue.tsv"
OUR_OWN = {
    "ACT404": "only ever suspect: what it sees is that an office is missing, not who is private",
    "GEO806": "grave on publication only, of which nothing is known",
    "DST513": "categories that contradict themselves, which the proposal did not foresee",
    "SRC305": "worth knowing and no fault: an echo is how news travels",
    "XSR613": "worth knowing and no fault: each share is right of its own whole",
}


@EACH_RULE
def test_the_summary_is_one_sentence_on_one_line(rule: rp.Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 90
    assert "\n" not in rule.summary


@EACH_RULE
def test_all_headings_are_there_in_order_and_none_is_empty(rule: rp.Rule) -> None:
    assert tuple(rule.sections) == HEADINGS
    assert all(rule.sections.values())


@EACH_RULE
def test_the_docstring_has_no_other_text_between_summary_and_headings(rule: rp.Rule) -> None:
    lines = (inspect.getdoc(rule.run) or "").splitlines()
    assert lines[1:3] == ["", f"{HEADINGS[0]}:"]


@EACH_RULE
def test_the_name_is_that_of_the_function(rule: rp.Rule) -> None:
    assert rule.name == rule.run.__name__.replace("_", "-")


@EACH_RULE
def test_other_rules_that_a_rule_mentions_exist(rule: rp.Rule) -> None:
    names = {other.name for other in rp.RULES}
    for text in rule.sections.values():
        quoted = text.split("``")[1::2]
        slugs = {word for word in quoted if word.replace("-", "").isalpha() and "-" in word}
        assert slugs <= names


def test_codes_and_names_are_unique() -> None:
    assert set(Counter(rule.code for rule in rp.RULES).values()) == {1}
    assert set(Counter(rule.name for rule in rp.RULES).values()) == {1}


@pytest.mark.parametrize("name", MODULES)
def test_all_rules_of_a_family_are_in_its_tuple_and_in_the_catalogue(name: str) -> None:
    family = importlib.import_module(f"{catalogue.__name__}.{name}")
    inner = pkgutil.iter_modules(getattr(family, "__path__", ()), f"{family.__name__}.")
    parts = [family, *(importlib.import_module(part.name) for part in inner)]
    declared = [
        value
        for part in parts
        for value in vars(part).values()
        if isinstance(value, rp.Rule) and value.run.__module__ == part.__name__
    ]
    assert Counter(rule.code for rule in declared) == Counter(rule.code for rule in family.RULES)
    assert set(family.RULES) <= set(rp.RULES)
    assert len({rule.family for rule in family.RULES}) == 1


@pytest.mark.parametrize("name", MODULES)
def test_the_tuple_of_rules_ends_its_module(name: str) -> None:
    path = Path(str(importlib.import_module(f"{catalogue.__name__}.{name}").__file__))
    last = ast.parse(path.read_text(encoding="utf-8")).body[-1]
    assert isinstance(last, ast.Assign)
    assert [ast.unparse(target) for target in last.targets] == ["RULES"]


@pytest.mark.skipif(not PROPOSED.exists(), reason="the proposal lies beside the repository only")
def test_codes_names_and_severities_are_those_proposed() -> None:
    rows = [line.split("\t") for line in PROPOSED.read_text(encoding="utf-8").splitlines()[1:]]
    proposed = {(code, name, severity) for code, name, severity, *_ in rows}
    ours = {(rule.code, rule.name, rule.severity) for rule in rp.RULES}
    assert {code for code, _, _ in ours - proposed} == set(OUR_OWN)
