"""What holds of every format that is listed."""

import json
import subprocess
import sys
from pathlib import PurePath

import pytest

from repatriation.errors import FormatError
from repatriation.formats.format import Format
from repatriation.formats.registry import (
    FORMATS,
    format_for,
    format_named,
    readable,
    suffixes,
    writable,
)
from repatriation.formats.seed import load_seed, seed_names

CORE = {"attr", "attrs", "cattrs", "dateutil", "six", "typing_extensions", "tzdata"}
NAMES = [each.name for each in FORMATS]
PROBE = """
import json, sys
before = set(sys.modules)
import repatriation.formats.registry
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


def test_listing_a_format_loads_no_library_that_it_needs() -> None:
    done = subprocess.run([sys.executable, "-c", PROBE], check=True, capture_output=True, text=True)
    assert set(json.loads(done.stdout)) - sys.stdlib_module_names - {"repatriation"} <= CORE


@pytest.mark.parametrize("each", FORMATS, ids=NAMES)
def test_a_format_is_found_by_its_name_and_its_suffixes(each: Format) -> None:
    assert format_named(each.name, ()) is each
    for suffix in each.suffixes:
        assert format_for(PurePath(f"folder/data.v2{suffix.upper()}")) is each
        assert suffix in suffixes((each.name,))


@pytest.mark.parametrize("each", FORMATS, ids=NAMES)
def test_a_format_is_read_or_written_and_listed_so(each: Format) -> None:
    assert (each.loads is not None) is (each.name in readable())
    assert (each.dumps is not None) is (each.name in writable())
    assert each.name in {*readable(), *writable()}


@pytest.mark.parametrize("each", FORMATS, ids=NAMES)
@pytest.mark.parametrize("seed", seed_names())
def test_the_seeds_come_back_whole_or_what_is_lost_is_said(each: Format, seed: str) -> None:
    data = load_seed(seed)
    assert each.dumps is not None
    written = each.dumps(data)
    assert each.dumps(data) == written
    if each.loads is None:
        assert each.losses(data)
    else:
        assert each.losses(data) == ()
        assert each.loads(written, "x") == data


def test_a_name_of_none_is_refused() -> None:
    with pytest.raises(FormatError, match="use one of: a, b"):
        format_named("none", ("a", "b"))
    assert format_for(PurePath("data.none")) is None
