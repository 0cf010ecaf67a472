"""The API page names all that is public."""

import re
from pathlib import Path

import repatriation

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "api.md"


def test_every_public_name_is_on_the_page() -> None:
    words = set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))
    assert [name for name in repatriation.__all__ if name not in words] == []


def test_every_error_is_on_the_page() -> None:
    errors = {name for name in repatriation.__all__ if name.endswith("Error")}
    rows = re.findall(r"^\| `(\w+Error)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == errors - {"RepatriationError"}
