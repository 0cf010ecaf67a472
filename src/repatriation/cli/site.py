"""Site: `repatriation site`."""

from __future__ import annotations

import argparse
from pathlib import Path

from repatriation.cli.inputs import InputError, read_one
from repatriation.cli.output import Output
from repatriation.cli.watch import telling
from repatriation.views.site.folder import refuse_folder
from repatriation.views.site.write import write_site

__all__ = ["run_site"]


def run_site(args: argparse.Namespace, out: Output) -> int:
    """Write a dataset as a site, and say on standard error what was written."""
    try:
        refuse_folder(Path(args.folder))
        found = read_one("site", args)
        with telling("writing the site"):
            files = write_site(found.dataset, args.folder, name=Path(found.name).stem)
    except OSError as error:
        reason = error.strerror or error
        raise InputError(f"site {args.folder}: {reason}; nothing was written") from None
    start = str(Path(args.folder) / "index.html")
    out.complain(f"{len(files)} files written; open {start}")
    out.data({"input": found.name, "folder": args.folder, "files": list(files)})
    return 0
