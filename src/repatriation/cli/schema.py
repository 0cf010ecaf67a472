"""Schema: `repatriation schema`."""

from __future__ import annotations

import argparse

from repatriation.cli.output import Output
from repatriation.formats.schema import schema_text

__all__ = ["run_schema"]


def run_schema(_: argparse.Namespace, out: Output) -> int:
    """Print the JSON Schema of a dataset, which is JSON in any form of the output."""
    out.document(schema_text())
    return 0
