"""Embedded: what a page carries in itself, and the policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

__all__ = ["policy_of", "text_of"]


@cache
def text_of(name: str) -> str:
    """Give the text of a file of this package: a style sheet."""
    return files("repatriation.views").joinpath(name).read_text(encoding="utf-8")


def policy_of(style: str) -> str:
    """Allow this style sheet and nothing else, no script at all."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    allowed = f"style-src 'sha256-{digest}'"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
