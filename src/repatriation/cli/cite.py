"""Cite: `repatriation cite`."""

from __future__ import annotations

import argparse
import json

from repatriation.cli.inputs import read_one
from repatriation.cli.output import Output
from repatriation.formats.cite import cite
from repatriation.views.page import Verbatim

__all__ = ["run_cite"]


def run_cite(args: argparse.Namespace, out: Output) -> int:
    """Print the footnote of a figure of a file or a seed."""
    found = read_one("cite", args)
    footnote = cite(found.dataset, args.path)
    if out.format == "markdown":
        out.document(f"{footnote.markdown()}\n")
    elif out.format == "csl":
        out.document(f"{json.dumps(footnote.csl(), ensure_ascii=False, indent=2)}\n")
    out.show((Verbatim(text=str(footnote)),))
    out.data({"input": found.name, **footnote.to_dict()})
    return 0
