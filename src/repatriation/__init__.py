"""Figures about people brought home from conflict zones: typed, sourced, checked, reconciled.

The public names are those of `__all__`; each is imported from its module on first use, so
that importing the package costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from repatriation.checks.baseline import Baseline, compare
    from repatriation.checks.catalogue import RULES
    from repatriation.checks.finding import Finding
    from repatriation.checks.miss import what_would_we_miss
    from repatriation.checks.plugin import all_rules
    from repatriation.checks.question import check_since
    from repatriation.checks.report import Report
    from repatriation.checks.rule import Rule, rule
    from repatriation.checks.run import check
    from repatriation.checks.trial import Misses
    from repatriation.checks.waive import waive
    from repatriation.checks.waiver import Waiver, waiver_for
    from repatriation.checks.waiver_file import dump_waivers, load_waivers, loads_waivers
    from repatriation.errors import (
        EdtfError,
        Fault,
        FormatError,
        InvalidRecordError,
        LoadError,
        MappingError,
        MergeError,
        RelationError,
        RepatriationError,
        RuleError,
        TableError,
        UnknownIdError,
        WordingError,
    )
    from repatriation.formats.citation import Footnote
    from repatriation.formats.cite import cite
    from repatriation.formats.file import dump, dumps, load, loads, losses
    from repatriation.formats.frame import to_pandas, to_polars
    from repatriation.formats.migration import OldVersionWarning
    from repatriation.formats.schema import json_schema
    from repatriation.formats.seed import load_seed, seed_names
    from repatriation.model.actor import Actor, Office
    from repatriation.model.bounds import Bounds
    from repatriation.model.category import STANDARD_CATEGORIES, Ages, Category, Partition
    from repatriation.model.dataset import Dataset
    from repatriation.model.difference import Difference, diff
    from repatriation.model.doubt import Doubt, Reading
    from repatriation.model.estimate import Estimate
    from repatriation.model.figure import Figure
    from repatriation.model.group import Group
    from repatriation.model.lattice import Lattice
    from repatriation.model.link import Link
    from repatriation.model.locator import Locator, Verification, read_text
    from repatriation.model.merge import merge
    from repatriation.model.name import Name
    from repatriation.model.operation import Operation
    from repatriation.model.period import Period
    from repatriation.model.place import Place
    from repatriation.model.policy import DEFAULT_POLICY, Policy
    from repatriation.model.source import Source
    from repatriation.model.span import Span
    from repatriation.model.statement import Statement
    from repatriation.model.utterance import Utterance
    from repatriation.model.verdict import Verdict
    from repatriation.reconciliation.known import Contradiction, Known
    from repatriation.reconciliation.reconcile import reconcile
    from repatriation.reconciliation.reconciliation import Reconciliation
    from repatriation.relations.declare import relation
    from repatriation.relations.follow import follow
    from repatriation.relations.propagate import Propagation
    from repatriation.relations.relation import Relation
    from repatriation.tables.between import check_tables
    from repatriation.tables.mapping import Mapping
    from repatriation.tables.mapping_file import load_mapping, loads_mapping
    from repatriation.tables.mapping_writer import dumps_mapping
    from repatriation.tables.table import Table, check_table, read_table
    from repatriation.views.chart import Chart
    from repatriation.views.claim_table import table
    from repatriation.views.figure_chart import figures
    from repatriation.views.pivot import Pivot
    from repatriation.views.site.write import write_site
    from repatriation.views.timeline import timeline
    from repatriation.wording.figure import find_figures, parse_figure
    from repatriation.wording.period import FoundPeriod, find_periods, parse_period

_MODULES = {
    "checks.baseline": "Baseline compare",
    "checks.catalogue": "RULES",
    "checks.finding": "Finding",
    "checks.miss": "what_would_we_miss",
    "checks.plugin": "all_rules",
    "checks.question": "check_since",
    "checks.report": "Report",
    "checks.rule": "Rule rule",
    "checks.run": "check",
    "checks.trial": "Misses",
    "checks.waive": "waive",
    "checks.waiver": "Waiver waiver_for",
    "checks.waiver_file": "dump_waivers load_waivers loads_waivers",
    "errors": (
        "EdtfError Fault FormatError InvalidRecordError LoadError MappingError MergeError "
        "RelationError RepatriationError RuleError TableError UnknownIdError WordingError"
    ),
    "formats.citation": "Footnote",
    "formats.cite": "cite",
    "formats.file": "dump dumps load loads losses",
    "formats.frame": "to_pandas to_polars",
    "formats.migration": "OldVersionWarning",
    "formats.schema": "json_schema",
    "formats.seed": "load_seed seed_names",
    "model.actor": "Actor Office",
    "model.bounds": "Bounds",
    "model.category": "STANDARD_CATEGORIES Ages Category Partition",
    "model.dataset": "Dataset",
    "model.difference": "Difference diff",
    "model.doubt": "Doubt Reading",
    "model.estimate": "Estimate",
    "model.figure": "Figure",
    "model.group": "Group",
    "model.lattice": "Lattice",
    "model.link": "Link",
    "model.locator": "Locator Verification read_text",
    "model.merge": "merge",
    "model.name": "Name",
    "model.operation": "Operation",
    "model.period": "Period",
    "model.place": "Place",
    "model.policy": "DEFAULT_POLICY Policy",
    "model.source": "Source",
    "model.span": "Span",
    "model.statement": "Statement",
    "model.utterance": "Utterance",
    "model.verdict": "Verdict",
    "reconciliation.known": "Contradiction Known",
    "reconciliation.reconcile": "reconcile",
    "reconciliation.reconciliation": "Reconciliation",
    "relations.declare": "relation",
    "relations.follow": "follow",
    "relations.propagate": "Propagation",
    "relations.relation": "Relation",
    "tables.between": "check_tables",
    "tables.mapping": "Mapping",
    "tables.mapping_file": "load_mapping loads_mapping",
    "tables.mapping_writer": "dumps_mapping",
    "tables.table": "Table check_table read_table",
    "views.chart": "Chart",
    "views.claim_table": "table",
    "views.figure_chart": "figures",
    "views.pivot": "Pivot",
    "views.site.write": "write_site",
    "views.timeline": "timeline",
    "wording.figure": "find_figures parse_figure",
    "wording.period": "FoundPeriod find_periods parse_period",
}

_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}

__all__ = [
    "DEFAULT_POLICY",
    "RULES",
    "STANDARD_CATEGORIES",
    "Actor",
    "Ages",
    "Baseline",
    "Bounds",
    "Category",
    "Chart",
    "Contradiction",
    "Dataset",
    "Difference",
    "Doubt",
    "EdtfError",
    "Estimate",
    "Fault",
    "Figure",
    "Finding",
    "Footnote",
    "FormatError",
    "FoundPeriod",
    "Group",
    "InvalidRecordError",
    "Known",
    "Lattice",
    "Link",
    "LoadError",
    "Locator",
    "Mapping",
    "MappingError",
    "MergeError",
    "Misses",
    "Name",
    "Office",
    "OldVersionWarning",
    "Operation",
    "Partition",
    "Period",
    "Pivot",
    "Place",
    "Policy",
    "Propagation",
    "Reading",
    "Reconciliation",
    "Relation",
    "RelationError",
    "RepatriationError",
    "Report",
    "Rule",
    "RuleError",
    "Source",
    "Span",
    "Statement",
    "Table",
    "TableError",
    "UnknownIdError",
    "Utterance",
    "Verdict",
    "Verification",
    "Waiver",
    "WordingError",
    "all_rules",
    "check",
    "check_since",
    "check_table",
    "check_tables",
    "cite",
    "compare",
    "diff",
    "dump",
    "dump_waivers",
    "dumps",
    "dumps_mapping",
    "figures",
    "find_figures",
    "find_periods",
    "follow",
    "json_schema",
    "load",
    "load_mapping",
    "load_seed",
    "load_waivers",
    "loads",
    "loads_mapping",
    "loads_waivers",
    "losses",
    "merge",
    "parse_figure",
    "parse_period",
    "read_table",
    "read_text",
    "reconcile",
    "relation",
    "rule",
    "seed_names",
    "table",
    "timeline",
    "to_pandas",
    "to_polars",
    "waive",
    "waiver_for",
    "what_would_we_miss",
    "write_site",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("repatriation")
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'repatriation' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"repatriation.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME, "__version__"})
