"""The line of a record is found in every form of a file, however its ids are quoted."""

from typing import Literal

import pytest

import repatriation as rp
from repatriation.formats.position import positions

TOML = """\
# a comment
[sources."a.b"]
[groups.g]
  [operations.'it''s'] # broken, passed over
[places . x]

[[said]]
[said.says]
s1 = {count.g = "10"}
"s 2".text = "odd"
's3' = {}
[said.says.s4]
text = "not a statement"
[[said]]
id = "u2"
[said.says]
s5 = {}
"""


def test_toml() -> None:
    found = positions(TOML, "toml")
    expected = {"a.b": 2, "g": 3, "x": 5, "said-1": 7, "s1": 9, "s 2": 10, "s3": 11, "s4": 12}
    expected |= {"said-2": 14, "u2": 15, "s5": 17}
    assert found == expected


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json(name: Literal["json", "jsonl"]) -> None:
    data = rp.load_seed("article")
    text = rp.dumps(data, format=name)
    found = positions(text, name)
    assert set(found) == {record.id for record in data}
    for id_, line in found.items():
        assert f'"id": "{id_}"' in text.splitlines()[line - 1]


def test_the_seed_in_full() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[2] / "seeds" / "article.toml").read_text(encoding="utf-8")
    found = positions(text, "toml")
    assert {record.id for record in rp.load_seed("article")} <= set(found)


def test_other_formats_tell_nothing() -> None:
    assert positions("a,b\n1,2\n", "csv") == {}
