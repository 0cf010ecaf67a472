"""JSON: reports as one text, with all that is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["render"]


def render(data: Mapping[str, Any]) -> str:
    """Write all that is known of a run."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"
